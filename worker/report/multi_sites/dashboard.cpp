// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/php_text.h"
#include "worker/php/array.h"
#include "worker/report/metric/processed_metric.h"
#include "worker/report/multi_sites/site_groups.h"
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

/// Money with the sign of its currency.
void show_money(Row& row, const Call& call) {
  const Value* id = row.metadata.find("idsite");
  Value* revenue = row.columns.find("revenue");
  if (id == nullptr || revenue == nullptr) return;
  const tracker::Site& site = call.session.settings->sites.at(integer_of(*id));
  *revenue = formatted(*revenue, ProcessedMetric::Unit::kMoney, call.session.names.currencies().symbol(site.currency));
}

Table table_of(const Call& call, const SiteRows& rows, const Period& period) {
  Table table;
  for (const tracker::Site* site : visible_sites(call.user, *call.session.settings)) {
    Row row = rows.row_of(*site, period);
    row.columns.set("label", site->name);
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// Whether `pattern` is part of its name or group.
bool is_matching(const Row& row, const std::string& pattern) {
  const Value* group = row.metadata.find("group");
  return contains_ignoring_case(label_of(row), pattern) ||
         (group != nullptr && contains_ignoring_case(text_of(*group), pattern));
}

/// Rows of each level by themselves; none is left out.
void process(Table& table, const Call& call, const Shape& shape) {
  for (Row& row : table.rows) {
    if (is_group(row)) process(*row.subtable, call, shape);
  }
  Parameters whole = call.parameters;
  whole.set("filter_limit", "-1");
  whole.erase("filter_offset");
  table.queue([&](Table& one) {
    for (Row& row : one.rows) show_money(row, call);
  });
  Processing(shape, whole, "").run(table, {}, {});
}

php::Array shown_sites(Table table, const Call& call, const Shape& shape) {
  process(table, call, shape);
  const Page page{call.parameters.integer("filter_offset", 0),
                  call.names_limit ? call.parameters.integer("filter_limit", 0) : 0};
  php::Array sites;
  for (const Row& row : page_of(std::move(table), page)) php::append(sites, shown_row(row, {}));
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
  table = by_group(std::move(table), [&](Row& group) { rows.compare_others(group, period); });
  keep_sites(table, [&](const Row& row) { return is_matching(row, call.parameters.raw("pattern")); });
  php::Array answer{{"numSites", static_cast<std::int64_t>(count_of(table))}, {"totals", totals}};
  answer.emplace_back("lastDate", day_before(tracker::is_date(date) ? date : period.first, period.number));
  answer.emplace_back("sites", shown_sites(std::move(table), call, rows.shape()));
  return Value(std::move(answer));
}

}  // namespace footfall::report
