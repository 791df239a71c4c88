// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "worker/report/api/methods.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

/// What tells rows and times apart, and so cannot be anonymised.
using Kept = std::vector<std::string_view>;
const Kept kOfVisits{"idvisit",
                     "idsite",
                     "idvisitor",
                     "visit_last_action_time",
                     "config_id",
                     "location_ip",
                     "visit_first_action_time",
                     "visit_total_time"};
const Kept kOfHits{"idlink_va", "idsite", "idvisitor", "idvisit", "server_time"};

/// The other columns of a log table by name, with what they hold where nothing is known.
Answer columns_of(const Call& call, const char* table, const Kept& kept) {
  if (!call.user.is_super_user) check_some_view_access(call.user, *call.session.settings);
  store::Connection& database = call.session.database;
  std::map<std::string, Value> columns;
  store::Result rows = database.select("SHOW COLUMNS FROM " + database.table(table));
  while (rows.next()) {
    if (std::ranges::find(kept, rows.text(0)) != kept.end()) continue;
    columns.emplace(rows.text(0),
                    rows.is_null(4) || rows.text(4) == "NULL" ? Value() : Value(std::string(rows.text(4))));
  }
  php::Array list;
  for (auto& [name, value] : columns) {
    const auto key = static_cast<std::int64_t>(list.size());
    list.emplace_back(key, php::Array{{"column_name", name}, {"default_value", std::move(value)}});
  }
  return Value(std::move(list));
}

}  // namespace

Methods column_methods() {
  return {{"PrivacyManager.getAvailableVisitColumnsToAnonymize",
           {},
           [](const Call& call) { return columns_of(call, "log_visit", kOfVisits); }},
          {"PrivacyManager.getAvailableLinkVisitActionColumnsToAnonymize", {}, [](const Call& call) {
             return columns_of(call, "log_link_visit_action", kOfHits);
           }}};
}

}  // namespace footfall::report
