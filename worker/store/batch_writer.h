// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "worker/pipeline/ports.h"
#include "worker/store/row_update.h"
#include "worker/store/row_writer.h"
#include "worker/store/table_layout.h"
#include "worker/tracker/batch_rows.h"

namespace footfall::store {

/// Writes the rows of one batch into the transaction that is open on the connection: visits, links, what hangs on them,
/// options, failures. Used once. Throws StoreError.
class BatchWriter {
 public:
  BatchWriter(Connection& connection, const Schema& schema, const tracker::BatchRows& rows)
      : connection_(connection), schema_(schema), rows_(rows) {}

  void write();
  /// After write(): visits that the batch adds to and that are not there any more.
  std::size_t missing_visits() const { return missing_visits_; }

 private:
  void insert_visits();
  void insert_links();
  void update_visits();
  void set_last_links_of_new_visits();
  void update_links_and_carts();
  /// By idlink_va. Sorted: all workers lock rows in the same order.
  std::map<std::int64_t, model::Row> changed_links();
  void remove_items();
  void write_conversions(const TableLayout& table, const std::vector<tracker::ConversionChange>& changes,
                         OnDuplicate duplicate);
  void run(const std::vector<Statement>& statements);
  /// Inserts the rows and gives their ids in order; `marks` are columns to recognise a row by.
  std::vector<std::int64_t> insert(const TableLayout& table, model::Column key, std::span<const model::Column> marks,
                                   const std::vector<WriteRow>& rows);
  bool are_many_new() const;
  bool new_ids_are_ranges() const;
  std::int64_t first_new_visit() const;
  bool last_link_is_newest() const;

  Connection& connection_;
  const Schema& schema_;
  const tracker::BatchRows& rows_;
  std::vector<std::int64_t> visit_ids_;  // by VisitIndex
  std::vector<std::int64_t> link_ids_;   // by LinkIndex
  bool last_links_by_range_ = false;
  std::size_t missing_visits_ = 0;
};

}  // namespace footfall::store
