// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/batch_writer.h"

#include <fmt/format.h>

#include <map>

#include "worker/store/site_notes.h"

namespace footfall::store {

using model::Column;

void BatchWriter::write() {
  write_site_notes(connection_, rows_);
  insert_visits();
  insert_links();
  update_visits();
  if (last_links_by_range_) set_last_links_of_new_visits();
  update_links();
  write_conversions(schema_.conversion, rows_.conversions);
  write_conversions(schema_.item, rows_.items);
}

void BatchWriter::run(const std::vector<Statement>& statements) {
  for (const Statement& statement : statements) connection_.execute(statement.sql);
}

std::vector<std::int64_t> BatchWriter::insert(const std::vector<Statement>& statements) {
  std::vector<std::int64_t> ids;
  for (const Statement& statement : statements) {
    connection_.execute(statement.sql);
    // A multi-row INSERT of known size gets consecutive values in every innodb_autoinc_lock_mode.
    for (std::size_t row = 0; row < statement.rows; ++row) {
      ids.push_back(static_cast<std::int64_t>(connection_.insert_id() + row * connection_.id_step()));
    }
  }
  return ids;
}

void BatchWriter::insert_visits() {
  std::vector<WriteRow> fresh;
  for (const auto& change : rows_.visits) {
    if (!change.idvisit) fresh.push_back({&change.row, {}});
  }
  const auto ids = insert(build_inserts(schema_.visit, fresh, OnDuplicate::kFail, connection_.max_packet()));
  auto next = ids.begin();
  for (const auto& change : rows_.visits) visit_ids_.push_back(change.idvisit ? *change.idvisit : *next++);
}

void BatchWriter::insert_links() {
  std::vector<WriteRow> links;
  for (const auto& link : rows_.links) {
    links.push_back({&link.row, {{Column::kIdvisit, visit_ids_.at(link.visit)}}});
  }
  const auto statements = build_inserts(schema_.link, links, OnDuplicate::kFail, connection_.max_packet());
  link_ids_ = insert(statements);
  // Other sessions' links lie between ours where ids come in steps or from several statements.
  last_links_by_range_ = statements.size() == 1 && connection_.id_step() == 1 && last_link_is_newest();
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
  std::int64_t first_new = INT64_MAX;
  for (std::size_t i = 0; i < rows_.visits.size(); ++i) {
    if (!rows_.visits[i].idvisit) first_new = std::min(first_new, visit_ids_[i]);
  }
  connection_.execute(fmt::format(
      "UPDATE `{0}` v JOIN (SELECT idvisit,MAX(idlink_va) newest FROM `{1}` WHERE idlink_va BETWEEN {2} AND {3} AND "
      "idvisit>={4} GROUP BY idvisit) l ON v.idvisit=l.idvisit SET v.last_idlink_va=l.newest",
      schema_.visit.table(), schema_.link.table(), link_ids_.front(), link_ids_.back(), first_new));
}

void BatchWriter::update_visits() {
  std::map<std::int64_t, WriteRow> by_id;  // sorted: all workers lock rows in the same order
  std::vector<model::Row> merged;
  merged.reserve(rows_.visits.size());
  for (std::size_t i = 0; i < rows_.visits.size(); ++i) {
    const auto& change = rows_.visits[i];
    if (!change.idvisit && last_links_by_range_) continue;
    WriteRow& row = by_id[visit_ids_[i]];
    if (change.idvisit && row.row) {  // a later change of the same visit wins, column by column
      merged.push_back(*row.row);
      for (const auto& [column, value] : change.row) merged.back().set(column, value);
      row.row = &merged.back();
    } else if (change.idvisit) {
      row.row = &change.row;
    }
    if (change.last_link) row.extra = {{Column::kLastIdlinkVa, link_ids_.at(*change.last_link)}};
  }
  std::vector<UpdateRow> updates;
  for (auto& [id, row] : by_id) updates.push_back({id, std::move(row)});
  run(build_updates(schema_.visit, Column::kIdvisit, updates, connection_.max_packet()));
}

void BatchWriter::update_links() {
  std::map<std::int64_t, model::Row> by_id;
  for (const auto& update : rows_.link_updates) {
    for (const auto& [column, value] : update.row) by_id[update.idlink_va].set(column, value);
  }
  std::vector<UpdateRow> updates;
  for (const auto& [id, row] : by_id) updates.push_back({id, {&row, {}}});
  run(build_updates(schema_.link, Column::kIdlinkVa, updates, connection_.max_packet()));
}

void BatchWriter::write_conversions(const TableLayout& table, const std::vector<tracker::ConversionChange>& changes) {
  for (const bool replace : {false, true}) {
    std::vector<WriteRow> rows;
    for (const auto& change : changes) {
      if (change.replace != replace) continue;
      rows.push_back({&change.row, {{Column::kIdvisit, visit_ids_.at(change.visit)}}});
      if (change.link) rows.back().extra.emplace_back(Column::kIdlinkVa, link_ids_.at(*change.link));
    }
    run(build_inserts(table, rows, replace ? OnDuplicate::kReplace : OnDuplicate::kKeep, connection_.max_packet()));
  }
}

}  // namespace footfall::store
