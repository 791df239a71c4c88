// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "common/php_text.h"
#include "worker/php/array.h"
#include "worker/report/live/methods.h"
#include "worker/report/live/visit_details.h"
#include "worker/report/live/visitor_log.h"
#include "worker/report/live/visits.h"
#include "worker/report/process/process.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

void erase_deep(Value& value, const std::vector<std::string>& names) {
  php::Array* array = value.array();
  if (array == nullptr) return;
  std::erase_if(*array,
                [&](const auto& field) { return std::ranges::find(names, php::key_text(field.first)) != names.end(); });
  for (auto& [key, inner] : *array) erase_deep(inner, names);
}

/// Hidden columns are hidden in what columns hold, too.
void hide_deep(Table& table, const Parameters& parameters) {
  if (parameters.integer("hideColumnsRecursively", 1) == 0) return;
  const auto names = parameters.list("hideColumns");
  for (Row& row : table.rows) {
    for (auto& [name, value] : row.columns) erase_deep(value, names);
  }
}

/// Rows that are counted and ordered already: only their columns are still chosen.
Table processed(Table table, const Call& call) {
  Parameters parameters = call.parameters;
  for (const char* name : {"filter_limit", "filter_offset", "filter_sort_column", "filter_sort_order", "flat"})
    parameters.erase(name);
  parameters.set("filter_limit", "-1");
  Shape shape;
  shape.default_sort = "";
  Processing(shape, parameters, "").run(table, {}, {});
  hide_deep(table, parameters);
  return table;
}

VisitQuery query_of(const Call& call) {
  const Parameters& asked = call.parameters;
  VisitQuery query;
  query.sites = choose_sites(asked.required("idSite"), call.user, *call.session.settings).sites;
  query.segment = asked.raw("segment");
  query.span = span_of(asked.text("period"), asked.text("date"), zone_of(query.sites), call.session.now);
  if (is_number(Value(asked.raw("minTimestamp")))) query.after = asked.integer("minTimestamp");
  const auto count = asked.integer("countVisitorsToFetch");
  constexpr std::int64_t kFewest = 10;
  query.limit = count ? *count : asked.integer("filter_limit", kFewest);
  query.offset = count ? 0 : asked.integer("filter_offset", 0);
  query.is_oldest_first = to_lower(asked.raw("filter_sort_order")) == "asc";
  return query;
}

Answer last_visits(const Call& call) {
  const DetailChoice choice{!call.parameters.is_on("doNotFetchActions"), call.parameters.is_on("flat")};
  const VisitQuery query = query_of(call);
  require_visitor_log(call.session, query.sites, call.parameters.raw("idSite"));
  return processed(details_of(call, find_visits(call.session, query), choice), call);
}

Answer first_visit(const Call& call) {
  VisitQuery query;
  query.sites = {&choose_site(call.parameters.required("idSite"), call.user, *call.session.settings)};
  require_visitor_profile(call.session, *query.sites[0]);
  query.visitor = call.parameters.raw("visitorId");
  query.limit = 1;
  query.is_oldest_first = true;
  return processed(details_of(call, find_visits(call.session, query), {.has_actions = false}), call);
}

}  // namespace

Methods last_visits_methods() {
  return {{"Live.getLastVisitsDetails", {"idSite"}, last_visits},
          {"Live.getFirstVisitForVisitorId", {"idSite", "visitorId"}, first_visit}};
}

}  // namespace footfall::report
