// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/suggestions/listed_names.h"

#include <algorithm>
#include <functional>
#include <map>

#include "worker/enrich/devices/facts.h"
#include "worker/segment/values/map_value.h"

namespace footfall::report {

std::vector<std::pair<std::string_view, std::string_view>> listed_names(std::string_view segment) {
  if (segment == "browserName") return enrich::devices::browsers().entries();
  if (segment == "operatingSystemName") return enrich::devices::operating_systems().entries();
  if (segment == "countryName") return segment::country_names();
  return {};
}

std::vector<std::string> by_usage(const std::vector<std::pair<std::string_view, std::string_view>>& names,
                                  const ValueCounts& codes, std::size_t limit) {
  std::vector<std::pair<std::int64_t, std::string>> ranked;
  std::int64_t unknown = 0;
  for (const auto& [code, count] : codes.counts()) unknown += count;
  for (const auto& [code, name] : names) {
    const std::int64_t count = codes.count_of(std::string(code));
    unknown -= count;
    ranked.emplace_back(count, name);
  }
  ranked.emplace_back(unknown, "Unknown");
  std::ranges::sort(ranked, std::greater());
  std::vector<std::string> values;
  for (auto& [count, name] : ranked) {
    if (values.size() < limit) values.push_back(std::move(name));
  }
  return values;
}

}  // namespace footfall::report
