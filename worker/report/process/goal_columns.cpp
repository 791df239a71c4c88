// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/process/goal_columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "worker/php/array.h"
#include "worker/report/metric/metric_names.h"
#include "worker/report/process/goal_values.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

using Unit = ProcessedMetric::Unit;

constexpr const char *kAsked = "filter_update_columns_when_show_all_goals",
                     *kListed = "filter_show_goal_columns_process_goals";
constexpr std::string_view kOrder = "ecommerceOrder", kCart = "ecommerceAbandonedCart";
/// No columns of single goals, one of each, those of pages and of entry pages; below: the same with orders' columns.
enum Mode : std::int64_t {
  kNone = -2,
  kRates = -1,
  kAll = 0,
  kPages = kGoalsOfPages,
  kEntries = kGoalsOfEntryPages,
  kOrderPages = -5,
  kOrderEntries = -6
};

/// A mode, or a goal by its key in rows. Source: Matomo 5.2, AddColumnsProcessedMetricsGoal.
struct Choice {
  std::int64_t mode = kRates;
  std::string only = {};
};

/// "idgoal=3" of "3", and as it is in rows that are not named yet.
bool is_goal(const std::string& key, const std::string& goal) {
  if (key == goal || key == "idgoal=" + goal) return true;
  return (goal == kOrder && key == "0") || (goal == kCart && key == "-1");
}

std::string short_key(const std::string& key) { return key.starts_with("idgoal=") ? key.substr(7) : key; }

/// Columns of one goal.
class GoalColumns {
 public:
  GoalColumns(ProcessedMetrics& into, std::string key) : into_(into), key_(std::move(key)) {}

  void add_number(const char* metric, const char* number, Unit unit = Unit::kNumber) {
    add(metric, unit,
        [key = key_, metric, number](const Row& row) { return Value(goal_metric(row, key, metric, number)); });
  }

  /// Of rows that lack it too.
  void add_as_it_is(const char* metric, const char* number, Unit unit = Unit::kNumber) {
    add(metric, unit, [key = key_, metric, number](const Row& row) { return goal_value(row, key, metric, number); });
    into_.back().shows_nothing = true;
  }

  /// To one of what the row counts.
  void add_rate(const char* name, const char* metric, const char* number, const char* to, int places) {
    add(name, Unit::kPercent, [key = key_, metric, number, to, places](const Row& row) {
      return quotient(goal_metric(row, key, metric, number), metric_value(row, to), places);
    });
  }

  /// To one of what the row counts, or where there is none to a conversion.
  void add_revenue_per(const char* name, const char* of) {
    add(name, Unit::kMoney, [key = key_, of](const Row& row) {
      const double count = of == nullptr ? 0 : metric_value(row, of);
      return quotient(goal_metric(row, key, "revenue", "2"),
                      count != 0 ? count : goal_metric(row, key, "nb_conversions", "1"), 2);
    });
  }

 private:
  void add(const char* name, Unit unit, std::function<Value(const Row&)> of) {
    into_.push_back({Name(fmt::format("goal_{}_{}", short_key(key_), name)), unit, std::move(of)});
  }

  ProcessedMetrics& into_;
  std::string key_;
};

void add_columns_of(ProcessedMetrics& into, const std::string& key, const Choice& choice) {
  GoalColumns columns(into, key);
  columns.add_rate("conversion_rate", "nb_conversions", "1", "nb_visits", 4);
  if (choice.mode == kRates) return;
  columns.add_number("nb_conversions", "1");
  columns.add_revenue_per("revenue_per_visit", "nb_visits");
  columns.add_number("revenue", "2", Unit::kMoney);
  if (choice.mode == kPages || choice.mode == kOrderPages) {
    columns.add_as_it_is("nb_conversions_attrib", "10");
    columns.add_number("revenue_attrib", "15", Unit::kMoney);
    columns.add_as_it_is("nb_conversions_page_rate", "11", Unit::kPercent);
  }
  if (choice.mode == kEntries || choice.mode == kOrderEntries) {
    columns.add_number("nb_conversions_entry", "16");
    columns.add_revenue_per("revenue_per_entry", "entry_nb_visits");
    columns.add_number("revenue_entry", "17", Unit::kMoney);
    columns.add_rate("nb_conversions_entry_rate", "nb_conversions_entry", "16", "entry_nb_visits", 3);
  }
  if (choice.mode == kOrderPages || choice.mode == kOrderEntries || choice.only == kOrder || choice.only == kCart) {
    columns.add_revenue_per("avg_order_revenue", nullptr);
    columns.add_number("items", "8");
  }
}

/// As requests give numbers.
std::optional<std::int64_t> number_in(const std::string& text) {
  return Parameters::of_request("n=" + text).integer("n");
}

/// A number, or one of the words of ecommerce; anything else is none.
std::optional<Choice> choice_in(const std::string& text) {
  if (text == kOrder || text == kCart) return Choice{kAll, text};
  const auto number = number_in(text);
  if (!number) return std::nullopt;
  return *number > 0 ? Choice{kAll, text} : Choice{*number, {}};
}

Choice choice_of(const Parameters& parameters) {
  for (const char* name : {"idGoal", kListed}) {
    if (const auto choice = choice_in(parameters.raw(name))) return *choice;
  }
  return {};
}

/// As rows name them, in the order in which they are met.
std::vector<std::string> goals_in(const Table& table) {
  std::vector<std::string> keys;
  table.for_each_row([&](const Row& row) {
    const php::Array* goals = goals_of(row);
    if (goals == nullptr) return;
    for (const auto& [key, value] : *goals) {
      if (std::ranges::find(keys, php::key_text(key)) == keys.end()) keys.push_back(php::key_text(key));
    }
  });
  return keys;
}

/// Numbers first, by what they are.
bool stands_before(const std::string& a, const std::string& b) {
  const auto x = number_in(short_key(a)), y = number_in(short_key(b));
  if (x && y) return *x < *y;
  return x || y ? x.has_value() : a < b;
}

/// Those that are listed too, then in order.
std::vector<std::string> all_goals(const Table& table, const Parameters& parameters) {
  std::vector<std::string> keys = goals_in(table);
  const std::vector<std::string> listed = parameters.list(kListed);
  for (const std::string& goal : listed) {
    if (std::ranges::none_of(keys, [&](const std::string& key) { return is_goal(key, goal); })) keys.push_back(goal);
  }
  if (!listed.empty()) std::ranges::stable_sort(keys, stands_before);
  return keys;
}

}  // namespace

std::optional<ProcessedMetrics> goal_columns(const Table& table, const Parameters& parameters) {
  if (!choice_in(parameters.raw(kAsked))) return std::nullopt;
  ProcessedMetrics columns{{Name("revenue_per_visit"), Unit::kMoney, revenue_per_visit}};
  const Choice choice = choice_of(parameters);
  if (choice.mode == kNone) return columns;
  for (const std::string& key : all_goals(table, parameters)) {
    if (choice.only.empty() || is_goal(key, choice.only)) add_columns_of(columns, key, choice);
  }
  return columns;
}

}  // namespace footfall::report
