// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/ledger/hit_ends.h"

namespace footfall::ledger {

HitEnd hit_end(std::string_view counter) {
  const std::size_t dot = counter.find('.');
  if (dot == std::string_view::npos) return {counter, ""};
  return {counter.substr(0, dot), counter.substr(dot + 1)};
}

bool is_hit_end(std::string_view end) {
  return end == "tracked" || end == "excluded" || end == "refused" || end == "dead_letter";
}

HitCounts read_hit_counts(store::Connection& connection) {
  store::Result rows =
      connection.select("SELECT name,SUM(value) FROM " + connection.table("footfall_counter") + " GROUP BY name");
  HitCounts counts;
  while (rows.next()) {
    const auto value = static_cast<std::uint64_t>(rows.integer(1));
    const auto [end, reason] = hit_end(rows.text(0));
    if (is_hit_end(end)) counts.ends[std::string(rows.text(0))] = value;
    if (end == "hot") counts.hot[std::string(reason)] = value;
  }
  return counts;
}

}  // namespace footfall::ledger
