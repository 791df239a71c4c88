// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/narrow_text.h"

#include <algorithm>

namespace footfall::store {
namespace {

constexpr std::size_t kWideSize = 4;  // bytes of each character beyond U+FFFF in UTF-8
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool begins_wide(char c) { return static_cast<unsigned char>(c) >= 0xF0; }

bool is_wide(const TableLayout& table, model::Column column, const model::Value& value) {
  if (!table.is_narrow(column)) return false;
  const auto* text = std::get_if<std::string>(&value);
  return text && std::ranges::any_of(*text, begins_wide);
}

template <typename Changes>
bool any_wide(const TableLayout& table, const Changes& changes) {
  if (!table.has_narrow()) return false;
  for (const auto& change : changes) {
    for (const auto& [column, value] : change.row) {
      if (is_wide(table, column, value)) return true;
    }
  }
  return false;
}

std::size_t narrow_row(const TableLayout& table, model::Row& row) {
  std::size_t replaced = 0;
  const model::Row before = row;
  for (const auto& [column, value] : before) {
    if (!is_wide(table, column, value)) continue;
    std::string text = std::get<std::string>(value);
    replaced += replace_wide_characters(text);
    row.set(column, std::move(text));
  }
  return replaced;
}

template <typename Changes>
std::size_t narrow_all(const TableLayout& table, Changes& changes) {
  std::size_t replaced = 0;
  for (auto& change : changes) replaced += narrow_row(table, change.row);
  return replaced;
}

/// All that a batch writes, by table.
template <typename Rows, typename Visit>
void for_each_list(const Schema& schema, Rows& rows, Visit visit) {
  visit(schema.visit, rows.visits);
  visit(schema.link, rows.links);
  visit(schema.link, rows.link_updates);
  visit(schema.conversion, rows.conversions);
  visit(schema.conversion, rows.cart_updates);
  visit(schema.item, rows.items);
}

}  // namespace

std::size_t replace_wide_characters(std::string& text) {
  std::size_t replaced = 0;
  for (auto at = std::ranges::find_if(text, begins_wide); at != text.end();) {
    const auto start = static_cast<std::size_t>(at - text.begin());
    text.replace(start, kWideSize, kReplacement);
    ++replaced;
    at = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(start + kReplacement.size()), text.end(), begins_wide);
  }
  return replaced;
}

bool has_wide_text(const Schema& schema, const tracker::BatchRows& rows) {
  const auto is_wide_failure = [](const auto& failure) {
    return std::ranges::any_of(failure.request_url, begins_wide);
  };
  bool wide = schema.narrow_failures && std::ranges::any_of(rows.failures, is_wide_failure);
  for_each_list(schema, rows,
                [&](const TableLayout& table, const auto& changes) { wide = wide || any_wide(table, changes); });
  return wide;
}

std::size_t narrow_rows(const Schema& schema, tracker::BatchRows& rows) {
  std::size_t replaced = 0;
  for_each_list(schema, rows, [&](const TableLayout& table, auto& changes) { replaced += narrow_all(table, changes); });
  if (!schema.narrow_failures) return replaced;
  for (auto& failure : rows.failures) replaced += replace_wide_characters(failure.request_url);
  return replaced;
}

std::vector<tracker::VisitProbe> narrow_probes(const Schema& schema, std::span<const tracker::VisitProbe> probes) {
  std::vector<tracker::VisitProbe> narrowed(probes.begin(), probes.end());
  if (!schema.visit.is_narrow(model::Column::kUserId)) return narrowed;
  for (auto& probe : narrowed) {
    if (probe.user_id) replace_wide_characters(*probe.user_id);
  }
  return narrowed;
}

std::size_t narrow_keys(std::vector<tracker::ActionKey>& keys) {
  std::size_t replaced = 0;
  for (auto& key : keys) replaced += replace_wide_characters(key.name);
  return replaced;
}

}  // namespace footfall::store
