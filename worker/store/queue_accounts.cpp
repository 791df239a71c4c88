// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/queue_accounts.h"

#include <fmt/format.h>

#include "common/printable.h"
#include "common/utf8.h"
#include "worker/pipeline/request_sieve.h"

namespace footfall::store {
namespace {

using pipeline::DeadLetter;

constexpr std::size_t kMaxReason = 500;
// Room for what stands around the elements of a statement.
constexpr std::size_t kPacketReserve = 2048;

}  // namespace

std::string counter_of(const DeadLetter& letter) {
  return "dead_letter." + printable(pipeline::kind_of(letter.reason), 60);
}

void QueueAccounts::add(const std::map<std::string, std::int64_t>& counters) {
  std::string sql = fmt::format("INSERT INTO {} (queue,name,value) VALUES ", connection_.table("footfall_counter"));
  for (const auto& [name, value] : counters) sql += fmt::format("({},{},{}),", quoted(queue_), quoted(name), value);
  sql.pop_back();
  connection_.execute(sql + " ON DUPLICATE KEY UPDATE value=value+VALUES(value)");
}

void QueueAccounts::write(std::span<const DeadLetter> letters) {
  const std::string head =
      fmt::format("INSERT INTO {} (queue,created,reason,element) VALUES ", connection_.table("footfall_dead_letter"));
  std::string sql;
  for (const DeadLetter& letter : letters) {
    const std::string row = tuple(letter);
    if (!sql.empty() && sql.size() + row.size() + 1 > connection_.max_packet() - kPacketReserve) {
      connection_.execute(sql);
      sql.clear();
    }
    sql += (sql.empty() ? head : ",") + row;
  }
  if (!sql.empty()) connection_.execute(sql);
}

std::string QueueAccounts::tuple(const DeadLetter& letter) const {
  // As hex an element takes twice its size.
  const std::size_t room = connection_.max_packet() / 2 - 2 * kPacketReserve;
  std::string reason = letter.reason;
  if (letter.element.size() > room)
    reason = fmt::format("{} (first {} of {} bytes)", reason, room, letter.element.size());
  std::string sql = fmt::format("({},UTC_TIMESTAMP(),{},", quoted(queue_),
                                quoted(utf8_prefix(printable(reason, kMaxReason), kMaxReason)));
  append_hex(sql, std::string_view(letter.element).substr(0, room));
  return sql + ')';
}

}  // namespace footfall::store
