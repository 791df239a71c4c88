// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "worker/php/array.h"
#include "worker/report/live/profile_parts.h"
#include "worker/report/live/tally.h"

namespace footfall::report {
namespace {

/// Values by the name that they stand under, in the order of first sight.
class Values {
 public:
  void add(const std::string& name, const std::string& value) {
    if (value.empty() || value == "0") return;
    const auto found = std::ranges::find(tallies_, name, &std::pair<std::string, Tally>::first);
    (found == tallies_.end() ? tallies_.emplace_back(name, Tally()) : *found).second.add(value);
  }
  bool empty() const { return tallies_.empty(); }

  php::Array list() const {
    php::Array list;
    for (const auto& [name, tally] : tallies_) {
      php::Array values;
      for (const auto& [value, count] : tally.most_first())
        php::append(values, php::Array{{"value", once_a_key(value)}, {"count", count}});
      php::append(list, php::Array{{"name", once_a_key(name)}, {"values", std::move(values)}});
    }
    return list;
  }

 private:
  std::vector<std::pair<std::string, Tally>> tallies_;
};

struct NamedDimension {
  std::string field, name, scope;
};

std::vector<NamedDimension> dimensions_of(const Session& session, const tracker::Site& site) {
  std::vector<NamedDimension> dimensions;
  for (const LogFields& row : select_rows(
           session.database,
           fmt::format("SELECT idcustomdimension, name, scope FROM {} WHERE idsite = {} AND active = 1 ORDER BY "
                       "idcustomdimension",
                       session.database.table("custom_dimensions"), site.id)))
    dimensions.push_back(
        {"dimension" + text_in(row, "idcustomdimension"), text_in(row, "name"), text_in(row, "scope")});
  return dimensions;
}

void add_variables_in(Values& values, const Fields& fields, const std::string& prefix) {
  const Value* variables = fields.find("customVariables");
  if (variables == nullptr || variables->array() == nullptr) return;
  for (const auto& [slot, pair] : *variables->array()) {
    Fields named;
    for (const auto& [key, value] : *pair.array()) named.append(php::key_text(key), value);
    values.add(text_in(named, prefix + "Name" + php::key_text(slot)),
               text_in(named, prefix + "Value" + php::key_text(slot)));
  }
}

void append_scopes(Fields& profile, const char* name, std::pair<const char*, const Values*> first,
                   std::pair<const char*, const Values*> second) {
  php::Array scopes;
  for (const auto& [scope, values] : {first, second}) {
    if (!values->empty()) scopes.emplace_back(scope, values->list());
  }
  if (!scopes.empty()) profile.append(name, std::move(scopes));
}

}  // namespace

void add_custom_values(Fields& profile, const ShownVisits& visits, const std::vector<Fields>& actions,
                       const Session& session, const tracker::Site& site) {
  Values of_actions, of_visits, of_pages, of_visits_by_slot;
  for (const NamedDimension& dimension : dimensions_of(session, site)) {
    for (const Fields& action : actions) {
      if (dimension.scope == "action") of_actions.add(dimension.name, text_in(action, dimension.field));
    }
    for (const Fields* visit : visits) {
      if (dimension.scope == "visit") of_visits.add(dimension.name, text_in(*visit, dimension.field));
    }
  }
  for (const Fields& action : actions) add_variables_in(of_pages, action, "customVariablePage");
  for (const Fields* visit : visits) add_variables_in(of_visits_by_slot, *visit, "customVariable");
  append_scopes(profile, "customDimensions", {"action", &of_actions}, {"visit", &of_visits});
  append_scopes(profile, "customVariables", {"page", &of_pages}, {"visit", &of_visits_by_slot});
}

}  // namespace footfall::report
