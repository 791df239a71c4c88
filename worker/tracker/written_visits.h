// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "worker/model/row.h"
#include "worker/tracker/batch_rows.h"

namespace footfall::tracker {

/// The visits that a batch has written, by id and by the keys under which they can be found: what was read before the batch
/// was committed is out of date for them. Not thread-safe.
class WrittenVisits {
 public:
  /// A visit as it is now; nothing for the id of one that the batch began.
  void add(const model::Row& visit, std::optional<std::int64_t> idvisit);
  /// A hit of the batch: its visit is found under its keys from now on.
  void add(const VisitProbe& probe);

  /// Takes out of `visits`, which were read for `probes` before the commit, those that were written since. Gives the probes
  /// whose answers may differ now; there may be more of them than do.
  std::vector<VisitProbe> take_outdated(std::vector<model::Row>& visits, std::span<const VisitProbe> probes) const;

 private:
  using Keys = std::unordered_set<std::string>;

  static bool concern(const Keys& keys, const VisitProbe& probe);

  std::unordered_set<std::int64_t> ids_;
  Keys keys_;
};

}  // namespace footfall::tracker
