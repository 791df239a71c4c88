// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/api/described_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "worker/php/array.h"
#include "worker/report/reports/goal_choice.h"
#include "worker/report/request/report_error.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

ReportParameters own_parameters(const Description& report) {
  ReportParameters own;
  for (const auto& [name, value] : report.parameters) own.emplace(php::key_text(name), text_of(value));
  return own;
}

}  // namespace

ReportParameters api_parameters(const Parameters& parameters) {
  ReportParameters named;
  const ParamValue* value = parameters.values().find("apiParameters");
  if (value == nullptr || !value->is_array()) return named;
  for (const auto& [name, entry] : value->array()) named.emplace(name, std::string(entry.text()));
  return named;
}

const Description* find_description(const Descriptions& all, const Parameters& parameters,
                                    const ReportParameters& own) {
  const std::string method = parameters.text("apiModule") + '.' + parameters.text("apiAction");
  const auto found = std::ranges::find_if(
      all, [&](const Description& report) { return report.method() == method && own_parameters(report) == own; });
  return found == all.end() ? nullptr : &*found;
}

const Description& require_description(const Descriptions& all, const Parameters& parameters,
                                       const ReportParameters& own, std::int64_t idsite) {
  if (const Description* report = find_description(all, parameters, own)) return *report;
  throw ReportError(
      fmt::format("Requested report {}.{} for Website id={} not found in the list of available reports. \n",
                  parameters.text("apiModule"), parameters.text("apiAction"), idsite));
}

EntryStyle entry_style_of(const Call& call) {
  const std::string goals = call.parameters.raw("filter_update_columns_when_show_all_goals");
  const GoalChoice goal(call.parameters);
  return {!call.parameters.is_on("hideMetricsDoc"),
          {!goals.empty() && goals != "0", goal.is_order() || goal.is_cart()}};
}

GraphRequest graph_request_of(const Call& call, const tracker::Site& site) {
  GraphRequest graphs{.idsite = site.id, .zone = site.timezone, .token = call.parameters.raw("token_auth")};
  graphs.period = call.parameters.text("period", "day");
  graphs.date = call.parameters.text("date", "today");
  graphs.subtable = call.parameters.text("idSubtable");
  graphs.now = call.session.now;
  return graphs;
}

}  // namespace footfall::report
