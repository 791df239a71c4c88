// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/process/label_filter.h"

#include <algorithm>
#include <optional>

#include "common/html.h"
#include "common/query.h"

namespace footfall::report {
namespace {

using Path = std::vector<std::string>;

Path path_of(const std::string& label) {
  Path path;
  for (std::size_t at = 0; at <= label.size();) {
    const std::size_t mark = std::min(label.find('>', at), label.size());
    path.push_back(url_decode(label.substr(at, mark - at)));
    at = mark + 1;
  }
  return path;
}

/// How a label may be spelled in a table; titles have a blank in front.
std::vector<std::string> spellings(std::string text) {
  const bool is_leaf = text.starts_with('@');
  if (is_leaf) text.erase(0, 1);
  const std::string encoded = html_escape(html_unescape(text));
  std::vector<std::string> all{encoded, text, ' ' + encoded, ' ' + text};
  if (is_leaf) std::rotate(all.begin(), all.begin() + 2, all.end());
  return all;
}

const Row* find_row(const Table& table, const std::string& label) {
  for (const std::string& spelling : spellings(label)) {
    const auto found = std::ranges::find_if(table.rows, [&](const Row& row) { return label_of(row) == spelling; });
    if (found != table.rows.end()) return &*found;
    if (table.others && label_of(*table.others) == spelling) return table.others.get();
  }
  return nullptr;
}

std::optional<Row> row_at(const Table& table, const Path& path, std::size_t level, const SubtableOf& rows_below) {
  const Row* row = find_row(table, path[level]);
  if (row == nullptr) return std::nullopt;
  if (level + 1 == path.size()) return copy_of(*row);
  if (!rows_below) return std::nullopt;
  return row_at(rows_below(*row), path, level + 1, rows_below);
}

std::vector<std::string> labels_in(const Parameters& parameters) {
  const ParamValue* value = parameters.values().find("label");
  if (value == nullptr) return {};
  if (!value->is_array()) return {parameters.raw("label")};
  std::vector<std::string> labels;
  for (const auto& [key, label] : value->array()) labels.emplace_back(label.text());
  return labels;
}

}  // namespace

void keep_labels(Table& table, const Parameters& parameters, const SubtableOf& rows_below) {
  Table kept;
  const auto labels = labels_in(parameters);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    auto row = row_at(table, path_of(labels[i]), 0, rows_below);
    if (!row) continue;
    if (parameters.is_on("labelFilterAddLabelIndex")) row->metadata.set("label_index", static_cast<std::int64_t>(i));
    kept.rows.push_back(std::move(*row));
  }
  table.rows = std::move(kept.rows);
  table.others.reset();
}

}  // namespace footfall::report
