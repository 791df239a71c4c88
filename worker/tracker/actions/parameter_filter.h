// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "worker/php/regex.h"

namespace footfall::tracker {

/// Names of query parameters that are taken out of stored URLs: names in any case, or regular expressions over the
/// lower-case name. Immutable once filled; thread-safe then.
class ParameterFilter {
 public:
  void add(std::string_view entry);
  /// The entries of a comma-separated list, blanks around them dropped where `trimmed`, empty ones always.
  void add_list(std::string_view list, bool trimmed);

  bool excludes(std::string_view name) const;

 private:
  std::unordered_set<std::string> names_;
  std::vector<std::shared_ptr<const PhpRegex>> patterns_;
};

/// Splits at commas, empty entries included, as explode() does.
std::vector<std::string> split_list(std::string_view list, bool trimmed);

}  // namespace footfall::tracker
