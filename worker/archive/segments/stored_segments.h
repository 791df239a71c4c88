// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "worker/store/connection.h"

namespace footfall::archive {

/// A row of table `segment`.
struct StoredSegment {
  std::string definition;
  std::string hash;         ///< that flags of its archives have, whatever the definition
  std::int64_t idsite = 0;  ///< 0: of all sites
};

/// The segments that are archived ahead (auto_archive), as they were when this was made. Throws MySqlError.
class StoredSegments {
 public:
  explicit StoredSegments(store::Connection& connection);

  std::vector<StoredSegment> of(std::int64_t idsite) const;

 private:
  std::vector<StoredSegment> all_;
};

/// The hash of the stored segment with this definition, archived ahead or not; "" where there is none. Throws MySqlError.
std::string stored_hash(store::Connection& connection, const std::string& text);

/// "done" and the hash.
std::string segment_flag(std::string_view hash);

}  // namespace footfall::archive
