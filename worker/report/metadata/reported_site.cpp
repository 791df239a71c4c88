// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metadata/reported_site.h"

#include <fmt/format.h>

namespace footfall::report {
namespace {

std::vector<NamedDimension> dimensions_of(std::int64_t idsite, store::Connection& database) {
  std::vector<NamedDimension> dimensions;
  store::Result rows = database.select(
      fmt::format("SELECT idcustomdimension, scope, name FROM `{}` WHERE idsite = {} AND active = 1 ORDER BY "
                  "idcustomdimension",
                  database.options().table("custom_dimensions"), idsite));
  while (rows.next()) dimensions.push_back({rows.integer(0), rows.text(1) == "visit", std::string(rows.text(2))});
  return dimensions;
}

/// A plugin's columns stay as long as it does. `pattern`: of LIKE.
std::int64_t columns_of(store::Connection& database, const char* table, const char* pattern) {
  store::Result rows =
      database.select(fmt::format("SHOW COLUMNS FROM `{}` LIKE '{}'", database.options().table(table), pattern));
  std::int64_t count = 0;
  while (rows.next()) ++count;
  return count;
}

}  // namespace

std::int64_t custom_variable_slots(store::Connection& database) {
  return columns_of(database, "log_visit", "custom\\_var\\_k%");
}

ReportedSite reported_site(const tracker::Site& site, store::Connection& database) {
  return {site, dimensions_of(site.id, database), custom_variable_slots(database) > 0,
          columns_of(database, "log_link_visit_action", "bandwidth") > 0};
}

}  // namespace footfall::report
