// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>

#include "worker/report/api/described_report.h"
#include "worker/report/api/methods.h"
#include "worker/report/api/processed_totals.h"
#include "worker/report/metadata/reported_site.h"
#include "worker/report/names/date_text.h"
#include "worker/report/process/goal_columns.h"
#include "worker/report/processed/shown_rows.h"
#include "worker/report/request/periods.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

/// idGoal and idDimension of the request, and those of apiParameters.
ReportParameters own_parameters(const Parameters& parameters) {
  ReportParameters own = api_parameters(parameters);
  for (const char* name : {"idGoal", "idDimension"}) {
    if (parameters.has(name)) own[name] = parameters.text(name);
  }
  return own;
}

bool counts_visits(const Description& report) {
  return std::ranges::find(report.metrics, "nb_visits") != report.metrics.end();
}

/// What the report is asked with: the request, and the ratios of visits.
Parameters inner_parameters(const Description& report, const Parameters& outer) {
  Parameters inner = outer;
  inner.set("method", report.method());
  inner.set("totals", "1");
  if (!report.processed.empty() && counts_visits(report) && report.category != "Ecommerce" &&
      report.module != "MultiSites")
    inner.set("filter_add_columns_when_show_all_columns", report.has_constant_rows ? "0" : "1");
  if (outer.has("filter_show_goal_columns_process_goals")) {
    if (report.goals == GoalMetrics::kPages) inner.set("idGoal", std::to_string(kGoalsOfPages));
    if (report.goals == GoalMetrics::kEntryPages) inner.set("idGoal", std::to_string(kGoalsOfEntryPages));
  }
  return inner;
}

class ProcessedReport {
 public:
  ProcessedReport(const Call& call)
      : call_(call),
        site_(choose_site(call.parameters.required("idSite"), call.user, *call.session.settings)),
        all_(descriptions_of(reported_site(site_, call.session.database))),
        periods_(choose_periods(call.parameters.required("period"), call.parameters.required("date"), site_.timezone,
                                call.session.now)) {
    report_ = &require_description(all_, call.parameters, own_parameters(call.parameters), site_.id);
  }

  Answer run() {
    const Parameters inner = inner_parameters(*report_, call_.parameters);
    const ProcessedTotals totals(call_, *report_, inner);
    Answer answer = run_method({call_.session, call_.user, inner, true});
    tables_ = tables_of(answer);
    ShownReport shown = shown_report(entry(), call_.parameters.text("period"), call_.parameters.list("hideColumns"),
                                     call_.parameters.list("showColumns"));
    remove_unmeasured(shown, tables_);
    if (report_->method() == "VisitsSummary.get" && !knows_users()) shown.remove("nb_users");
    AnswerParts parts;
    parts.parts.emplace_back("website", Value(site_.name));
    parts.parts.emplace_back("prettyDate", Value(pretty_date()));
    parts.parts.emplace_back("metadata", Value(shown.entry));
    parts.parts.emplace_back("columns", Value(shown.columns));
    const ValueStyle value_style = style();
    parts.parts.emplace_back("reportData",
                             each([&](const Table& table) { return shown_rows(table, shown, value_style); }));
    parts.parts.emplace_back("reportMetadata", each(shown_metadata));
    parts.parts.emplace_back("reportTotal", Value(totals.of(tables_)));
    if (call_.parameters.integer("showTimer", 1) != 0) parts.parts.emplace_back("timerMillis", milliseconds());
    return parts;
  }

 private:
  /// Since it was asked for, whole ones.
  Value milliseconds() const {
    const std::chrono::duration<double, std::micro> taken = std::chrono::steady_clock::now() - begin_;
    return quotient(taken.count(), 1000, 0);
  }

  php::Array entry() const { return entry_of(*report_, all_, graph_request_of(call_, site_), entry_style_of(call_)); }

  std::string pretty_date() const {
    const Period& first = periods_.periods.front();
    if (!periods_.is_map) return long_date(first);
    return long_date({first.first, periods_.periods.back().last, Period::kRange});
  }

  ValueStyle style() const {
    return {call_.parameters.is_on("showRawMetrics"), call_.parameters.text("format_metrics") == "0",
            call_.session.names.currencies().symbol(site_.currency)};
  }

  /// In any of the periods, or their months.
  bool knows_users() const {
    return std::ranges::any_of(periods_.periods, [this](const Period& period) {
      return had_users({call_.session, call_.parameters, site_, period});
    });
  }

  /// Something of each table, by its date where there are several.
  template <class Make>
  Answer each(const Make& make) const {
    if (!periods_.is_map) return tables_.empty() ? Table() : make(*tables_[0]);
    AnswerMap by_date{"prettyDate", {}};
    for (std::size_t i = 0; i < tables_.size(); ++i)
      by_date.entries.emplace_back(long_date(periods_.periods.at(i)), make(*tables_[i]));
    return by_date;
  }

  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  const Call& call_;
  const tracker::Site& site_;
  Descriptions all_;
  PeriodChoice periods_;
  const Description* report_ = nullptr;
  std::vector<const Table*> tables_;
};

Answer processed_report(const Call& call) { return ProcessedReport(call).run(); }

}  // namespace

Methods processed_report_methods() {
  return {{"API.getProcessedReport", {"idSite", "period", "date", "apiModule", "apiAction"}, processed_report}};
}

}  // namespace footfall::report
