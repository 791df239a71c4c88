// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/serve/session_pool.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include "common/unix_now.h"
#include "worker/archive/heap.h"

namespace footfall::report {
namespace {

/// A few big reports, or those of a page with many.
constexpr std::size_t kRecordBytes = std::size_t{8} << 20U;

/// Some of them wait for the database.
std::size_t most_at_work() { return std::max(4U, 2 * std::thread::hardware_concurrency()); }

bool answers(store::Connection& connection) try {
  connection.select("SELECT 1");
  return true;
} catch (const store::MySqlError&) {
  return false;
}

}  // namespace

SessionPool::SessionPool(ArchiveOnDemand::Options options, ReadingSettings reading, store::SettingsLoader& settings,
                         const Names& names)
    : options_(std::move(options)),
      reading_(std::move(reading)),
      settings_(settings),
      names_(names),
      records_(kRecordBytes),
      turns_(most_at_work()),
      asked_(options_.reader) {}

bool SessionPool::is_database_there() try {
  const std::scoped_lock lock(asking_);
  // The session may have ended by itself.
  if (!asked_.connected() || !answers(asked_)) asked_.connect();
  return true;
} catch (const std::exception&) {
  return false;
}

/// As many as can work at once share a heap each, whichever of the threads they are.
void SessionPool::share_heap() {
  static std::atomic<unsigned> threads = 0;
  thread_local bool is_done = false;
  if (std::exchange(is_done, true)) return;
  archive::take_from_heap(threads++ % std::max(1U, std::thread::hardware_concurrency()));
}

std::unique_ptr<SessionPool::Parts> SessionPool::take() {
  const std::scoped_lock lock(mutex_);
  if (idle_.empty()) return std::make_unique<Parts>(options_, stats_);
  auto parts = std::move(idle_.back());
  idle_.pop_back();
  return parts;
}

void SessionPool::give_back(std::unique_ptr<Parts> parts) {
  const std::scoped_lock lock(mutex_);
  idle_.push_back(std::move(parts));
}

Session SessionPool::session_of(Parts& parts) {
  settings_.refresh_if_due();
  const std::int64_t now = unix_now();
  parts.maker.begin(now);
  return {settings_.current(),
          parts.database,
          ArchiveLookup(parts.database, &records_),
          &parts.maker,
          names_,
          reading_,
          now};
}

}  // namespace footfall::report
