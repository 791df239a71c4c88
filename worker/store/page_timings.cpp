// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/page_timings.h"

#include <fmt/format.h>

#include <map>
#include <utility>

namespace footfall::store {
namespace {

using tracker::ActionType;

using PageView = std::pair<std::int64_t, std::string>;  // idvisit, idpageview

std::string link_query(const std::string& link, const std::string& action,
                       const std::map<PageView, std::int64_t>& wanted) {
  std::string sql = fmt::format(
      "SELECT l.idvisit,l.idpageview,IFNULL(MIN(IF(u.type={0},l.idlink_va,NULL)),MIN(IF(n.type={1},l.idlink_va,NULL))) "
      "FROM `{2}` l LEFT JOIN `{3}` u ON u.idaction=l.idaction_url LEFT JOIN `{3}` n ON n.idaction=l.idaction_name "
      "WHERE (l.idvisit,l.idpageview) IN (",
      static_cast<int>(ActionType::kPageUrl), static_cast<int>(ActionType::kPageTitle), link, action);
  for (const auto& [view, id] : wanted) sql += fmt::format("({},{}),", view.first, quoted(view.second));
  sql.back() = ')';
  return sql + " GROUP BY l.idvisit,l.idpageview";
}

}  // namespace

std::vector<tracker::LinkUpdate> find_timed_links(Connection& connection, const TableLayout& link,
                                                  const std::vector<tracker::PageTimings>& timings,
                                                  std::span<const std::int64_t> visit_ids) {
  std::vector<tracker::LinkUpdate> updates;
  std::map<PageView, std::int64_t> ids;
  for (const auto& late : timings) ids[{visit_ids[late.visit], late.idpageview}] = 0;
  if (ids.empty()) return updates;
  Result rows = connection.select(link_query(link.table(), connection.options().table("log_action"), ids));
  while (rows.next()) ids[{rows.integer(0), std::string(rows.text(1))}] = rows.integer(2);
  for (const auto& late : timings) {
    const std::int64_t id = ids.at({visit_ids[late.visit], late.idpageview});
    if (id != 0) updates.push_back({id, late.row});
  }
  return updates;
}

}  // namespace footfall::store
