// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "worker/archive/queue/invalidation_queue.h"
#include "worker/archive/run/period_archiver.h"
#include "worker/archive/run/schedule.h"
#include "worker/archive/run/throttle.h"

namespace footfall::archive {

/// What a run did for one site.
struct SiteOutcome {
  std::int64_t idsite = 0;
  std::string name;
  std::size_t archived = 0, without_visits = 0, fresh = 0;  ///< periods
  std::uint64_t rows = 0;
  std::size_t archives = 0, records = 0;
  double seconds = 0;                        ///< of work; jobs side by side count each. Of a dry run: an estimate
  std::map<std::string, double> costs = {};  ///< of a dry run: seconds by segment, "": all visits
  std::vector<std::string> failures;         ///< "day 2026-10-01: why"
};

/// How far a run is; read from any thread.
struct RunProgress {
  std::size_t jobs = 0, done = 0;
  std::uint64_t rows = 0;
  double seconds = 0;
  double waited = 0;  ///< of these, for a server that had too much to do; jobs side by side count each
};

/// Archives periods of sites, several side by side. What one fails with is noted and the others go on; a server that is
/// away is waited for.
class ArchiveRun {
 public:
  struct Options {
    store::DatabaseOptions reader, writer;
    DayArchiver::Options archiver;  ///< memory: of all jobs together
    unsigned jobs = 1;
    bool dry_run = false;
    ReadLimits read_limits;
    std::chrono::milliseconds patience{120'000};  ///< with servers that are away, for each job
  };

  ArchiveRun(Options options, std::vector<ArchiveJob> jobs);

  /// Until all is done or `stop` asked for: the periods being archived then are left as they were.
  void run(const std::stop_token& stop);
  RunProgress progress() const;
  const std::vector<ArchiveJob>& jobs() const { return jobs_; }
  /// Of each of jobs(); nothing: it failed or was not reached. After run().
  const std::vector<std::optional<ArchiveOutcome::Kind>>& outcomes() const { return outcomes_; }
  /// In the order of the sites' first jobs. After run().
  const std::vector<SiteOutcome>& sites() const { return sites_; }
  /// Why a limit of reading is not heeded; mostly empty.
  std::string note() const { return throttle_.note(); }

 private:
  void work(const std::stop_token& stop);
  ArchiveOutcome archive_asked_for(PeriodArchiver& archiver, InvalidationQueue& queue, const ArchiveJob& job,
                                   const std::stop_token& stop);
  ArchiveOutcome archive(PeriodArchiver& archiver, const ArchiveJob& job, const std::stop_token& stop);
  SiteOutcome& site_of(const ArchiveJob& job);
  void note(const ArchiveJob& job, const ArchiveOutcome& outcome, double seconds);

  Options options_;
  std::vector<ArchiveJob> jobs_;
  Schedule schedule_;
  Throttle throttle_;
  std::atomic<std::size_t> done_{0};
  std::atomic<std::uint64_t> rows_{0};
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
  // Guarded by mutex_ while running:
  std::vector<SiteOutcome> sites_;
  std::vector<std::optional<ArchiveOutcome::Kind>> outcomes_;
};

}  // namespace footfall::archive
