// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/process/sort.h"

#include <algorithm>
#include <numeric>

#include "worker/report/metric/metric_names.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr std::string_view kLabel = "label", kVisits = "nb_visits";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

int order_of(auto a, auto b) { return a < b ? -1 : a > b ? 1 : 0; }

/// Runs of digits from `a` and `b` on, which are stepped over: the longer one is the greater, else the first difference.
int compare_runs(std::string_view a, std::size_t& i, std::string_view b, std::size_t& j) {
  int difference = 0;
  for (;; ++i, ++j) {
    const bool left = i < a.size() && is_digit(a[i]), right = j < b.size() && is_digit(b[j]);
    if (!left || !right) return left ? 1 : right ? -1 : difference;
    if (difference == 0) difference = order_of(a[i], b[j]);
  }
}

/// Runs that begin with a 0 are compared as fractions: from the left, the first difference counts.
int compare_fractions(std::string_view a, std::size_t& i, std::string_view b, std::size_t& j) {
  for (;; ++i, ++j) {
    const bool left = i < a.size() && is_digit(a[i]), right = j < b.size() && is_digit(b[j]);
    if (!left || !right) return left ? 1 : right ? -1 : 0;
    if (a[i] != b[j]) return order_of(a[i], b[j]);
  }
}

void skip_leading_zeros(std::string_view text, std::size_t& at) {
  while (at + 1 < text.size() && text[at] == '0' && is_digit(text[at + 1])) ++at;
}

std::string column_in(const Table& table, const std::string& column) {
  if (table.rows.empty()) return column;
  const Fields& first = table.rows[0].columns;
  if (first.has(column)) return column;
  if (const std::string_view number = number_of_name(column); !number.empty() && first.has(number))
    return std::string(number);
  if (first.has(kVisits)) return std::string(kVisits);
  return first.has("2") ? "2" : column;
}

/// By which rows are ordered where the column does not tell them apart; empty: nothing.
std::string second_column(const Table& table, const std::string& column) {
  if (table.rows.empty() || column == kVisits || column == "2") return std::string(kLabel);
  const Fields& first = table.rows[0].columns;
  if (first.has("2")) return "2";
  return std::string(first.has(kVisits) ? kVisits : kLabel);
}

int compare_values(const Value& a, const Value& b) {
  if (is_number(a) && is_number(b)) return order_of(number_of(a), number_of(b));
  const std::string left = text_of(a), right = text_of(b);
  return order_of(left, right);
}

/// As PHP compares the rows themselves: fewer columns first, then column by column.
int compare_rows(const Row& a, const Row& b) {
  if (a.columns.size() != b.columns.size()) return order_of(a.columns.size(), b.columns.size());
  for (const auto& [name, value] : a.columns) {
    const Value* other = b.columns.find(name);
    if (other == nullptr) return 1;
    if (const int order = compare_values(value, *other); order != 0) return order;
  }
  return 0;
}

struct Rule {
  std::string column, second;
  bool descending = true, is_numeric = true;
};

/// What a row is ordered by, read once.
struct Place {
  const Row* row = nullptr;
  bool has_value = false;
  double number = 0, second_number = 0;
  std::string text;
  std::string_view label;   ///< where that is text
  std::string second_text;  ///< where it is not
};

std::string_view label_of(const Place& place) {
  return place.second_text.empty() ? place.label : std::string_view(place.second_text);
}

class Sorter {
 public:
  explicit Sorter(const Rule& rule) : rule_(rule) {}

  void sort(Table& table) const {
    std::vector<Place> places;
    places.reserve(table.rows.size());
    for (const Row& row : table.rows) places.push_back(place_of(row));
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return compare(places[a], places[b]) < 0; });
    std::vector<Row> sorted;
    sorted.reserve(order.size());
    for (const std::size_t i : order) sorted.push_back(std::move(table.rows[i]));
    table.rows = std::move(sorted);
    table.for_each_row([&](Row& row) {
      if (row.subtable) sort(*row.subtable);
    });
  }

 private:
  Place place_of(const Row& row) const {
    Place place;
    place.row = &row;
    const Value* value = row.columns.find(rule_.column);
    place.has_value = value != nullptr && !value->is_null() && value->array() == nullptr;
    if (place.has_value && rule_.is_numeric) place.number = number_of(*value);
    if (place.has_value && !rule_.is_numeric) place.text = text_of(*value);
    const Value* second = rule_.second.empty() ? nullptr : row.columns.find(rule_.second);
    if (second == nullptr) return place;
    if (const auto label = second->text(); rule_.second == kLabel && label) {
      place.label = *label;
    } else if (rule_.second == kLabel) {
      place.second_text = text_of(*second);
    } else {
      place.second_number = number_of(*second);
    }
    return place;
  }

  int compare(const Place& a, const Place& b) const {
    if (a.has_value != b.has_value) return a.has_value ? -1 : 1;
    const int turn = rule_.descending ? -1 : 1;
    if (a.has_value) {
      const int order = rule_.is_numeric ? order_of(a.number, b.number) : compare_naturally(a.text, b.text);
      if (order != 0) return order * turn;
    }
    if (!rule_.second.empty()) {
      const int order = rule_.second == kLabel ? -compare_naturally(label_of(a), label_of(b))
                                               : order_of(a.second_number, b.second_number);
      if (order != 0) return order * turn;
    }
    return compare_rows(*a.row, *b.row);
  }

  const Rule& rule_;
};

}  // namespace

int compare_naturally(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return order_of(a.size(), b.size());
  std::size_t i = 0, j = 0;
  skip_leading_zeros(a, i);
  skip_leading_zeros(b, j);
  while (true) {
    // Most labels begin alike.
    while (a[i] == b[j] && !is_digit(a[i]) && !is_blank(a[i])) {
      ++i, ++j;
      if (i >= a.size() || j >= b.size()) return order_of(a.size() > i, b.size() > j);
    }
    while (i < a.size() && is_blank(a[i])) ++i;
    while (j < b.size() && is_blank(b[j])) ++j;
    if (i < a.size() && j < b.size() && is_digit(a[i]) && is_digit(b[j])) {
      const bool is_fraction = a[i] == '0' || b[j] == '0';
      const int order = is_fraction ? compare_fractions(a, i, b, j) : compare_runs(a, i, b, j);
      if (order != 0) return order;
      if (i >= a.size() || j >= b.size()) return order_of(a.size() - i, b.size() - j);
      continue;
    }
    const char left = i < a.size() ? upper(a[i]) : '\0', right = j < b.size() ? upper(b[j]) : '\0';
    if (left != right) return order_of(static_cast<unsigned char>(left), static_cast<unsigned char>(right));
    if (i >= a.size() || j >= b.size()) return order_of(a.size() > i, b.size() > j);
    ++i, ++j;
    if (i >= a.size() || j >= b.size()) return order_of(a.size() > i, b.size() > j);
  }
}

void sort_rows(Table& table, const std::string& column, bool descending) {
  Rule rule{column_in(table, column), {}, descending, true};
  const auto first = std::ranges::find_if(table.rows, [&](const Row& row) {
    const Value* value = row.columns.find(rule.column);
    return value != nullptr && !value->is_null() && value->array() == nullptr;
  });
  rule.is_numeric = first != table.rows.end() && is_number(*first->columns.find(rule.column));
  if (rule.is_numeric) rule.second = second_column(table, rule.column);
  Sorter(rule).sort(table);
}

}  // namespace footfall::report
