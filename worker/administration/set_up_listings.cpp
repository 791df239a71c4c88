// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "worker/administration/listings.h"
#include "worker/administration/settings.h"

namespace footfall::administration {
namespace {

using Kind = ListedColumn::Kind;

std::string of_site(std::int64_t idsite) { return idsite == 0 ? "1" : fmt::format("idsite = {}", idsite); }

}  // namespace

Listing listed_goals(store::Connection& connection, std::int64_t idsite) {
  return {
      {{"idsite", Kind::kNumber},
       {"idgoal", Kind::kNumber},
       {"name"},
       {"description"},
       {"match"},
       {"pattern_type"},
       {"pattern"},
       {"case_sensitive", Kind::kFlag},
       {"multiple", Kind::kFlag},
       {"revenue", Kind::kReal},
       {"event_value", Kind::kFlag}},
      connection.select(fmt::format(
          "SELECT idsite, idgoal, name, description, match_attribute, pattern_type, pattern, case_sensitive, "
          "allow_multiple, revenue, event_value_as_revenue FROM {} WHERE deleted = 0 AND {} ORDER BY idsite, idgoal",
          connection.table("goal"), of_site(idsite)))};
}

Listing listed_dimensions(store::Connection& connection, std::int64_t idsite) {
  return {
      {{"idsite", Kind::kNumber},
       {"id", Kind::kNumber},
       {"name"},
       {"scope"},
       {"index", Kind::kNumber},
       {"active", Kind::kFlag},
       {"case_sensitive", Kind::kFlag},
       {"extractions", Kind::kJson}},
      connection.select(fmt::format("SELECT idsite, idcustomdimension, name, scope, `index`, active, case_sensitive, "
                                    "extractions FROM {} WHERE {} ORDER BY idsite, idcustomdimension",
                                    connection.table("custom_dimensions"), of_site(idsite)))};
}

Listing listed_segments(store::Connection& connection, std::int64_t idsite) {
  const std::string of = idsite == 0 ? "1" : fmt::format("COALESCE(enable_only_idsite, 0) IN (0, {})", idsite);
  return {{{"id", Kind::kNumber},
           {"name"},
           {"definition"},
           {"hash"},
           {"idsite", Kind::kNumber},
           {"owner"},
           {"for_all_users", Kind::kFlag},
           {"auto_archive", Kind::kFlag},
           {"created"}},
          connection.select(fmt::format(
              "SELECT idsegment, name, definition, hash, COALESCE(enable_only_idsite, 0), login, enable_all_users, "
              "auto_archive, ts_created FROM {} WHERE deleted = 0 AND {} ORDER BY idsegment",
              connection.table("segment"), of))};
}

Listing listed_settings(store::Connection& connection) {
  std::string sql;
  for (const Setting& setting : known_settings()) {
    const std::string name = store::quoted(setting.name), initial = store::quoted(setting.initial);
    sql += fmt::format("{}SELECT {}, COALESCE((SELECT option_value FROM {} WHERE option_name = {}), {}), {}, {}",
                       sql.empty() ? "" : " UNION ALL ", name, connection.table("option"), name, initial, initial,
                       store::quoted(setting.meaning));
  }
  return {{{"name"}, {"value"}, {"initial"}, {"meaning"}}, connection.select(sql)};
}

}  // namespace footfall::administration
