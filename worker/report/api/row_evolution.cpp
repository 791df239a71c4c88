// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "common/html.h"
#include "common/php_url.h"
#include "worker/php/array.h"
#include "worker/report/api/described_report.h"
#include "worker/report/api/methods.h"
#include "worker/report/evolution/evolution.h"
#include "worker/report/metadata/reported_site.h"
#include "worker/report/processed/shown_columns.h"
#include "worker/report/request/report_error.h"

namespace footfall::report {
namespace {

/// Texts between commas, as they were sent.
std::vector<std::string> labels_in(const Parameters& parameters) {
  std::vector<std::string> labels;
  const std::string text = html_unescape(parameters.raw("label"));
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    labels.push_back(text.substr(at, comma - at));
    at = comma + 1;
  }
  return labels;
}

/// Of ranges the days.
std::string period_of(const Parameters& parameters) {
  const std::string period = parameters.required("period");
  return period == "range" ? "day" : period;
}

ReportParameters own_parameters(const Parameters& parameters) {
  ReportParameters own = api_parameters(parameters);
  if (parameters.integer("idGoal", 0) > 0) own["idGoal"] = parameters.text("idGoal");
  if (parameters.has("idDimension")) own["idDimension"] = parameters.text("idDimension");
  return own;
}

/// What the report shows beside its label and what goals brought.
std::vector<WatchedMetric> metrics_of(const Description& report, const ShownReport& shown) {
  std::vector<WatchedMetric> metrics;
  for (const auto& [key, text] : shown.columns) {
    const std::string column = php::key_text(key);
    const bool is_of_goals = report.goals != GoalMetrics::kNone && column == "revenue";
    if (column != "label" && !is_of_goals) metrics.push_back({column, metric_text(report, column)});
  }
  return metrics;
}

std::string host_of(const std::string& url) {
  ParsedUrl parsed;
  return parse_url(url, parsed) ? std::string(parsed.host) : std::string();
}

Evolution described(const Call& call, const tracker::Site& site) {
  const Parameters& asked = call.parameters;
  const Descriptions all = descriptions_of(reported_site(site, call.session.database));
  const Description& report = require_description(all, asked, own_parameters(asked), site.id);
  const ShownReport shown =
      shown_report(entry_of(report, all, graph_request_of(call, site), {false}), period_of(asked), {}, {});
  return {{report.module, report.action, host_of(site.main_url), asked.integer("labelUseAbsoluteUrl", 1) != 0},
          report.dimension,
          metrics_of(report, shown),
          labels_in(asked),
          {},
          asked.text("column"),
          asked.integer("legendAppendMetric", 1) != 0};
}

/// The report of all dates: the rows of the labels, or all of them.
Parameters inner_parameters(const Evolution& evolution, const Parameters& outer) {
  Parameters inner = outer;
  inner.set("method", evolution.report.module + '.' + evolution.report.action);
  inner.set("period", period_of(outer));
  inner.set("filter_limit", "-1");
  inner.set("labelFilterAddLabelIndex", "1");
  inner.set_list("label", evolution.labels);
  if (std::ranges::find(evolution.metrics, "nb_visits", &WatchedMetric::column) != evolution.metrics.end())
    inner.set("filter_add_columns_when_show_all_columns", "0");
  return inner;
}

Answer row_evolution(const Call& call) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  Evolution evolution = described(call, site);
  Answer answer = run_method({call.session, call.user, inner_parameters(evolution, call.parameters), true});
  if (answer.map() == nullptr)
    throw ReportError(
        "Row evolutions can not be processed with this combination of \\'date\\' and \\'period\\' parameters.");
  evolution.dates = std::move(*answer.map());
  if (evolution.labels.empty()) number_labels(evolution, call.parameters.integer("filter_limit", -1));
  return evolution.labels.size() == 1 ? evolution_of_one(std::move(evolution))
                                      : evolution_of_many(std::move(evolution));
}

}  // namespace

Methods row_evolution_methods() {
  return {{"API.getRowEvolution", {"idSite", "period", "date", "apiModule", "apiAction"}, row_evolution}};
}

}  // namespace footfall::report
