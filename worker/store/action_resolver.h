// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "worker/store/connection.h"
#include "worker/tracker/action_key.h"

namespace footfall::store {

/// Ids of log_action for (type, name), compared byte by byte. Where several rows hold one key the lowest id counts, as it
/// does in Matomo. Missing rows are made once: in the order of `keys`, under a named lock that all workers on this server
/// share, committed at once; afterwards the lowest id is asked for again and own duplicates of a row that PHP made at the
/// same time are deleted. One SELECT where nothing is missing. Throws MySqlError.
class ActionResolver {
 public:
  explicit ActionResolver(Connection& connection);

  tracker::ActionIds resolve(std::span<const tracker::ActionKey> keys);

 private:
  using Keys = std::vector<const tracker::ActionKey*>;

  void find(const Keys& keys, tracker::ActionIds& ids);
  void create(const Keys& keys, tracker::ActionIds& ids);
  std::vector<std::int64_t> insert(const Keys& keys);
  void delete_duplicates(const Keys& keys, const std::vector<std::int64_t>& inserted, const tracker::ActionIds& ids);

  Connection& connection_;
  std::string table_;
};

/// The SELECT for `keys`, by type and hash. Pure.
std::string action_query(const std::string& table, std::span<const tracker::ActionKey* const> keys);

}  // namespace footfall::store
