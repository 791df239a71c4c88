// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/named_lock.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <chrono>

#include "common/digest.h"
#include "common/printable.h"

namespace footfall::store {
namespace {

constexpr int kLeaveSeconds = 1;  // for a session that is on its way out by itself
constexpr int kEndSeconds = 2;    // for a session that was ended to roll back and go
constexpr int kLookSeconds = 2;   // between two looks at who holds a lock
constexpr unsigned kNoSuchThread = 1094;

// MySQL allows 64 characters for a lock's name, so database and prefix are in it as a digest.
std::string lock_name(const DatabaseOptions& options, std::string_view purpose) {
  return fmt::format("footfall.{}.{}", hex(md5(options.dbname + '\n' + options.table_prefix)), purpose);
}

bool take(Connection& connection, const std::string& name, int seconds) {
  Result answer = connection.select(fmt::format("SELECT GET_LOCK({},{})", quoted(name), seconds));
  return answer.next() && answer.integer(0) == 1;
}

/// The session that holds the lock; 0: none.
std::int64_t holder_of(Connection& connection, const std::string& name) {
  Result answer = connection.select("SELECT IS_USED_LOCK(" + quoted(name) + ")");
  return answer.next() ? answer.integer(0) : 0;
}

/// Whether `session` is known to the server by the number that its client knows. Behind a proxy it may not be, and a KILL
/// might hit another.
bool numbers_agree(Connection& connection, Connection& session) {
  const std::string name = lock_name(connection.options(), fmt::format("try{}", session.thread_id()));
  if (!take(session, name, 0)) return false;
  const bool agree = holder_of(connection, name) == static_cast<std::int64_t>(session.thread_id());
  session.select("SELECT RELEASE_LOCK(" + quoted(name) + ")");
  return agree;
}

void end_session(Connection& connection, std::int64_t id) {
  if (!numbers_agree(connection, connection)) {
    spdlog::warn("session {} is not ended: a proxy hides the sessions' numbers; the server ends it by its time-outs",
                 id);
    return;
  }
  try {
    connection.execute(fmt::format("KILL {}", id));
  } catch (const MySqlError& error) {
    if (!connection.connected()) throw;
    if (error.code() != kNoSuchThread) spdlog::warn("session {} cannot be ended: {}", id, error.what());
  }
}

bool is_silent(Connection& connection, std::int64_t id) {
  const auto silence = connection.options().silence.count();
  if (silence == 0) return false;
  Result rows =
      connection.select(fmt::format("SELECT 1 FROM information_schema.processlist WHERE id={} AND db=DATABASE() AND "
                                    "user=SUBSTRING_INDEX(USER(),'@',1) AND command='Sleep' AND time>={}",
                                    id, silence));
  return rows.next();
}

MySqlError not_free(const std::string& name, int seconds) {
  return {1205, "HY000", "GET_LOCK " + name, fmt::format("not free within {} seconds", seconds)};
}

}  // namespace

void claim_queue_session(Connection& connection, const std::string& queue) {
  const std::string name = lock_name(connection.options(), "queue" + hex(md5(queue)).substr(0, 16));
  if (take(connection, name, kLeaveSeconds)) return;
  if (const std::int64_t holder = holder_of(connection, name)) {
    spdlog::warn("queue {}: a session that worked it before is still there; ending it ({})",
                 printable(queue, kLogLimit), holder);
    end_session(connection, holder);
  }
  if (!take(connection, name, kEndSeconds)) throw not_free(name, kEndSeconds);
}

bool can_end_sessions(Connection& connection, Connection& other) {
  if (!numbers_agree(connection, other)) return false;
  const std::string name = lock_name(connection.options(), fmt::format("end{}", other.thread_id()));
  if (!take(other, name, 0)) return false;
  end_session(connection, static_cast<std::int64_t>(other.thread_id()));
  return take(connection, name, kEndSeconds);
}

NamedLock::NamedLock(Connection& connection, std::string_view purpose, int seconds)
    : connection_(connection), name_(lock_name(connection.options(), purpose)) {
  connection_.commit();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  bool waited = false;
  while (!take(connection_, name_, kLookSeconds)) {
    waited = true;
    const std::int64_t holder = holder_of(connection_, name_);
    if (holder != 0 && is_silent(connection_, holder)) {
      spdlog::warn("session {} holds {} and is silent; ending it", holder, name_);
      end_session(connection_, holder);
    }
    if (std::chrono::steady_clock::now() > deadline) throw not_free(name_, seconds);
  }
  // What was looked at meanwhile must not fix what this transaction sees.
  if (waited) connection_.commit();
}

NamedLock::~NamedLock() {
  try {
    if (connection_.connected()) connection_.select("SELECT RELEASE_LOCK(" + quoted(name_) + ")");
  } catch (const std::exception&) {
    connection_.close();  // the end of the session releases the lock
  }
}

}  // namespace footfall::store
