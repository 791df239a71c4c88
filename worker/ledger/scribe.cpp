// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/ledger/scribe.h"

#include <spdlog/spdlog.h>

#include <ctime>

#include "common/ledger.h"
#include "worker/ledger/edge_books.h"
#include "worker/pipeline/sleep.h"
#include "worker/store/own_tables.h"

namespace footfall::ledger {
namespace {

constexpr std::chrono::seconds kBetween{60};
constexpr std::int64_t kSilence = std::int64_t{30} * 24 * 3600;

/// After they are remembered. One that comes back tells itself again.
void forget_silent(queue::RedisConnection& redis, const std::string& prefix, const std::vector<EdgeBook>& books) {
  const std::int64_t now = std::time(nullptr);
  for (const EdgeBook& book : books) {
    if (book.time > 0 && book.time < now - kSilence) redis.call({"HDEL", edges_key(prefix), book.id});
  }
}

}  // namespace

Scribe::Scribe(queue::RedisOptions redis, store::DatabaseOptions database, std::string key_prefix)
    : redis_(std::move(redis)),
      database_(std::move(database)),
      key_prefix_(std::move(key_prefix)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Scribe::run(const std::stop_token& stop) {
  bool was_done = true;
  do {
    const bool is_done = copy();
    if (!is_done && was_done) spdlog::warn("what endpoints have counted is copied into the database later");
    was_done = is_done;
  } while (pipeline::sleep_unless_stopped(stop, kBetween));
}

/// Connections are made anew: they would lie idle for a minute.
bool Scribe::copy() try {
  queue::RedisConnection redis(redis_);
  store::Connection connection(database_);
  if (!store::missing_own_tables(connection).empty()) return true;
  const std::vector<EdgeBook> books = read_books(redis, key_prefix_);
  remember(connection, key_prefix_, books);
  forget_silent(redis, key_prefix_, books);
  return true;
} catch (const std::exception& error) {
  spdlog::debug("endpoints' counts: {}", error.what());
  return false;
}

}  // namespace footfall::ledger
