// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/verify/same_tables.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "worker/archive/table/adding.h"

namespace footfall::archive {
namespace {

/// Sums of fractions in another order differ by this part at most.
constexpr double kPrecision = 1e-9;

bool are_same_numbers(double a, double b) { return std::abs(a - b) <= kPrecision * std::max(std::abs(a), std::abs(b)); }

bool are_same(const php::Value& a, const php::Value& b);

bool are_same(const php::Array& a, const php::Array& b) {
  const auto has = [&](const php::Array::value_type& entry) {
    const auto other = std::ranges::find(b, entry.first, &php::Array::value_type::first);
    return other != b.end() && are_same(entry.second, other->second);
  };
  return a.size() == b.size() && std::ranges::all_of(a, has);
}

bool are_same(const php::Value& a, const php::Value& b) {
  if (a.array() != nullptr && b.array() != nullptr) return are_same(*a.array(), *b.array());
  const auto left = number_of(a), right = number_of(b);
  if (left && right) return are_same_numbers(real(*left), real(*right));
  return a == b;
}

bool are_same(const Row& a, const Row& b) {
  if (!are_same(a.columns.array(), b.columns.array()) || !are_same(a.metadata.array(), b.metadata.array()))
    return false;
  if (a.subtable == nullptr || b.subtable == nullptr) return a.subtable == b.subtable;
  return are_same(*a.subtable, *b.subtable);
}

std::map<std::string, const Row*> by_label(const Table& table) {
  std::map<std::string, const Row*> rows;
  for (const Row& row : table.rows()) rows.emplace(label_text(row.label), &row);
  return rows;
}

}  // namespace

bool are_same(const Table& a, const Table& b) {
  if (a.rows().size() != b.rows().size() || (a.others() == nullptr) != (b.others() == nullptr)) return false;
  if (a.others() != nullptr && !are_same(*a.others(), *b.others())) return false;
  const auto left = by_label(a), right = by_label(b);
  return std::ranges::equal(left, right, [](const auto& one, const auto& other) {
    return one.first == other.first && are_same(*one.second, *other.second);
  });
}

}  // namespace footfall::archive
