// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>

#include "worker/archive/write/archive_tables.h"

namespace footfall::archive {

/// Marks archives of a site as out of date: readers know, and the archiver makes them again. Partial ones stay, one that is
/// being made is out of date when it is done. Throws MySqlError.
class Marking {
 public:
  /// Those of these flags.
  Marking(store::Connection& connection, std::int64_t idsite, std::span<const std::string> flags);
  /// Those whose flag begins with `flag`: for "done" all, segments and single plugins too.
  Marking(store::Connection& connection, std::int64_t idsite, const std::string& flag);

  /// The archives of that period.
  void mark(const Period& period);
  /// Those of periods that are made of it, and of ranges that lie around it, as they were made without what it has now.
  void mark_longer(const Period& period);

  std::uint64_t count() const { return count_; }  ///< archives marked so far

 private:
  void mark_ranges_around(const std::string& table, const Period& period);
  void update(const std::string& table, const std::string& condition);
  bool exists(const ArchiveTables& tables);

  store::Connection& connection_;
  std::int64_t idsite_;
  std::string names_;            ///< condition on the names of done rows
  std::set<std::string> known_;  ///< tables that are there
  std::uint64_t count_ = 0;
};

}  // namespace footfall::archive
