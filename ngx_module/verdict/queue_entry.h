// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::edge {

/// The lists that requests go to, each visitor's always to the same one.
class QueueNames {
 public:
  explicit QueueNames(unsigned count = 4, const std::string& prefix = {});

  unsigned count() const { return static_cast<unsigned>(keys_.size()); }
  /// The first list's key; the others add their number.
  const std::string& prefix() const { return keys_.front(); }
  /// Of a list below count(). Lives as long as this.
  std::string_view key(unsigned number) const { return keys_[number]; }

  bool operator==(const QueueNames&) const = default;

 private:
  std::vector<std::string> keys_;
};

/// By what elements are chosen where not all can be kept.
struct Sparing {
  bool is_ping = true;        ///< all its requests only say that somebody is still there
  std::uint64_t visitor = 0;  ///< the same for all requests of one visitor to one site; of a bulk, those of its first
};

/// One element for the end of one list.
struct QueueEntry {
  std::string_view key;  ///< of QueueNames
  std::string element;
  Sparing sparing = {};
};

/// Those of one HTTP request: mostly one, which takes no memory of its own.
using QueueEntries = boost::container::small_vector<QueueEntry, 1>;

}  // namespace footfall::edge
