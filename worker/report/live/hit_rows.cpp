// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "worker/report/live/action_rows.h"

namespace footfall::report {
namespace {

/// A column that holds the id of an action, by what the action's name is shown as.
struct NamedAction {
  const char *shown, *column;
};
constexpr std::array<NamedAction, 13> kNamed{{{"productViewName", "idaction_product_name"},
                                              {"productViewSku", "idaction_product_sku"},
                                              {"productViewCategory1", "idaction_product_cat"},
                                              {"productViewCategory2", "idaction_product_cat2"},
                                              {"productViewCategory3", "idaction_product_cat3"},
                                              {"productViewCategory4", "idaction_product_cat4"},
                                              {"productViewCategory5", "idaction_product_cat5"},
                                              {"eventCategory", "idaction_event_category"},
                                              {"eventAction", "idaction_event_action"},
                                              {"contentName", "idaction_content_name"},
                                              {"contentPiece", "idaction_content_piece"},
                                              {"contentTarget", "idaction_content_target"},
                                              {"contentInteraction", "idaction_content_interaction"}}};

/// Of plugins that a database may lack.
class OptionalColumns {
 public:
  explicit OptionalColumns(store::Connection& database) {
    store::Result rows = database.select(fmt::format("SHOW COLUMNS FROM {}", database.table("log_link_visit_action")));
    while (rows.next()) names_.emplace_back(rows.text(0));
  }
  bool has(const std::string& name) const { return std::ranges::find(names_, name) != names_.end(); }

  /// ", hit.x AS x" of all whose names begin so.
  std::string all(std::string_view prefix) const {
    std::string sql;
    for (const std::string& name : names_) {
      if (name.starts_with(prefix)) sql += fmt::format(", hit.{}", name);
    }
    return sql;
  }

 private:
  std::vector<std::string> names_;
};

std::string load_time(const OptionalColumns& columns) {
  if (!columns.has("time_network")) return {};
  return ", (hit.time_network + hit.time_server + hit.time_transfer + hit.time_dom_completion + "
         "hit.time_dom_processing + hit.time_on_load) AS pageLoadTime";
}

std::string columns_of(const OptionalColumns& columns) {
  std::string sql =
      "hit.idvisit, COALESCE(url.type, title.type) AS type, url.name AS url, url.url_prefix, title.name AS pageTitle, "
      "url.idaction AS pageIdAction, hit.idpageview, hit.idlink_va, hit.server_time AS serverTimePretty, "
      "hit.time_spent_ref_action AS timeSpentRef, hit.idlink_va AS pageId, hit.custom_float";
  sql += load_time(columns) + ", hit.pageview_position, hit.search_cat, hit.search_count";
  sql += ", hit.product_price AS productViewPrice, eventCategory.type AS eventType";
  for (const NamedAction& named : kNamed) sql += fmt::format(", {0}.name AS {0}", named.shown);
  return sql + columns.all("custom_dimension_") + columns.all("bandwidth") + columns.all("custom_var_");
}

std::string tables_of(const store::DatabaseOptions& options) {
  const std::string actions = options.table("log_action");
  std::string sql = fmt::format(
      "`{0}` AS hit LEFT JOIN `{1}` AS url ON hit.idaction_url = url.idaction LEFT JOIN `{1}` AS title ON "
      "hit.idaction_name = title.idaction",
      options.table("log_link_visit_action"), actions);
  for (const NamedAction& named : kNamed)
    sql += fmt::format(" LEFT JOIN `{0}` AS {1} ON hit.{2} = {1}.idaction", actions, named.shown, named.column);
  return sql;
}

}  // namespace

void add_hits(store::Connection& database, const std::vector<std::int64_t>& visits, ActionsByVisit& actions) {
  if (visits.empty()) return;
  const std::string sql =
      fmt::format("SELECT {} FROM {} WHERE hit.idvisit IN ({}) ORDER BY hit.idvisit, hit.server_time, hit.idlink_va",
                  columns_of(OptionalColumns(database)), tables_of(database.options()), comma_list(visits));
  for (LogFields& row : select_rows(database, sql)) {
    const std::int64_t visit = integer_in(row, "idvisit");
    row.erase("idvisit");
    actions[visit].push_back(std::move(row));
  }
}

}  // namespace footfall::report
