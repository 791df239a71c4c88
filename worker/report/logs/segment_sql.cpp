// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/logs/segment_sql.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <set>
#include <vector>

#include "worker/archive/segments/find_action.h"
#include "worker/segment/segment.h"
#include "worker/store/log_layout.h"

namespace footfall::report {
namespace {

using model::LogTable;
using segment::Comparison;
using segment::Selection;

struct JoinedTable {
  const char* name;
  std::vector<const char*> key;
};

const JoinedTable& joined_table(LogTable table) {
  static const std::array<JoinedTable, model::kLogTables> tables{
      {{"log_visit", {"idvisit"}},
       {"log_conversion", {"idvisit", "idgoal", "buster"}},
       {"log_link_visit_action", {"idlink_va"}},
       {"log_conversion_item", {"idvisit", "idorder", "idaction_sku"}}}};
  return tables[static_cast<std::size_t>(table)];
}

/// Comparisons name columns alone, so each is asked in a query of its own, on the row that has been chosen.
class SelectionSql {
 public:
  SelectionSql(const store::DatabaseOptions& options, const LogRows& rows) : options_(options), rows_(rows) {}

  std::string of(const Selection& selection) {
    const int level = next_level_++;
    std::vector<std::string> groups;
    std::set<LogTable> joined;
    for (const Selection::Group& group : selection.groups) {
      if (!group.always) groups.push_back(of(group, level));
      for (const Comparison& comparison : group.comparisons) joined.insert(comparison.table);
    }
    std::erase_if(joined, [&](LogTable table) { return is_asked_row(table, level); });
    const std::string all = groups.empty() ? "TRUE" : fmt::format("{}", fmt::join(groups, " AND "));
    if (joined.empty()) return '(' + all + ')';
    std::string joins;
    for (const LogTable table : joined) joins += join(table, level);
    return fmt::format("EXISTS (SELECT 1 FROM (SELECT 1) AS one{}{} WHERE {})", level, joins, all);
  }

 private:
  /// Selections within others are of visits: any hit of the visit counts there.
  bool is_asked_row(LogTable table, int level) const {
    return table == rows_.table && (level == 0 || table == LogTable::kVisit);
  }

  std::string alias(LogTable table, int level) const {
    if (is_asked_row(table, level)) return rows_.name;
    return fmt::format("chosen{}_{}", level, joined_table(table).name);
  }

  std::string table_name(const char* name) const { return '`' + options_.table(name) + '`'; }

  std::string join(LogTable table, int level) const {
    return fmt::format(" LEFT JOIN {0} AS {1} ON {1}.idvisit = {2}.idvisit{3}", table_name(joined_table(table).name),
                       alias(table, level), rows_.name,
                       table == LogTable::kItem ? " AND " + alias(table, level) + ".deleted = 0" : "");
  }

  std::string of(const Selection::Group& group, int level) {
    std::vector<std::string> parts;
    for (const Comparison& comparison : group.comparisons)
      parts.push_back(of(comparison, alias(comparison.table, level)));
    for (const Selection::Part& part : group.parts)
      parts.push_back((part.is_excluded ? "NOT " : "") + of(*part.visits));
    return parts.empty() ? "FALSE" : fmt::format("({})", fmt::join(parts, " OR "));
  }

  std::string of(const Comparison& comparison, const std::string& row) const {
    const std::string chosen = chosen_row(comparison, row);
    std::string holds = fmt::format("EXISTS (SELECT 1 FROM {} AND ({}))", chosen, comparison.sql);
    if (!comparison.holds_without_row) return holds;
    return fmt::format("({} OR NOT EXISTS (SELECT 1 FROM {}))", holds, chosen);
  }

  /// "table WHERE it is the row".
  std::string chosen_row(const Comparison& comparison, const std::string& row) const {
    const std::string_view column = model::column_name(comparison.column);
    if (comparison.of == Comparison::Of::kAction)
      return fmt::format("{} WHERE idaction = {}.`{}`", table_name("log_action"), row, column);
    if (comparison.of == Comparison::Of::kGoal)
      return fmt::format("{} WHERE idgoal = {}.`{}`", table_name("goal"), row, column);
    const JoinedTable& table = joined_table(comparison.table);
    std::vector<std::string> same;
    for (const char* key : table.key) same.push_back(fmt::format("asked.{0} = {1}.{0}", key, row));
    return fmt::format("{} AS asked WHERE {}", table_name(table.name), fmt::join(same, " AND "));
  }

  const store::DatabaseOptions& options_;
  const LogRows& rows_;
  int next_level_ = 0;
};

segment::FieldScope scope_of(const store::Schema& schema, const tracker::Site& site) {
  return {site,
          [&schema](LogTable table, model::Column column) { return store::layout_of(schema, table).has(column); }};
}

}  // namespace

std::string segment_condition(const Session& session, const tracker::Site& site, const std::string& text,
                              const LogRows& rows) {
  if (text.empty()) return "TRUE";
  store::Connection& database = session.database;
  const store::Schema schema = store::read_schema(database);
  const auto find_action = [&](segment::ActionType type, const std::string& name) {
    return archive::find_action(database, type, name);
  };
  return SelectionSql(database.options(), rows)
      .of(segment::parse_segment(text, scope_of(schema, site), find_action).visits);
}

std::vector<segment::Field> fields_of(const Session& session, const tracker::Site& site, const std::string& name) {
  const store::Schema schema = store::read_schema(session.database);
  std::vector<segment::Field> fields;
  for (const std::string& member : segment::members_of(name)) {
    if (auto field = segment::find_field(member, scope_of(schema, site))) fields.push_back(std::move(*field));
  }
  return fields;
}

}  // namespace footfall::report
