// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/config/misspelled.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "worker/config/config_error.h"
#include "worker/config/near_name.h"

namespace footfall::config {
namespace {

constexpr std::size_t kMostEdits = 2, kShortName = 5;

std::string lower(std::string_view text) {
  std::string low(text.substr(0, 64));
  std::ranges::transform(low, low.begin(), [](unsigned char c) { return std::tolower(c); });
  return low;
}

bool is_near(std::string_view a, std::string_view b) {
  const std::string low = lower(a), other = lower(b);
  return low == other || (std::min(a.size(), b.size()) >= kShortName && edits_between(low, other) <= kMostEdits);
}

/// "" where none is near.
template <class Names>
std::string_view nearest(std::string_view name, const Names& names) {
  const auto edits = [&](std::string_view one) { return edits_between(lower(name), lower(one)); };
  const auto closest = std::ranges::min_element(names, {}, edits);
  return closest == names.end() || !is_near(name, *closest) ? std::string_view() : std::string_view(*closest);
}

std::vector<std::string> names_of(const IniDocument::Asked& asked) {
  std::vector<std::string> names;
  for (const auto& [name, keys] : asked) names.push_back(name);
  return names;
}

void check_section(const std::string& name, const IniSection& section, const IniDocument::Asked& asked) {
  const std::vector<std::string> names = names_of(asked);
  const std::string_view near = nearest(name, names);
  if (near.empty()) return;
  const IniValue& first = section.begin()->second.last();
  throw ConfigError(first.file, first.line, fmt::format("[{}] is not read; did you mean [{}]?", name, near));
}

void check_keys(const std::string& name, const IniSection& section, const std::set<std::string, std::less<>>& asked,
                std::vector<std::string>& warnings) {
  for (const auto& [key, entry] : section) {
    if (asked.contains(key)) continue;
    const std::string_view near = nearest(key, asked);
    if (near.empty() || section.contains(near)) continue;
    warnings.push_back(fmt::format("{}:{}: [{}] {} is not read; did you mean {}?", entry.last().file, entry.last().line,
                                   name, key, near));
  }
}

}  // namespace

std::vector<std::string> misspelled(const IniDocument& own, const IniDocument& read) {
  std::vector<std::string> warnings;
  for (const auto& [name, section] : own.sections()) {
    const auto asked = read.asked().find(name);
    if (section.empty()) continue;
    if (asked == read.asked().end()) {
      check_section(name, section, read.asked());
    } else {
      check_keys(name, section, asked->second, warnings);
    }
  }
  return warnings;
}

}  // namespace footfall::config
