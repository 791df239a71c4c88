// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/action_resolver.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "common/digest.h"
#include "worker/fault/fault_point.h"
#include "worker/store/inserted_ids.h"
#include "worker/store/named_lock.h"

namespace footfall::store {
namespace {

constexpr int kLockSeconds = 20;
constexpr std::size_t kPacketReserve = 16384;

using tracker::ActionKey;
using tracker::ActionType;

std::string insert_tuple(const ActionKey& key) {
  std::string sql = "(";
  append_quoted(sql, key.name);
  sql += fmt::format(",{},{},", crc32(key.name), static_cast<int>(key.type));
  return sql + (key.url_prefix ? std::to_string(*key.url_prefix) : "NULL") + ')';
}

/// Values of the columns hash, type and name.
std::string marks_of(const ActionKey& key) {
  std::string sql = fmt::format("{},{},", crc32(key.name), static_cast<int>(key.type));
  append_quoted(sql, key.name);
  return sql;
}

}  // namespace

std::string action_query(const std::string& table, std::span<const ActionKey* const> keys) {
  std::map<ActionType, std::vector<std::uint32_t>> hashes;
  for (const ActionKey* key : keys) hashes[key->type].push_back(crc32(key->name));
  std::string sql = "SELECT idaction,type,name FROM `" + table + "` FORCE INDEX (index_type_hash) WHERE ";
  bool first = true;
  for (const auto& [type, values] : hashes) {
    sql += fmt::format("{}type={} AND hash IN (", first ? "" : " OR ", static_cast<int>(type));
    for (const std::uint32_t hash : values) fmt::format_to(std::back_inserter(sql), "{},", hash);
    sql.back() = ')';
    first = false;
  }
  return sql;
}

ActionResolver::ActionResolver(Connection& connection)
    : connection_(connection), table_(connection.options().table("log_action")) {}

tracker::ActionIds ActionResolver::resolve(std::span<const ActionKey> keys) {
  tracker::ActionIds ids;
  Keys wanted;
  for (const ActionKey& key : keys) {
    if (ids.emplace(key, 0).second) wanted.push_back(&key);
  }
  if (wanted.empty()) return ids;
  find(wanted, ids);
  std::erase_if(wanted, [&](const ActionKey* key) { return ids.at(*key) != 0; });
  if (!wanted.empty()) create(wanted, ids);
  return ids;
}

void ActionResolver::find(const Keys& keys, tracker::ActionIds& ids) {
  Result rows = connection_.select(action_query(table_, keys));
  while (rows.next()) {
    const ActionKey key{static_cast<ActionType>(rows.integer(1)), std::string(rows.text(2)), {}};
    const auto at = ids.find(key);
    if (at == ids.end()) continue;  // another name with the same hash
    const std::int64_t id = rows.integer(0);
    if (at->second == 0 || id < at->second) at->second = id;
  }
}

void ActionResolver::create(const Keys& keys, tracker::ActionIds& ids) {
  const NamedLock lock(connection_, "log_action", kLockSeconds);
  fault_point("holding_actions");
  find(keys, ids);
  Keys missing = keys;
  std::erase_if(missing, [&](const ActionKey* key) { return ids.at(*key) != 0; });
  if (missing.empty()) return;
  const std::vector<std::int64_t> inserted = insert(missing);
  connection_.commit();
  find(missing, ids);
  delete_duplicates(missing, inserted, ids);
  connection_.commit();
}

std::vector<std::int64_t> ActionResolver::insert(const Keys& keys) {
  const std::string head = "INSERT INTO `" + table_ + "` (name,hash,type,url_prefix) VALUES ";
  std::vector<std::int64_t> ids;
  for (std::size_t next = 0; next < keys.size();) {
    std::string sql = head;
    const std::size_t first = next;
    do {
      if (next > first) sql += ',';
      sql += insert_tuple(*keys[next++]);
    } while (next < keys.size() &&
             sql.size() + keys[next]->name.size() * 2 + kPacketReserve < connection_.max_packet());
    const auto marks = [&](std::size_t row) { return marks_of(*keys[first + row]); };
    const auto made =
        insert_for_ids(connection_, {sql, table_, "idaction", {"hash", "type", "name"}, next - first, marks});
    ids.insert(ids.end(), made.begin(), made.end());
  }
  return ids;
}

void ActionResolver::delete_duplicates(const Keys& keys, const std::vector<std::int64_t>& inserted,
                                       const tracker::ActionIds& ids) {
  std::vector<std::int64_t> losers;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (ids.at(*keys[i]) != inserted[i]) losers.push_back(inserted[i]);
  }
  if (losers.empty()) return;
  connection_.execute(fmt::format("DELETE FROM `{}` WHERE idaction IN ({})", table_, fmt::join(losers, ",")));
}

}  // namespace footfall::store
