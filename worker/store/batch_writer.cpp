// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/batch_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "worker/store/inserted_ids.h"
#include "worker/store/page_timings.h"
#include "worker/store/site_notes.h"
#include "worker/tracker/recording/visit_counters.h"

namespace footfall::store {

using model::Column;

namespace {

/// So many new visits may get their last links in the statement that updates known ones, whose rows are much wider.
constexpr std::size_t kFewVisits = 250;

}  // namespace

void BatchWriter::write() {
  write_site_notes(connection_, rows_);
  insert_visits();
  insert_links();
  update_visits();
  if (last_links_by_range_) set_last_links_of_new_visits();
  update_links_and_carts();
  write_conversions(schema_.conversion, rows_.conversions, OnDuplicate::kKeep);
  remove_items();
  write_conversions(schema_.item, rows_.items, OnDuplicate::kReplace);
}

void BatchWriter::run(const std::vector<Statement>& statements) {
  for (const Statement& statement : statements) connection_.execute(statement.sql);
}

std::vector<std::int64_t> BatchWriter::insert(const TableLayout& table, Column key, std::span<const Column> marks,
                                              const std::vector<WriteRow>& rows) {
  std::vector<std::int64_t> ids;
  KeyedInsert insert{{}, table.table(), std::string(model::column_name(key)), {}, 0, {}};
  for (const Column mark : marks) insert.columns.emplace_back(model::column_name(mark));
  insert.values = [&](std::size_t row) { return row_values(rows[ids.size() + row], marks); };
  for (Statement& statement : build_inserts(table, rows, OnDuplicate::kFail, connection_.max_packet())) {
    insert.sql = std::move(statement.sql);
    insert.rows = statement.rows;
    const auto made = insert_for_ids(connection_, insert);
    ids.insert(ids.end(), made.begin(), made.end());
  }
  return ids;
}

void BatchWriter::insert_visits() {
  static constexpr std::array kMarks = {Column::kIdsite, Column::kIdvisitor, Column::kVisitFirstActionTime};
  std::vector<WriteRow> fresh;
  for (const auto& change : rows_.visits) {
    if (!change.idvisit) fresh.push_back({&change.row, {}});
  }
  const auto ids = insert(schema_.visit, Column::kIdvisit, kMarks, fresh);
  auto next = ids.begin();
  for (const auto& change : rows_.visits) visit_ids_.push_back(change.idvisit ? *change.idvisit : *next++);
}

void BatchWriter::insert_links() {
  static constexpr std::array kMarks = {Column::kIdvisit, Column::kIdvisitor, Column::kServerTime};
  std::vector<WriteRow> links;
  for (const auto& link : rows_.links) {
    links.push_back({&link.row, {{Column::kIdvisit, visit_ids_.at(link.visit)}}});
  }
  link_ids_ = insert(schema_.link, Column::kIdlinkVa, kMarks, links);
  last_links_by_range_ = are_many_new() && new_ids_are_ranges() && last_link_is_newest();
}

/// Or no known visit is updated, so that either way it is one statement.
bool BatchWriter::are_many_new() const {
  const auto known = static_cast<std::size_t>(
      std::ranges::count_if(rows_.visits, [](const auto& change) { return change.idvisit.has_value(); }));
  return known == 0 || rows_.visits.size() - known > kFewVisits;
}

/// True where no other session's link lies between the new ones, and no older visit of the batch above its new ones.
bool BatchWriter::new_ids_are_ranges() const {
  if (link_ids_.empty()) return false;
  const std::int64_t first = first_new_visit();
  for (const auto& change : rows_.visits) {
    if (change.idvisit && *change.idvisit >= first) return false;
  }
  return link_ids_.back() - link_ids_.front() == static_cast<std::int64_t>(link_ids_.size()) - 1;
}

std::int64_t BatchWriter::first_new_visit() const {
  std::int64_t first = INT64_MAX;
  for (std::size_t i = 0; i < rows_.visits.size(); ++i) {
    if (!rows_.visits[i].idvisit) first = std::min(first, visit_ids_[i]);
  }
  return first;
}

/// True where each new visit's last link is the newest one that this batch gave it, so that one short statement over the
/// range of new links sets them all.
bool BatchWriter::last_link_is_newest() const {
  std::map<tracker::VisitIndex, tracker::LinkIndex> newest;
  for (std::size_t i = 0; i < rows_.links.size(); ++i) newest[rows_.links[i].visit] = i;
  bool any = false;
  for (std::size_t i = 0; i < rows_.visits.size(); ++i) {
    const auto& change = rows_.visits[i];
    if (change.idvisit) continue;
    const auto found = newest.find(i);
    if (change.last_link.has_value() != (found != newest.end())) return false;
    if (change.last_link && *change.last_link != found->second) return false;
    any = any || change.last_link.has_value();
  }
  return any;
}

void BatchWriter::set_last_links_of_new_visits() {
  connection_.execute(fmt::format(
      "UPDATE (SELECT idvisit,MAX(idlink_va) newest FROM `{1}` WHERE idlink_va BETWEEN {2} AND {3} AND idvisit>={4} "
      "GROUP BY idvisit) l STRAIGHT_JOIN `{0}` v FORCE INDEX (PRIMARY) ON v.idvisit=l.idvisit SET "
      "v.last_idlink_va=l.newest",
      schema_.visit.table(), schema_.link.table(), link_ids_.front(), link_ids_.back(), first_new_visit()));
}

void BatchWriter::update_visits() {
  std::map<std::int64_t, WriteRow> by_id;  // sorted: all workers lock rows in the same order
  std::vector<model::Row> merged;
  merged.reserve(rows_.visits.size());
  for (std::size_t i = 0; i < rows_.visits.size(); ++i) {
    const auto& change = rows_.visits[i];
    if (!change.idvisit && last_links_by_range_) continue;
    WriteRow& row = by_id[visit_ids_[i]];
    if (change.idvisit && row.row) {
      merged.push_back(*row.row);
      tracker::merge_change(merged.back(), change.row);
      row.row = &merged.back();
    } else if (change.idvisit) {
      row.row = &change.row;
    }
    if (change.last_link) row.extra = {{Column::kLastIdlinkVa, link_ids_.at(*change.last_link)}};
  }
  std::vector<UpdateRow> updates;
  updates.reserve(by_id.size());
  for (auto& [id, row] : by_id) updates.push_back({id, std::move(row)});
  const TableUpdate visits{schema_.visit, Column::kIdvisit, updates, tracker::kVisitCounters};
  for (const Statement& statement : build_updates(visits, connection_.rows_form())) {
    const std::uint64_t matched = connection_.execute(statement.sql);
    if (matched < statement.rows) missing_visits_ += statement.rows - matched;
  }
}

std::map<std::int64_t, model::Row> BatchWriter::changed_links() {
  std::map<std::int64_t, model::Row> by_id;
  for (const auto& update : rows_.link_updates) {
    for (const auto& [column, value] : update.row) by_id[update.idlink_va].set(column, value);
  }
  for (const auto& update : find_timed_links(connection_, schema_.link, rows_.page_timings, visit_ids_)) {
    for (const auto& [column, value] : update.row) by_id[update.idlink_va].set(column, value);
  }
  return by_id;
}

void BatchWriter::update_links_and_carts() {
  const std::map<std::int64_t, model::Row> links = changed_links();
  std::map<std::int64_t, const model::Row*> carts;  // sorted: all workers lock rows in the same order
  for (const auto& update : rows_.cart_updates) carts[update.idvisit] = &update.row;
  std::vector<UpdateRow> link_rows, cart_rows;
  for (const auto& [id, row] : links) link_rows.push_back({id, {&row, {}}});
  for (const auto& [id, row] : carts) cart_rows.push_back({id, {row, {}}});
  const TableUpdate both[] = {{schema_.link, Column::kIdlinkVa, link_rows},
                              {schema_.conversion, Column::kIdvisit, cart_rows, {}, "{0}.idgoal=-1 AND {0}.buster=0"}};
  run(build_updates(both, connection_.rows_form()));
}

void BatchWriter::remove_items() {
  if (rows_.item_removals.empty()) return;
  std::string sql = fmt::format("DELETE FROM `{}` WHERE (idvisit,idorder,idaction_sku) IN (", schema_.item.table());
  for (const auto& removal : rows_.item_removals) {
    sql += fmt::format("({},{},{}),", visit_ids_.at(removal.visit), quoted(removal.idorder), removal.idaction_sku);
  }
  sql.back() = ')';
  connection_.execute(sql);
}

void BatchWriter::write_conversions(const TableLayout& table, const std::vector<tracker::ConversionChange>& changes,
                                    OnDuplicate duplicate) {
  std::vector<WriteRow> rows;
  for (const auto& change : changes) {
    rows.push_back({&change.row, {{Column::kIdvisit, visit_ids_.at(change.visit)}}});
    if (change.link) rows.back().extra.emplace_back(Column::kIdlinkVa, link_ids_.at(*change.link));
  }
  run(build_inserts(table, rows, duplicate, connection_.max_packet()));
}

}  // namespace footfall::store
