// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "worker/report/live/visit_fields.h"

namespace footfall::report {

void add_dimension_values(Fields& shown, const Fields& row, const tracker::Site& site, const std::string& scope) {
  for (const tracker::CustomDimension& dimension : site.dimensions) {
    if (!dimension.active || dimension.scope != scope) continue;
    shown.set(fmt::format("dimension{}", dimension.id),
              value_in(row, fmt::format("custom_dimension_{}", dimension.index)));
  }
}

php::Array variables_in(const Fields& row, const std::string& prefix) {
  php::Array variables;
  for (std::int64_t slot = 1; row.has(fmt::format("custom_var_k{}", slot)); ++slot) {
    const std::string name = fmt::format("custom_var_k{}", slot);
    const std::string text = text_in(row, name);
    // Site searches were once kept in these two.
    if (!is_set(row, name) || (prefix == "customVariablePage" && (text == "_pk_scat" || text == "_pk_scount")))
      continue;
    php::Array pair;
    pair.emplace_back(fmt::format("{}Name{}", prefix, slot), value_in(row, name));
    pair.emplace_back(fmt::format("{}Value{}", prefix, slot), value_in(row, fmt::format("custom_var_v{}", slot)));
    variables.emplace_back(slot, std::move(pair));
  }
  return variables;
}

void add_dimensions(Fields& shown, const Visit& visit) { add_dimension_values(shown, visit.row, visit.site, "visit"); }

void add_variables(Fields& shown, const Visit& visit) {
  if (visit.session.settings->has_plugin("CustomVariables") && visit.row.has("custom_var_k1"))
    shown.append("customVariables", variables_in(visit.row, "customVariable"));
}

}  // namespace footfall::report
