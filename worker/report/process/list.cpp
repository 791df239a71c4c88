// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/process/list.h"

#include <algorithm>

#include "worker/php/array.h"
#include "worker/report/process/filters.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

bool is_numbered(const php::Array& list) {
  return !list.empty() && std::holds_alternative<std::int64_t>(list.front().first);
}

const Value* entry_column(const Value& entry, const std::string& column) {
  const php::Array* fields = entry.array();
  return fields == nullptr ? &entry : php::find(*fields, column);
}

void keep_matching_entries(php::Array& list, const std::string& column, const std::string& pattern) {
  const auto expression = filter_expression(pattern);
  if (expression == nullptr) return;
  std::erase_if(list, [&](const auto& entry) {
    const Value* value = entry_column(entry.second, column);
    return value == nullptr || !expression->matches(text_of(*value));
  });
}

void limit_entries(php::Array& list, std::int64_t first, std::int64_t count) {
  const auto size = static_cast<std::int64_t>(list.size());
  const std::int64_t begin = std::clamp<std::int64_t>(first, 0, size);
  const std::int64_t end = count < 0 ? size : std::min(size, begin + count);
  list.erase(list.begin() + end, list.end());
  list.erase(list.begin(), list.begin() + begin);
}

void renumber(php::Array& list) {
  for (std::size_t i = 0; i < list.size(); ++i) list[i].first = static_cast<std::int64_t>(i);
}

void choose_fields(php::Array& list, const std::vector<std::string>& hidden, const std::vector<std::string>& shown) {
  const auto is_in = [](const std::vector<std::string>& names, const php::Key& key) {
    return std::ranges::find(names, php::key_text(key)) != names.end();
  };
  for (auto& [number, entry] : list) {
    php::Array* fields = entry.array();
    if (fields == nullptr || is_numbered(*fields)) continue;
    std::erase_if(*fields, [&](const auto& field) {
      return is_in(hidden, field.first) || (!shown.empty() && !is_in(shown, field.first));
    });
  }
}

}  // namespace

void process_list(Value& answer, const Parameters& parameters) {
  php::Array* list = answer.array();
  if (list == nullptr || !is_numbered(*list)) return;
  const bool is_list = php::is_list(*list);
  if (parameters.has("filter_pattern"))
    keep_matching_entries(*list, parameters.text("filter_column", "label"), parameters.text("filter_pattern"));
  limit_entries(*list, parameters.integer("filter_offset", 0), parameters.integer("filter_limit", -1));
  if (is_list) renumber(*list);
  choose_fields(*list, parameters.list("hideColumns"), parameters.list("showColumns"));
}

}  // namespace footfall::report
