// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "worker/store/connection.h"

namespace footfall::dead_letter {

/// Which letters; without any condition all.
struct Choice {
  std::vector<std::int64_t> ids;
  std::string reason;                  ///< how it begins
  std::string queue;                   ///< the list's key
  std::optional<unsigned> older_than;  ///< days

  bool is_all() const { return ids.empty() && reason.empty() && queue.empty() && !older_than; }
};

struct Letter {
  std::int64_t id = 0;
  std::string queue, created, reason;  ///< `created` in UTC
  std::uint64_t bytes = 0;
  std::string element;  ///< as it stood in Redis; empty where it was not asked for

  /// Only its beginning was kept: it was larger than the database takes.
  bool is_cut() const;
};

/// Letters of one reason, told by its first word.
struct Reason {
  std::string name, oldest, newest;
  std::uint64_t letters = 0, bytes = 0;
};

/// <prefix>footfall_dead_letter: elements that could not be stored. Throws StoreError.
class Letters {
 public:
  /// `connection` outlives it.
  Letters(store::Connection& connection, Choice choice);

  /// The most letters first.
  std::vector<Reason> reasons();
  enum class With : std::uint8_t { kFacts, kElements };
  /// In the order of their coming; only the newest `limit` where that is not 0.
  void each(With with, std::size_t limit, const std::function<void(const Letter&)>& take);
  std::vector<std::int64_t> ids();
  /// In small transactions, counted as dropped. Returns how many went.
  std::uint64_t drop();

 private:
  std::uint64_t drop_some();
  std::string where() const;

  store::Connection& connection_;
  Choice choice_;
  std::string table_;
};

bool is_installed(store::Connection& connection);
/// Quoted, with its prefix.
std::string table_of(store::Connection& connection);

}  // namespace footfall::dead_letter
