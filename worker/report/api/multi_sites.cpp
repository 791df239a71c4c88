// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "common/php_text.h"
#include "worker/php/array.h"
#include "worker/report/api/methods.h"
#include "worker/report/metric/processed_metric.h"
#include "worker/report/names/date_text.h"
#include "worker/report/process/process.h"
#include "worker/report/render/rendering.h"
#include "worker/report/reports/dimension.h"
#include "worker/report/request/periods.h"
#include "worker/report/request/report_error.h"
#include "worker/report/table/numbers.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

struct Metric {
  const char *name, *record, *evolution;
  bool is_ecommerce = false;
};
constexpr Metric kStandard[] = {{"nb_visits", "nb_visits", "visits"},
                                {"nb_actions", "nb_actions", "actions"},
                                {"nb_pageviews", "Actions_nb_pageviews", "pageviews"},
                                {"revenue", "Goal_revenue", "revenue"}};
constexpr Metric kEnhanced[] = {{"nb_conversions", "Goal_nb_conversions", "nb_conversions"},
                                {"orders", "Goal_0_nb_conversions", "orders", true},
                                {"ecommerce_revenue", "Goal_0_revenue", "ecommerce_revenue", true}};
constexpr const char* kPeriodNames[] = {"", "day", "week", "month", "year", "range"};

Value evolution_of(double now, double past) {
  if (past == 0) return now == 0 ? 0 : 1;
  return rounded((now - past) / past, 3);
}

int trend_of(double now, double past) { return now < past ? -1 : now > past ? 1 : 0; }

/// One request about sites, of which getOne asks about one alone.
class SiteRows {
 public:
  SiteRows(const Call& call, bool is_one) : call_(call), is_one_(is_one), segment_(call.parameters.raw("segment")) {
    metrics_.assign(std::begin(kStandard), std::end(kStandard));
    if (call.parameters.is_on("enhanced")) metrics_.insert(metrics_.end(), std::begin(kEnhanced), std::end(kEnhanced));
    if (const auto shown = call.parameters.list("showColumns"); !is_one && !shown.empty())
      std::erase_if(metrics_,
                    [&](const Metric& metric) { return std::ranges::find(shown, metric.name) == shown.end(); });
    read_groups();
  }

  Row row_of(const tracker::Site& site, const Period& period, bool has_evolution) const {
    const auto now = numbers_of(site, period);
    Row row;
    if (!is_one_) row.columns.append("label", site.id);
    for (const Metric& metric : metrics_) {
      if (applies(metric, site)) row.columns.append(metric.name, now.at(metric.record));
    }
    if (has_evolution) compare(row, site, period, now);
    row.metadata.append("group", groups_.contains(site.id) ? groups_.at(site.id) : "");
    row.metadata.append("main_url", site.main_url);
    if (is_one_) put_renamed_last(row);
    return row;
  }

  ProcessedMetrics evolutions() const {
    ProcessedMetrics all;
    for (const Metric& metric : metrics_)
      all.push_back({std::string(metric.evolution) + "_evolution", ProcessedMetric::Unit::kPercent,
                     [](const Row&) { return Value(); }});
    return all;
  }

 private:
  static bool applies(const Metric& metric, const tracker::Site& site) {
    return !metric.is_ecommerce || site.ecommerce;
  }

  void read_groups() {
    store::Connection& database = call_.session.database;
    store::Result rows = database.select("SELECT idsite, `group` FROM `" + database.options().table("site") + '`');
    while (rows.next()) groups_.emplace(rows.integer(0), rows.text(1));
  }

  std::map<std::string, Value> numbers_of(const tracker::Site& site, const Period& period) const {
    std::vector<std::string> records;
    for (const Metric& metric : metrics_) records.emplace_back(metric.record);
    const auto found = stored_numbers(Question{call_.session, call_.parameters, site, period, segment_}, records);
    std::map<std::string, Value> numbers;
    for (const std::string& record : records) numbers[record] = found ? found->at(record) : Value(0);
    return numbers;
  }

  void compare(Row& row, const tracker::Site& site, const Period& period,
               const std::map<std::string, Value>& now) const {
    const Period before = period_before(period);
    const auto past = numbers_of(site, before);
    row.metadata.append("idsite", site.id);
    row.metadata.append("ratio", 1);
    row.metadata.append("currencySymbol", call_.session.names.currency_symbol(site.currency));
    bool is_first = true;
    for (const Metric& metric : metrics_) {
      if (!applies(metric, site)) continue;
      const double x = number_of(now.at(metric.record)), y = number_of(past.at(metric.record));
      row.columns.append(std::string(metric.evolution) + "_evolution", evolution_of(x, y));
      row.columns.append(std::string(metric.evolution) + "_evolution_trend", trend_of(x, y));
      row.metadata.append(std::string("previous_") + metric.record, past.at(metric.record));
      if (!std::exchange(is_first, false)) continue;
      row.metadata.append("periodName", kPeriodNames[period.number]);
      row.metadata.append("previousRange", short_date(before));
    }
  }

  /// Names that archives do not have come behind.
  static void put_renamed_last(Row& row) {
    for (const char* name : {"nb_pageviews", "revenue"}) {
      if (row.columns.has(name)) row.columns.append(name, row.columns.take(name));
    }
  }

  const Call& call_;
  const bool is_one_;
  const std::string segment_;
  std::map<std::int64_t, std::string> groups_;
  std::vector<Metric> metrics_;
};

PeriodChoice periods_of(const Call& call, const std::string& zone) {
  return choose_periods(call.parameters.required("period"), call.parameters.required("date"), zone, call.session.now);
}

template <class TableOf>
Answer of_periods(const PeriodChoice& periods, TableOf table_of) {
  if (!periods.is_map) return table_of(periods.periods[0], true);
  AnswerMap map{"date", {}};
  for (const Period& period : periods.periods) map.entries.emplace_back(key_of(period), table_of(period, true));
  return map;
}

Shape shape_of(const SiteRows& rows) {
  Shape shape;
  shape.processed = rows.evolutions();
  return shape;
}

bool matches(const tracker::Site& site, const std::string& pattern) {
  return contains_ignoring_case(site.name, pattern);
}

/// Its name, and money with the sign of its currency.
void name_site(Row& row, const Call& call) {
  const tracker::Site& site = call.session.settings->sites.at(integer_of(*row.columns.find("label")));
  row.columns.set("label", site.name);
  if (Value* revenue = row.columns.find("revenue"))
    *revenue = formatted(*revenue, ProcessedMetric::Unit::kMoney, call.session.names.currency_symbol(site.currency));
}

/// Sites that nobody visited are left out, unless all is asked for.
Answer all_sites(const Call& call) {
  check_some_view_access(call.user, *call.session.settings);
  const SiteRows rows(call, false);
  const Shape shape = shape_of(rows);
  const bool keeps_all = call.parameters.is_on("enhanced");
  return of_periods(periods_of(call, "UTC"), [&](const Period& period, bool has_evolution) {
    Table table;
    for (const tracker::Site* site : visible_sites(call.user, *call.session.settings)) {
      if (!matches(*site, call.parameters.raw("pattern"))) continue;
      Row row = rows.row_of(*site, period, has_evolution);
      const Value* visits = row.columns.find("nb_visits");
      if (keeps_all || visits == nullptr || is_true(*visits)) table.rows.push_back(std::move(row));
    }
    // They are put in order by their numbers.
    table.queue([&](Table& one) {
      relabel(one, [&](const std::string& id) { return call.session.settings->sites.at(std::stoll(id)).name; });
    });
    Processing(shape, call.parameters, "").run(table, {}, {});
    return table;
  });
}

Answer one_site(const Call& call) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  const SiteRows rows(call, true);
  const Shape shape = shape_of(rows);
  return of_periods(periods_of(call, site.timezone), [&](const Period& period, bool has_evolution) {
    Table table;
    table.is_simple = true;
    table.rows.push_back(rows.row_of(site, period, has_evolution));
    Processing(shape, call.parameters, "").run(table, {}, {});
    return table;
  });
}

}  // namespace

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

/// Sites as the dashboard of all sites lists them: so many as filter_limit says, none where it does not say.
Answer dashboard(const Call& call) {
  check_some_view_access(call.user, *call.session.settings);
  Call enhanced{call.session, call.user, call.parameters};
  enhanced.parameters.set("enhanced", "1");
  const SiteRows rows(enhanced, false);
  const std::string date = call.parameters.required("date");
  const Period period = periods_of(call, "UTC").periods[0];
  Table table;
  for (const tracker::Site* site : visible_sites(call.user, *call.session.settings)) {
    if (matches(*site, call.parameters.raw("pattern"))) table.rows.push_back(rows.row_of(*site, period, true));
  }
  php::Array answer{{"numSites", static_cast<std::int64_t>(table.rows.size())}, {"totals", totals_of(table.rows)}};
  answer.emplace_back("lastDate", day_before(tracker::is_date(date) ? date : period.first, period.number));
  const Shape shape = shape_of(rows);
  Parameters limited = call.parameters;
  if (!call.names_limit) limited.set("filter_limit", "0");
  table.queue([&](Table& one) {
    for (Row& row : one.rows) name_site(row, call);
  });
  Processing(shape, limited, "").run(table, {}, {});
  php::Array sites;
  for (const Row& row : table.rows) php::append(sites, shown_row(row, {}));
  answer.emplace_back("sites", std::move(sites));
  return Value(std::move(answer));
}

}  // namespace

Methods multi_sites_methods() {
  return {{"MultiSites.getAll", {"period", "date"}, all_sites},
          {"MultiSites.getOne", {"idSite", "period", "date"}, one_site},
          {"MultiSites.getAllWithGroups", {"period", "date"}, dashboard}};
}

}  // namespace footfall::report
