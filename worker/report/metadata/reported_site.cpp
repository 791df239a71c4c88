// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metadata/reported_site.h"

#include <fmt/format.h>

#include "worker/report/lookup/plugin_columns.h"

namespace footfall::report {
namespace {

std::vector<NamedDimension> dimensions_of(std::int64_t idsite, store::Connection& database) {
  std::vector<NamedDimension> dimensions;
  store::Result rows = database.select(
      fmt::format("SELECT idcustomdimension, scope, name FROM {} WHERE idsite = {} AND active = 1 ORDER BY "
                  "idcustomdimension",
                  database.table("custom_dimensions"), idsite));
  while (rows.next()) dimensions.push_back({rows.integer(0), rows.text(1) == "visit", std::string(rows.text(2))});
  return dimensions;
}

}  // namespace

ReportedSite reported_site(const tracker::Site& site, store::Connection& database) {
  return {site, dimensions_of(site.id, database), custom_variable_slots(database) > 0, counts_bandwidth(database)};
}

}  // namespace footfall::report
