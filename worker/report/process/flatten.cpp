// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/process/flatten.h"

#include "common/php_text.h"
#include "worker/report/metric/metric_names.h"
#include "worker/report/process/filters.h"
#include "worker/report/table/common_names.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

/// The row of pages whose URL is not known has no place among the others.
constexpr const char* kNoUrl = "Page URL not defined";

/// What rows take over from the one above.
struct Above {
  std::string label;
  const Fields* metadata = nullptr;
  std::string dimension_value;
};

class Flattener {
 public:
  Flattener(const FlatRules& rules, const SubtableOf& subtable_of) : rules_(rules), subtable_of_(subtable_of) {}

  Table run(Table& table) {
    name_others(table);
    // Subtables that a method gives come with names.
    if (subtable_of_) name_columns(table);
    flat_.joinings = table.joinings;
    flat_.queued = std::move(table.queued);
    flat_.metrics = std::move(table.metrics);
    take_rows(table, 0, nullptr);
    return std::move(flat_);
  }

 private:
  const std::string& dimension(std::size_t level) const {
    static const std::string kNone;
    const auto& names = rules_.shape.dimensions;
    if (names.empty()) return kNone;
    return names[std::min(level, names.size() - 1)];
  }

  void take_rows(Table& table, std::size_t level, const Above* above) {
    for (Row& row : table.rows) take_row(row, level, above, false);
    if (table.others) take_row(*table.others, level, above, true);
  }

  void take_row(Row& row, std::size_t level, const Above* above, bool is_others) {
    const std::string own(trim(label_of(row)));
    const std::string label = above == nullptr ? own : joined(above->label, own, is_others, row);
    if (above != nullptr) inherit(row, *above);
    if (rules_.shape.can_be_flat) set_dimension(row, level, own);
    if (is_others) {
      row.metadata.set("is_summary", true);
      row.metadata.erase("url");
    }
    const bool branches = row.subtable_number.has_value() || row.subtable;
    row.columns.set(kLabelName, label);
    if (rules_.with_parents) row.metadata.set("is_aggregate", branches ? 1 : 0);
    if (branches && rules_.shape.can_be_flat) {
      branch(row, level, label);
    } else {
      keep(row);
    }
  }

  void branch(Row& row, std::size_t level, const std::string& label) {
    Table below = subtable_of_ && !row.subtable ? subtable_of_(row) : row.subtable ? std::move(*row.subtable) : Table();
    row.subtable.reset();
    const Fields metadata = row.metadata;
    const Above above{label, &metadata, {}};
    if (rules_.with_parents) keep(row);
    for (auto& filter : std::exchange(below.queued, {})) filter(below);
    name_others(below);
    take_rows(below, level + 1, &above);
  }

  void keep(Row& row) {
    row.subtable_number.reset();
    row.subtable.reset();
    const std::string& prefix = rules_.shape.flat_prefix;
    if (const std::string label = label_of(row); !label.starts_with(prefix) && label != kNoUrl)
      row.columns.set(kLabelName, prefix + label);
    flat_.rows.push_back(std::move(row));
  }

  std::string joined(const std::string& before, const std::string& own, bool is_others, const Row& row) const {
    const std::string& separator = rules_.shape.separator;
    if (separator != "/") return before + separator + own;
    if (is_others && row.columns.find("label")->whole() == nullptr) return before + separator + " - " + own;
    return before + separator + (own.starts_with('/') ? own.substr(1) : own);
  }

  /// A report whose levels share a dimension shows the path in it.
  void set_dimension(Row& row, std::size_t level, const std::string& own) const {
    const std::string& name = dimension(level);
    if (name.empty()) return;
    const Value* known = row.metadata.find(name);
    const bool continues = known != nullptr && is_true(*known);
    row.metadata.set(name, continues ? joined(text_of(*known), own, false, row)
                           : rules_.shape.flat_prefix.empty() || own.starts_with('/') || own == kNoUrl
                               ? own
                               : rules_.shape.flat_prefix + own);
  }

  void inherit(Row& row, const Above& above) const {
    for (const auto& [name, value] : *above.metadata) {
      if (row.metadata.has(name) || (name == kSegmentName && row.metadata.has(kSegmentValueName))) continue;
      row.metadata.append(name, value);
    }
  }

  const FlatRules& rules_;
  const SubtableOf& subtable_of_;
  Table flat_;
};

}  // namespace

Table flattened(Table table, const FlatRules& rules, const SubtableOf& subtable_of) {
  if (table.is_simple) return table;
  return Flattener(rules, subtable_of).run(table);
}

}  // namespace footfall::report
