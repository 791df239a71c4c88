// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/model/row.h"

#include <algorithm>

namespace footfall::model {
namespace {

constexpr std::size_t kUsual = 16;  // cells of a row: few have fewer

template <typename Cells>
auto position(Cells& cells, Column column) {
  return std::lower_bound(cells.begin(), cells.end(), column,
                          [](const auto& cell, Column wanted) { return cell.first < wanted; });
}

}  // namespace

void Row::set(Column column, Value value) {
  if (cells_.empty() || cells_.back().first < column) {
    if (cells_.capacity() == 0) cells_.reserve(kUsual);
    cells_.emplace_back(column, std::move(value));
    return;
  }
  const auto at = position(cells_, column);
  if (at != cells_.end() && at->first == column) {
    at->second = std::move(value);
  } else {
    cells_.emplace(at, column, std::move(value));
  }
}

void Row::erase(Column column) {
  const auto at = position(cells_, column);
  if (at != cells_.end() && at->first == column) cells_.erase(at);
}

const Value* Row::find(Column column) const {
  const auto at = position(cells_, column);
  return at != cells_.end() && at->first == column ? &at->second : nullptr;
}

const Value& Row::get(Column column) const {
  static const Value null{Null{}};
  const Value* value = find(column);
  return value ? *value : null;
}

std::int64_t Row::integer(Column column, std::int64_t fallback) const {
  const auto* value = std::get_if<std::int64_t>(&get(column));
  return value ? *value : fallback;
}

std::string_view Row::text(Column column, std::string_view fallback) const {
  const auto* value = std::get_if<std::string>(&get(column));
  return value ? std::string_view(*value) : fallback;
}

std::string_view Row::bytes(Column column) const {
  const auto* value = std::get_if<Bytes>(&get(column));
  return value ? std::string_view(value->data) : std::string_view();
}

std::int64_t Row::time(Column column, std::int64_t fallback) const {
  const auto* value = std::get_if<DateTime>(&get(column));
  return value ? value->unix_seconds : fallback;
}

bool Row::is_null(Column column) const { return std::holds_alternative<Null>(get(column)); }

}  // namespace footfall::model
