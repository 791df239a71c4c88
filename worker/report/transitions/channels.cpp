// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <map>

#include "worker/report/logs/stream_row.h"
#include "worker/report/transitions/neighbours.h"

namespace footfall::report {
namespace {

constexpr int kDirect = 1, kSearchEngine = 2;
/// log_visit.referer_type: direct entries, search engines, social networks, websites, campaigns.
constexpr int kOrder[] = {kDirect, kSearchEngine, 7, 3, 6};

std::string query_of(const AskedPage& page) {
  const std::string entered = fmt::format("{} = {}", page.column("visit_entry_", ""), page.idaction);
  return "SELECT referer_type, CASE referer_type WHEN 1 THEN '' WHEN 2 THEN referer_name WHEN 7 THEN referer_name WHEN "
         "3 THEN referer_url WHEN 6 THEN CONCAT(referer_name, ' ', referer_keyword) END AS origin, COUNT(*) AS visits" +
         page.rows(model::LogTable::kVisit, entered) + " GROUP BY origin, referer_type ORDER BY visits DESC";
}

std::string label_of(int type, std::string_view origin) {
  const bool is_nothing = origin.empty() || origin == "0";
  return is_nothing && type == kSearchEngine ? "Unknown" : std::string(origin);
}

Channel channel_of(int type, const Ranking& origins) {
  Channel channel{type, origins.total(), {}};
  for (const Neighbour& origin : origins.list()) {
    if (!origin.label.empty() && origin.label != "0") channel.details.push_back(origin);
  }
  return channel;
}

}  // namespace

std::vector<Channel> channels(const AskedPage& page) {
  std::map<int, Ranking> found;
  store::RowStream rows = page.session.database.stream(query_of(page));
  while (rows.next()) {
    const int type = static_cast<int>(integer_at(rows, 0));
    found.try_emplace(type, page.limit).first->second.add(label_of(type, text_at(rows, 1)), integer_at(rows, 2));
  }
  std::vector<Channel> list;
  for (const int type : kOrder) {
    if (const auto channel = found.find(type); channel != found.end())
      list.push_back(channel_of(type, channel->second));
  }
  return list;
}

}  // namespace footfall::report
