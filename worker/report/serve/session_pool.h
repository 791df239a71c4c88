// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "worker/report/core/reading_settings.h"
#include "worker/report/lookup/record_cache.h"
#include "worker/report/names/names.h"
#include "worker/report/serve/archive_on_demand.h"
#include "worker/report/serve/serve_stats.h"
#include "worker/report/serve/turns.h"
#include "worker/store/settings_loader.h"

namespace footfall::report {

/// Sessions with the database that requests are answered from, kept for the next ones. Not more than the machine can make use
/// of: who comes when all are at work waits, which takes less memory and time than working them all at once. Thread-safe.
class SessionPool {
 public:
  SessionPool(ArchiveOnDemand::Options options, ReadingSettings reading, store::SettingsLoader& settings,
              const Names& names);

  /// Calls work(Session&) with a session that nobody else has. What a failed session holds is given up with it.
  template <class Work>
  auto with_session(Work work) {
    const Turns::Turn turn(turns_);
    share_heap();
    std::unique_ptr<Parts> parts = take();
    auto result = work(session_of(*parts));
    give_back(std::move(parts));
    return result;
  }

  /// Asked in a session of its own, so that it waits for nobody.
  bool is_database_there();
  std::size_t waiting() const { return turns_.waiting(); }
  ServeStats& stats() { return stats_; }
  const ServeStats& stats() const { return stats_; }

 private:
  struct Parts {
    Parts(const ArchiveOnDemand::Options& options, ServeStats& stats)
        : database(options.reader), maker(options, stats) {}
    store::Connection database;
    ArchiveOnDemand maker;
  };
  static void share_heap();
  std::unique_ptr<Parts> take();
  void give_back(std::unique_ptr<Parts> parts);
  Session session_of(Parts& parts);

  const ArchiveOnDemand::Options options_;
  const ReadingSettings reading_;
  store::SettingsLoader& settings_;
  const Names& names_;
  RecordCache records_;
  ServeStats stats_;
  Turns turns_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Parts>> idle_;  // guarded by mutex_
  std::mutex asking_;
  store::Connection asked_;  // guarded by asking_
};

}  // namespace footfall::report
