// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "worker/report/table/name.h"

namespace footfall::report {

/// What was found out about names, so that it is found out once and not for each row that has them.
template <class Known>
class PerName {
 public:
  /// `find_out(name)` the first time.
  template <class FindOut>
  const Known& of(const Name& name, FindOut find_out) {
    if (name.number() >= known_.size()) known_.resize(name.number() + 1);
    auto& known = known_[name.number()];
    if (!known) known = find_out(name);
    return *known;
  }

 private:
  std::vector<std::optional<Known>> known_;
};

}  // namespace footfall::report
