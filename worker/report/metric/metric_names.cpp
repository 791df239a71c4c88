// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metric/metric_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "worker/php/array.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr std::array<std::string_view, 44> kMetrics{"",
                                                    "nb_uniq_visitors",
                                                    "nb_visits",
                                                    "nb_actions",
                                                    "max_actions",
                                                    "sum_visit_length",
                                                    "bounce_count",
                                                    "nb_visits_converted",
                                                    "nb_conversions",
                                                    "revenue",
                                                    "goals",
                                                    "sum_daily_nb_uniq_visitors",
                                                    "nb_hits",
                                                    "sum_time_spent",
                                                    "exit_nb_uniq_visitors",
                                                    "exit_nb_visits",
                                                    "sum_daily_exit_nb_uniq_visitors",
                                                    "entry_nb_uniq_visitors",
                                                    "sum_daily_entry_nb_uniq_visitors",
                                                    "entry_nb_visits",
                                                    "entry_nb_actions",
                                                    "entry_sum_visit_length",
                                                    "entry_bounce_count",
                                                    "revenue",
                                                    "quantity",
                                                    "price",
                                                    "orders",
                                                    "price_viewed",
                                                    "",
                                                    "nb_hits_following_search",
                                                    "sum_time_generation",
                                                    "nb_hits_with_time_generation",
                                                    "min_time_generation",
                                                    "max_time_generation",
                                                    "nb_events",
                                                    "sum_event_value",
                                                    "min_event_value",
                                                    "max_event_value",
                                                    "nb_events_with_value",
                                                    "nb_users",
                                                    "sum_daily_nb_users",
                                                    "nb_impressions",
                                                    "nb_interactions",
                                                    "nb_uniq_fingerprints"};

/// Of the plugin Bandwidth, from 1090 on.
constexpr std::size_t kFirstBandwidth = 1090;
constexpr std::array<std::string_view, 4> kBandwidth{"sum_bandwidth", "min_bandwidth", "max_bandwidth",
                                                     "nb_hits_with_bandwidth"};

constexpr std::array<std::string_view, 18> kGoalMetrics{"",
                                                        "nb_conversions",
                                                        "revenue",
                                                        "nb_visits_converted",
                                                        "revenue_subtotal",
                                                        "revenue_tax",
                                                        "revenue_shipping",
                                                        "revenue_discount",
                                                        "items",
                                                        "nb_conv_pages_before",
                                                        "nb_conversions_attrib",
                                                        "nb_conversions_page_rate",
                                                        "nb_conversions_page_uniq",
                                                        "nb_conversions_entry_rate",
                                                        "revenue_per_entry",
                                                        "revenue_attrib",
                                                        "nb_conversions_entry",
                                                        "revenue_entry"};

constexpr std::string_view kGoals = "10";
/// The one name that two numbers have.
constexpr std::string_view kRevenue = "revenue";
constexpr std::int64_t kCart = -1, kOrder = 0;

std::size_t index_in(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

template <std::size_t N>
std::string_view name_in(const std::array<std::string_view, N>& names, std::size_t number) {
  return number < N ? names[number] : std::string_view();
}

std::string goal_key(std::int64_t id) {
  if (id == kCart) return "idgoal=ecommerceAbandonedCart";
  return id == kOrder ? "idgoal=ecommerceOrder" : "idgoal=" + std::to_string(id);
}

std::int64_t goal_number(const php::Key& key) {
  const auto* number = std::get_if<std::int64_t>(&key);
  return number != nullptr ? *number : integer_of(Value(std::get<std::string>(key)));
}

void name_goal(Value& metrics) {
  if (metrics.array() == nullptr) metrics = php::Array();
  for (auto& [key, value] : *metrics.array()) {
    std::string text = php::key_text(key);
    const std::string_view name = name_in(kGoalMetrics, index_in(text));
    key = name.empty() ? std::move(text) : std::string(name);
  }
}

void name_goals(Value& goals) {
  php::Array* array = goals.array();
  if (array == nullptr) return;
  std::ranges::stable_sort(*array, {}, [](const auto& entry) { return goal_number(entry.first); });
  for (auto& [key, metrics] : *array) {
    key = goal_key(goal_number(key));
    name_goal(metrics);
  }
}

bool is_numbered(const Name& name) { return !name.text().empty() && name.text()[0] >= '0' && name.text()[0] <= '9'; }

/// Names of all numbers, made once.
const Name* name_of(const Name& number) {
  static const auto names = [] {
    std::unordered_map<const std::string*, Name> all;
    const auto add = [&](std::size_t index) {
      const std::string text = std::to_string(index);
      if (const auto name = name_of_number(text); !name.empty()) all.emplace(&Name(text).text(), Name(name));
    };
    for (std::size_t i = 0; i < kMetrics.size(); ++i) add(i);
    for (std::size_t i = 0; i < kBandwidth.size(); ++i) add(kFirstBandwidth + i);
    return all;
  }();
  const auto found = names.find(&number.text());
  return found == names.end() ? nullptr : &found->second;
}

/// Two numbers have the name: they add up in the place of the first.
void join_revenues(Fields& columns, const Name& revenue) {
  Fields joined;
  joined.reserve(columns.size());
  for (auto& [name, value] : columns) {
    Value* known = name == revenue ? joined.find(revenue) : nullptr;
    if (known == nullptr) {
      joined.append(name, std::move(value));
    } else {
      *known = sum(*known, value);
    }
  }
  columns = std::move(joined);
}

void name_columns(Row& row) {
  static const Name goals(kGoals), revenue(kRevenue);
  int revenues = 0;
  row.columns.rename_each([&](const Name& name, Value& value) {
    if (name == goals) name_goals(value);
    const Name* known = is_numbered(name) ? name_of(name) : nullptr;
    const Name shown = known == nullptr ? name : *known;
    if (shown == revenue) ++revenues;
    return shown;
  });
  if (revenues > 1) join_revenues(row.columns, revenue);
}

}  // namespace

std::string_view name_of_number(std::string_view number) {
  if (number.empty() || number[0] < '0' || number[0] > '9') return {};
  const std::size_t index = index_in(number);
  if (index >= kFirstBandwidth) return name_in(kBandwidth, index - kFirstBandwidth);
  return name_in(kMetrics, index);
}

std::string_view number_of_name(std::string_view name) {
  static const auto numbers = [] {
    std::array<std::string, kMetrics.size()> texts;
    for (std::size_t i = 0; i < texts.size(); ++i) texts[i] = std::to_string(i);
    return texts;
  }();
  static constexpr std::array<std::string_view, 4> kBandwidthNumbers{"1090", "1091", "1092", "1093"};
  for (std::size_t i = 0; i < kBandwidth.size(); ++i) {
    if (kBandwidth[i] == name) return kBandwidthNumbers[i];
  }
  for (std::size_t i = kMetrics.size(); i-- > 1;) {
    if (!name.empty() && kMetrics[i] == name) return numbers[i];
  }
  return {};
}

MetricName::MetricName(std::string_view metric) : name(metric), number(metric) {
  if (const std::string_view known = number_of_name(metric); !known.empty()) number = Name(known);
}

const Value* metric_of(const Row& row, const MetricName& metric) {
  // Most rows are still numbered when metrics are reckoned.
  const Value* value = row.columns.find(metric.number);
  if (value == nullptr || value->is_null()) value = row.columns.find(metric.name);
  return value != nullptr && !value->is_null() ? value : nullptr;
}

double metric_value(const Row& row, const MetricName& metric) {
  const Value* value = metric_of(row, metric);
  return value != nullptr ? number_of(*value) : 0;
}

const Value* metric_of(const Row& row, std::string_view name) {
  if (const Value* value = row.columns.find(name); value != nullptr && !value->is_null()) return value;
  const std::string_view number = number_of_name(name);
  const Value* value = number.empty() ? nullptr : row.columns.find(number);
  return value != nullptr && !value->is_null() ? value : nullptr;
}

double metric_value(const Row& row, std::string_view name) {
  const Value* value = metric_of(row, name);
  return value != nullptr ? number_of(*value) : 0;
}

void name_columns(Table& table) {
  table.for_each_row([](Row& row) {
    name_columns(row);
    if (row.subtable) name_columns(*row.subtable);
  });
}

}  // namespace footfall::report
