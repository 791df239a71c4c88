// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/merge/merged_table.h"
#include "worker/archive/records.h"

namespace footfall::archive {

/// Adds up one report over the parts of a period as Matomo 5.2 does: rows by label in order of appearance, counts of
/// unique visitors under names of their own.
class TableMerger {
 public:
  explicit TableMerger(MergedTable rule) : rule_(std::move(rule)) {}

  /// In order of date.
  void add(Table part);
  /// The report, empty or not, and the numbers that count its rows. Throws ArchiveError.
  void finish(Records& records);

 private:
  void rename(Table& table) const;
  void rename(Row& row) const;
  void unite_metadata(const Table& part);

  MergedTable rule_;
  Table sum_;
};

}  // namespace footfall::archive
