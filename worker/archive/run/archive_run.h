// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "worker/archive/run/day_archiver.h"

namespace footfall::archive {

/// What a run did for one site.
struct SiteOutcome {
  std::int64_t idsite = 0;
  std::string name;
  std::size_t days_archived = 0, days_without_visits = 0, days_fresh = 0;
  std::uint64_t rows = 0;
  std::size_t archives = 0, records = 0;
  double seconds = 0;                 ///< of work; jobs side by side count each
  std::vector<std::string> failures;  ///< "2026-10-01: why"
};

/// How far a run is; read from any thread.
struct RunProgress {
  std::size_t days = 0, days_done = 0;
  std::uint64_t rows = 0;
  double seconds = 0;
};

/// Archives days of sites, several side by side. What one day fails with is noted and the others go on; a server that is
/// away is waited for.
class ArchiveRun {
 public:
  struct Options {
    store::DatabaseOptions reader, writer;
    DayArchiver::Options archiver;  ///< memory: of all jobs together
    unsigned jobs = 1;
    bool dry_run = false;
    std::chrono::milliseconds patience{120'000};  ///< with servers that are away, for each day
  };

  ArchiveRun(Options options, std::vector<DayJob> days);

  /// Until all is done or `stop` asked for: the days being archived then are left as they were.
  void run(const std::stop_token& stop);
  RunProgress progress() const;
  /// In the order of the sites' first days. After run().
  const std::vector<SiteOutcome>& sites() const { return sites_; }

 private:
  void work(const std::stop_token& stop);
  DayOutcome archive(DayArchiver& archiver, const DayJob& day, const std::stop_token& stop);
  SiteOutcome& site_of(const DayJob& day);
  void note(const DayJob& day, const DayOutcome& outcome, double seconds);

  Options options_;
  std::vector<DayJob> days_;
  std::atomic<std::size_t> next_{0}, done_{0};
  std::atomic<std::uint64_t> rows_{0};
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
  std::vector<SiteOutcome> sites_;  // guarded by mutex_ while running
};

}  // namespace footfall::archive
