// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/ledger/hit_ends.h"

namespace footfall::ledger {
namespace {

void each_counter(store::Connection& connection, const auto& take) {
  store::Result rows = connection.select("SELECT name,SUM(value) FROM `" +
                                         connection.options().table("footfall_counter") + "` GROUP BY name");
  while (rows.next()) take(rows.text(0), static_cast<std::uint64_t>(rows.integer(1)));
}

}  // namespace

HitEnd hit_end(std::string_view counter) {
  const std::size_t dot = counter.find('.');
  if (dot == std::string_view::npos) return {counter, ""};
  return {counter.substr(0, dot), counter.substr(dot + 1)};
}

bool is_hit_end(std::string_view end) {
  return end == "tracked" || end == "excluded" || end == "refused" || end == "dead_letter";
}

Counts read_hit_ends(store::Connection& connection) {
  Counts ends;
  each_counter(connection, [&](std::string_view counter, std::uint64_t value) {
    if (is_hit_end(hit_end(counter).end)) ends[std::string(counter)] = value;
  });
  return ends;
}

Counts read_hot_hits(store::Connection& connection) {
  Counts sites;
  each_counter(connection, [&](std::string_view counter, std::uint64_t value) {
    const auto [name, site] = hit_end(counter);
    if (name == "hot") sites[std::string(site)] = value;
  });
  return sites;
}

}  // namespace footfall::ledger
