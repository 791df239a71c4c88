// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/actions/action_table.h"

#include "worker/archive/actions/action_url.h"
#include "worker/archive/aggregate/hit_metrics.h"
#include "worker/archive/aggregate/metric.h"

namespace footfall::archive {
namespace {

namespace type = action_type;

/// Counts that cannot be added up over rows.
void erase_unique_counts(Row& row) {
  for (const auto column : {metric::kUniqueVisitors, metric::kExitVisitors, metric::kEntryVisitors}) {
    row.columns.erase(column);
  }
}

std::string joined(const std::vector<std::string>& labels, const std::string& delimiter) {
  std::string text;
  for (const std::string& label : labels) text += (text.empty() ? "" : delimiter) + label;
  return text;
}

}  // namespace

ActionTable::ActionTable(int type, const Scope& scope) : type_(type), scope_(scope), operations_(hit_operations()) {}

LabelPath ActionTable::path_of(const ActionName* action) const {
  const std::string_view name = action == nullptr ? std::string_view() : std::string_view(action->name);
  const LabelRules& rules = scope_.settings.labels;
  switch (type_) {
    case type::kPageUrl:
      return page_url_labels(name, rules);
    case type::kPageTitle:
      return page_title_labels(name, rules);
    case type::kSiteSearch:
      return {std::string(name)};
    default:
      return link_labels(name, rules);
  }
}

std::size_t ActionTable::most_rows(std::size_t level) const {
  if (level > 0) return scope_.settings.subtable_rows_actions;
  return type_ == type::kSiteSearch ? scope_.settings.rows_site_search : scope_.settings.rows_actions;
}

/// The label's row, or "Others" where the table takes no new label.
Row& ActionTable::descend(Table& table, php::Value&& label, std::size_t most) {
  const bool is_full = most > 0 && table.size() + 1 >= most;
  Row* row = table.row_where_room(std::move(label), !is_full);
  return row == nullptr ? table.make_others() : *row;
}

ActionTable::Place ActionTable::add(const ActionName* action, Columns hits) {
  LabelPath path = path_of(action);
  Table* table = &table_;
  for (std::size_t level = 0;; ++level) {
    Row& found = descend(*table, std::move(path[level]), most_rows(level));
    const bool is_others = &found == table->others();
    if (is_others || level + 1 == path.size()) {
      add_hits(found, std::move(hits));
      if (is_others) return {table, kOthersNumber};
      describe(found, action);
      return {table, static_cast<std::size_t>(&found - table->rows().data())};
    }
    if (found.subtable == nullptr) found.subtable = std::make_unique<Table>();
    table = found.subtable.get();
    if (type_ == type::kOutlink || type_ == type::kDownload) table->has_operations_row = true;
  }
}

void ActionTable::add_others(Columns hits) { add_hits(table_.make_others(), std::move(hits)); }

/// Hits have what a new row begins with.
void ActionTable::add_hits(Row& into, Columns hits) const {
  if (into.columns.empty()) {
    into.columns = std::move(hits);
  } else {
    add_columns(into.columns, hits, operations_);
  }
}

Row& ActionTable::row_at(const Place& place) {
  return place.number == kOthersNumber ? place.table->make_others() : place.table->rows()[place.number];
}

void ActionTable::describe(Row& row, const ActionName* action) const {
  const bool is_link = type_ != type::kPageTitle && type_ != type::kSiteSearch;
  static const ColumnName url("url"), title("page_title_path");
  const ColumnName name = is_link ? url : title;
  if (row.metadata.find(name) != nullptr || (action == nullptr && !is_link)) return;
  const std::string text = action == nullptr ? std::string() : is_link ? action_url(*action) : action->name;
  row.metadata.set(name, text);
}

Table ActionTable::finish() {
  sum_folders(table_, {});
  return std::move(table_);
}

/// Only pages and titles keep minima and maxima on the way up.
const Operations& ActionTable::operations() const {
  static const Operations none;
  return type_ == type::kPageUrl || type_ == type::kPageTitle ? operations_ : none;
}

void ActionTable::sum_folders(Table& table, const std::vector<std::string>& above) {
  for (Row& row : table.rows()) {
    if (row.subtable == nullptr) continue;
    std::vector<std::string> path = above;
    path.push_back(label_text(row.label));
    sum_folders(*row.subtable, path);
    row.columns = {};
    for (const Row& below : row.subtable->rows()) add_columns(row.columns, below.columns, operations());
    if (row.subtable->others() != nullptr) add_columns(row.columns, row.subtable->others()->columns, operations());
    erase_unique_counts(row);
    row.metadata = {};
    if (type_ == type::kPageUrl) row.metadata.set("folder_url_start", folder_url(scope_.site.main_url, path));
    if (type_ == type::kPageTitle) {
      row.metadata.set("page_title_path", joined(path, scope_.settings.labels.title_delimiter));
    }
  }
  if (table.others() != nullptr) erase_unique_counts(table.make_others());
}

}  // namespace footfall::archive
