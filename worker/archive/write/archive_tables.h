// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "worker/archive/periods/period.h"
#include "worker/store/connection.h"

namespace footfall::archive {

/// The two tables that hold the archives of periods which begin in one month.
class ArchiveTables {
 public:
  ArchiveTables(store::Connection& connection, const Period& period);

  const std::string& numeric() const { return numeric_; }  ///< with prefix
  const std::string& blob() const { return blob_; }
  bool exist() const;
  /// Creates what is missing, the row of the sequence too.
  void create();
  /// `count` new archive ids, the first of them. Outside of a transaction: whoever else needs ids waits for nothing.
  std::int64_t take_ids(std::size_t count);

 private:
  store::Connection& connection_;
  std::string numeric_, blob_;
};

}  // namespace footfall::archive
