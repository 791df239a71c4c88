// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/multi_sites/site_rows.h"

#include <algorithm>

#include "worker/report/metric/processed_metric.h"
#include "worker/report/names/date_text.h"
#include "worker/report/table/numbers.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

constexpr SiteMetric kStandard[] = {{"nb_visits", "nb_visits", "visits"},
                                    {"nb_actions", "nb_actions", "actions"},
                                    {"nb_pageviews", "Actions_nb_pageviews", "pageviews"},
                                    {"revenue", "Goal_revenue", "revenue"}};
constexpr SiteMetric kEnhanced[] = {{"nb_conversions", "Goal_nb_conversions", "nb_conversions"},
                                    {"orders", "Goal_0_nb_conversions", "orders", true},
                                    {"ecommerce_revenue", "Goal_0_revenue", "ecommerce_revenue", true}};
constexpr const char* kPeriodNames[] = {"", "day", "week", "month", "year", "range"};

Value evolution_of(double now, double past) {
  if (past == 0) return now == 0 ? 0 : 1;
  return rounded((now - past) / past, 3);
}

int trend_of(double now, double past) { return now < past ? -1 : now > past ? 1 : 0; }

double seconds_of(const Period& period, const std::string& zone) {
  return static_cast<double>(tracker::day_start(tracker::day_after(period.last), zone) -
                             tracker::day_start(period.first, zone));
}

}  // namespace

SiteRows::SiteRows(const Call& call, bool is_one)
    : call_(call), is_one_(is_one), segment_(call.parameters.raw("segment")) {
  metrics_.assign(std::begin(kStandard), std::end(kStandard));
  if (call.parameters.is_on("enhanced")) metrics_.insert(metrics_.end(), std::begin(kEnhanced), std::end(kEnhanced));
  if (const auto shown = call.parameters.list("showColumns"); !is_one && !shown.empty())
    std::erase_if(metrics_,
                  [&](const SiteMetric& metric) { return std::ranges::find(shown, metric.name) == shown.end(); });
  read_groups();
}

void SiteRows::read_groups() {
  store::Connection& database = call_.session.database;
  store::Result rows = database.select("SELECT idsite, `group` FROM " + database.table("site"));
  while (rows.next()) groups_.emplace(rows.integer(0), rows.text(1));
}

Row SiteRows::row_of(const tracker::Site& site, const Period& period) const {
  const Numbers now = numbers_of(site, period);
  Row row;
  if (!is_one_) row.columns.append("label", site.id);
  const std::vector<SiteMetric> metrics = metrics_of(site.ecommerce);
  for (const SiteMetric& metric : metrics) row.columns.append(metric.name, now.at(metric.record));
  const Period before = period_before(period);
  row.metadata.append("idsite", site.id);
  compare(row,
          {before, ratio_of(site, period), numbers_of(site, before),
           call_.session.names.currencies().symbol(site.currency)},
          metrics);
  row.metadata.append("group", groups_.contains(site.id) ? groups_.at(site.id) : "");
  row.metadata.append("main_url", site.main_url);
  return row;
}

Shape SiteRows::shape() const {
  Shape shape;
  for (const SiteMetric& metric : metrics_)
    shape.processed.push_back({Name(std::string(metric.evolution) + "_evolution"), ProcessedMetric::Unit::kPercent,
                               [](const Row&) { return Value(); }});
  return shape;
}

SiteRows::Numbers SiteRows::numbers_of(const tracker::Site& site, const Period& period) const {
  std::vector<std::string> records;
  for (const SiteMetric& metric : metrics_) records.emplace_back(metric.record);
  const auto found = stored_numbers(Question{call_.session, call_.parameters, site, period, segment_}, records);
  Numbers numbers;
  for (const std::string& record : records) numbers[record] = found ? found->at(record) : Value(0);
  return numbers;
}

double SiteRows::ratio_of(const tracker::Site& site, const Period& period) const {
  const std::string today = tracker::date_in_zone(call_.session.now, site.timezone);
  if (today < period.first || today > period.last) return 1;
  const auto stored = archives_of(Question{call_.session, call_.parameters, site, period, segment_}, "nb_visits");
  if (!stored) return 1;
  const auto past = static_cast<double>(stored->archived - tracker::day_start(period.first, site.timezone));
  return rounded(past / seconds_of(period_before(period), site.timezone), 3);
}

std::vector<SiteMetric> SiteRows::metrics_of(bool is_shop) const {
  std::vector<SiteMetric> metrics = metrics_;
  std::erase_if(metrics, [&](const SiteMetric& metric) { return metric.is_ecommerce && !is_shop; });
  return metrics;
}

void SiteRows::compare(Row& row, const Past& past, const std::vector<SiteMetric>& metrics) const {
  row.metadata.append("ratio", past.ratio);
  row.metadata.append("currencySymbol", past.currency);
  bool is_first = true;
  for (const SiteMetric& metric : metrics) {
    const auto known = past.numbers.find(metric.record);
    const Value before = known == past.numbers.end() ? Value(0) : known->second;
    const Value* now = row.columns.find(metric.name);
    const double x = now == nullptr ? 0 : number_of(*now), y = number_of(before) * past.ratio;
    row.columns.set(std::string(metric.evolution) + "_evolution", evolution_of(x, y));
    row.columns.set(std::string(metric.evolution) + "_evolution_trend", trend_of(x, y));
    row.metadata.append(std::string("previous_") + metric.record, before);
    if (!std::exchange(is_first, false)) continue;
    row.metadata.append("periodName", kPeriodNames[past.period.number]);
    row.metadata.append("previousRange", short_date(past.period));
  }
}

/// They belong to no shop, and to no currency but that of new sites.
void SiteRows::compare_others(Row& others, const Period& period) const {
  const std::string currency(call_.session.settings->option("SitesManager_DefaultCurrency"));
  for (const SiteMetric& metric : metrics_) {
    if (!metric.is_ecommerce) continue;
    const std::string evolution = std::string(metric.evolution) + "_evolution";
    for (const std::string& column : {std::string(metric.name), evolution, evolution + "_trend"})
      others.columns.erase(column);
  }
  compare(others, {period_before(period), 1, {}, currency.empty() ? "USD" : currency}, metrics_of(false));
}

void put_renamed_last(Row& row) {
  for (const char* name : {"nb_pageviews", "revenue", "nb_conversions", "orders", "ecommerce_revenue"}) {
    if (row.columns.has(name)) row.columns.append(name, row.columns.take(name));
  }
}

PeriodChoice periods_of(const Call& call, const std::string& zone) {
  return choose_periods(call.parameters.required("period"), call.parameters.required("date"), zone, call.session.now);
}

}  // namespace footfall::report
