// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "worker/archive/merge/record_blobs.h"
#include "worker/archive/periods/period.h"
#include "worker/store/connection.h"

namespace footfall::archive {

/// A stored archive that is a part of a longer period's.
struct StoredPart {
  Period period;
  std::int64_t idarchive = 0;
};

/// What the parts of a period hold. Throws MySqlError, and ArchiveError for what cannot be read.
class PartReader {
 public:
  /// In order of date.
  PartReader(store::Connection& connection, std::vector<StoredPart> parts);

  /// The numbers of all parts: those called max_… the highest, the others added up. Without done rows.
  std::map<std::string, double> numbers();
  /// The tables of all parts as they are stored, compressed.
  std::vector<RecordBlobs> blobs();
  /// Gives the tables of one record, in order of the parts that have it.
  void for_each_table(const std::string& record, const std::function<void(Table)>& take);

 private:
  void load_all();
  RecordBlobs load(const StoredPart& part, const std::string& condition, std::size_t most);
  Table table_of(const StoredPart& part, const std::string& record, const RecordBlobs& blobs) const;

  store::Connection& connection_;
  std::vector<StoredPart> parts_;
  /// Of each part, where all together are small; else each record is read by itself.
  std::vector<RecordBlobs> blobs_;
  bool has_tried_ = false;  ///< to keep them
};

}  // namespace footfall::archive
