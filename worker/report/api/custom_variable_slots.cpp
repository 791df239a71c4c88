// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "worker/php/array.h"
#include "worker/report/api/methods.h"
#include "worker/report/lookup/plugin_columns.h"
#include "worker/report/request/report_error.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

/// From before any visit that Matomo 5.2 knows of.
constexpr const char* kFirstDay = "2008-12-12";
constexpr const char* kScopes[] = {"visit", "page"};

using Slot = std::pair<std::string, std::int64_t>;  // scope, number from 1
using Usages = std::map<Slot, php::Array>;

const Value* field_of(const Value& fields, const char* name) {
  const php::Array* array = fields.array();
  return array == nullptr ? nullptr : php::find(*array, name);
}

Value usage_of(const Row& row) {
  php::Array usage{{"name", label_of(row)}};
  for (const char* name : {"nb_visits", "nb_actions"}) {
    const Value* value = row.columns.find(name);
    usage.emplace_back(name, value == nullptr ? Value(0) : *value);
  }
  return usage;
}

void add_usages(Usages& usages, const Row& row) {
  const Value* slots = row.metadata.find("slots");
  if (slots == nullptr || slots->array() == nullptr) return;
  for (const auto& [key, slot] : *slots->array()) {
    const Value *scope = field_of(slot, "scope"), *index = field_of(slot, "index");
    if (scope == nullptr || index == nullptr) continue;
    php::Array& list = usages[Slot{text_of(*scope), integer_of(*index)}];
    php::append(list, usage_of(row));
  }
}

Usages usages_of(const Call& call) {
  Call inner{call.session, call.user, Parameters(ParamMap())};
  inner.parameters.set("idSite", call.parameters.required("idSite"));
  inner.parameters.set("period", "range");
  inner.parameters.set("date", std::string(kFirstDay) + ",today");
  Usages usages;
  Answer names = run_report(*find_report("CustomVariables.getCustomVariables"), inner);
  names.for_each_table(
      [&](const Table& table) { table.for_each_row([&](const Row& row) { add_usages(usages, row); }); });
  return usages;
}

/// Each slot of either scope with the names that have ever been kept in it.
Answer usages_of_slots(const Call& call) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  check_admin_access(call.user, site.id);
  Usages usages = usages_of(call);
  const std::int64_t slots = custom_variable_slots(call.session.database);
  php::Array list;
  for (const char* scope : kScopes) {
    for (std::int64_t index = 1; index <= slots; ++index) {
      const auto key = static_cast<std::int64_t>(list.size());
      list.emplace_back(
          key, php::Array{{"scope", scope}, {"index", index}, {"usages", std::move(usages[Slot{scope, index}])}});
    }
  }
  return Value(std::move(list));
}

}  // namespace

Methods custom_variable_slot_methods() { return {{"CustomVariables.getUsagesOfSlots", {"idSite"}, usages_of_slots}}; }

}  // namespace footfall::report
