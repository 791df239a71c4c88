// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/php_text.h"
#include "worker/php/array.h"
#include "worker/report/metric/processed_metric.h"
#include "worker/report/multi_sites/site_lists.h"
#include "worker/report/multi_sites/site_rows.h"
#include "worker/report/process/process.h"
#include "worker/report/render/rendering.h"
#include "worker/report/request/report_error.h"
#include "worker/report/table/number_text.h"
#include "worker/report/table/numbers.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

/// The same day of the period before.
std::string day_before(const std::string& date, Period::Number number) {
  switch (number) {
    case Period::kWeek:
      return tracker::day_after(date, -7);
    case Period::kMonth:
      return months_before(date, 1);
    case Period::kYear:
      return months_before(date, 12);
    default:
      return tracker::day_after(date, -1);
  }
}

constexpr const char* kTotals[] = {"nb_pageviews", "nb_visits", "nb_actions", "revenue"};

double sum_of(const std::vector<Row>& rows, const std::string& name) {
  double sum = 0;
  for (const Row& row : rows) {
    if (const Value* value = row.column_or_metadata(name)) sum += number_of(*value);
  }
  return sum;
}

php::Array totals_of(const std::vector<Row>& rows) {
  constexpr int kCents = 2;
  php::Array totals;
  for (const char* name : kTotals) totals.emplace_back(name, grouped_text(sum_of(rows, name), kCents));
  totals.emplace_back("nb_visits_lastdate", grouped_text(sum_of(rows, "previous_nb_visits"), kCents));
  return totals;
}

/// Its name, and money with the sign of its currency.
void name_site(Row& row, const Call& call) {
  const tracker::Site& site = call.session.settings->sites.at(integer_of(*row.columns.find("label")));
  row.columns.set("label", site.name);
  if (Value* revenue = row.columns.find("revenue"))
    *revenue =
        formatted(*revenue, ProcessedMetric::Unit::kMoney, call.session.names.currencies().symbol(site.currency));
}

Table table_of(const Call& call, const SiteRows& rows, const Period& period) {
  Table table;
  for (const tracker::Site* site : visible_sites(call.user, *call.session.settings))
    table.rows.push_back(rows.row_of(*site, period));
  return table;
}

/// Those whose name or group `pattern` is part of.
void keep_matching(Table& table, const Call& call) {
  const auto& sites = call.session.settings->sites;
  const std::string pattern = call.parameters.raw("pattern");
  std::erase_if(table.rows, [&](const Row& row) {
    const Value* group = row.metadata.find("group");
    return !contains_ignoring_case(sites.at(integer_of(*row.columns.find("label"))).name, pattern) &&
           !(group != nullptr && contains_ignoring_case(text_of(*group), pattern));
  });
}

php::Array shown_sites(Table& table, const Call& call, const Shape& shape) {
  Parameters limited = call.parameters;
  if (!call.names_limit) limited.set("filter_limit", "0");
  table.queue([&](Table& one) {
    for (Row& row : one.rows) name_site(row, call);
  });
  Processing(shape, limited, "").run(table, {}, {});
  php::Array sites;
  for (const Row& row : table.rows) php::append(sites, shown_row(row, {}));
  return sites;
}

}  // namespace

Answer sites_dashboard(const Call& call) {
  check_some_view_access(call.user, *call.session.settings);
  Call enhanced{call.session, call.user, call.parameters};
  enhanced.parameters.set("enhanced", "1");
  const SiteRows rows(enhanced, false);
  const std::string date = call.parameters.required("date");
  const PeriodChoice periods = periods_of(call, "UTC");
  if (periods.is_map) throw ReportError("Multiple periods are not supported");
  const Period& period = periods.periods[0];
  Table table = table_of(call, rows, period);
  // Of all sites, whatever the pattern.
  const php::Array totals = totals_of(table.rows);
  keep_matching(table, call);
  php::Array answer{{"numSites", static_cast<std::int64_t>(table.rows.size())}, {"totals", totals}};
  answer.emplace_back("lastDate", day_before(tracker::is_date(date) ? date : period.first, period.number));
  answer.emplace_back("sites", shown_sites(table, call, rows.shape()));
  return Value(std::move(answer));
}

}  // namespace footfall::report
