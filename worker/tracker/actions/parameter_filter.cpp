// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/actions/parameter_filter.h"

#include "worker/php/request_value.h"

namespace footfall::tracker {
std::vector<std::string> split_list(std::string_view list, bool trimmed) {
  std::vector<std::string> out;
  while (true) {
    const auto comma = list.find(',');
    const std::string_view entry = list.substr(0, comma);
    out.emplace_back(trimmed ? trim(entry) : entry);
    if (comma == std::string_view::npos) return out;
    list.remove_prefix(comma + 1);
  }
}

void ParameterFilter::add(std::string_view entry) {
  std::string lower = to_lower(entry);
  if (auto pattern = PhpRegex::get(lower)) {
    patterns_.push_back(std::move(pattern));
  } else {
    names_.insert(std::move(lower));
  }
}

void ParameterFilter::add_list(std::string_view list, bool trimmed) {
  for (const auto& entry : split_list(list, trimmed)) {
    if (!entry.empty()) add(entry);
  }
}

bool ParameterFilter::excludes(std::string_view name) const {
  const std::string lower = to_lower(name);
  if (names_.contains(lower)) return true;
  for (const auto& pattern : patterns_) {
    if (pattern->matches(lower)) return true;
  }
  return false;
}

}  // namespace footfall::tracker
