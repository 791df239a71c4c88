// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/archive_run.h"

#include <algorithm>
#include <thread>

#include "worker/archive/archive_error.h"
#include "worker/archive/run/estimate.h"
#include "worker/pipeline/ports.h"
#include "worker/pipeline/sleep.h"

namespace footfall::archive {
namespace {

using Clock = std::chrono::steady_clock;

/// Where there are processors for them.
constexpr std::size_t kLanes = 2;
constexpr std::chrono::milliseconds kFirstPause{200}, kLongestPause{10'000};

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// Without the server it stays begun, and is free again after a day.
void release(InvalidationQueue& queue, std::int64_t id) noexcept {
  try {
    queue.release(id);
  } catch (const std::runtime_error&) {
    return;
  }
}

}  // namespace

/// Thrown out of the reading of a day, which has changed nothing yet.
struct Stopped {};

ArchiveRun::ArchiveRun(Options options, std::vector<ArchiveJob> jobs)
    : options_(std::move(options)),
      jobs_(std::move(jobs)),
      schedule_(jobs_),
      throttle_(options_.reader, options_.read_limits),
      outcomes_(jobs_.size()) {
  const unsigned threads = std::max(1U, options_.jobs);
  options_.archiver.reading.memory /= threads;
  options_.archiver.group_memory /= threads;
  if (threads * kLanes <= std::thread::hardware_concurrency()) options_.archiver.lanes = kLanes;
  for (const ArchiveJob& job : jobs_) site_of(job);
}

SiteOutcome& ArchiveRun::site_of(const ArchiveJob& job) {
  const auto known = std::ranges::find(sites_, job.site.id, &SiteOutcome::idsite);
  if (known != sites_.end()) return *known;
  SiteOutcome& site = sites_.emplace_back();
  site.idsite = job.site.id;
  site.name = job.site.name;
  return site;
}

void ArchiveRun::run(const std::stop_token& stop) {
  began_ = Clock::now();
  const std::size_t jobs = std::min<std::size_t>(options_.jobs, std::max<std::size_t>(1, jobs_.size()));
  std::vector<std::jthread> helpers;
  for (std::size_t job = 1; job < jobs; ++job) helpers.emplace_back([&] { work(stop); });
  work(stop);
}

void ArchiveRun::work(const std::stop_token& stop) {
  PeriodArchiver archiver(options_.reader, options_.writer, options_.archiver);
  store::Connection connection(options_.writer);
  InvalidationQueue queue(connection);
  for (const ArchiveJob* job = schedule_.take(); job != nullptr; job = schedule_.take()) {
    if (!options_.dry_run) throttle_.wait(stop);
    const auto begin = Clock::now();
    try {
      if (!stop.stop_requested()) note(*job, archive_asked_for(archiver, queue, *job, stop), seconds_since(begin));
    } catch (const Stopped&) {
      // The others are handed out and left.
    } catch (const std::runtime_error& error) {
      const std::scoped_lock lock(mutex_);
      site_of(*job).failures.push_back(name_of(job->period) + ": " + error.what());
    }
    ++done_;
    schedule_.end(*job);
  }
}

/// Takes the job's rows of archive_invalidations, if it has any, and with them the right to do what they ask for.
ArchiveOutcome ArchiveRun::archive_asked_for(PeriodArchiver& archiver, InvalidationQueue& queue, const ArchiveJob& job,
                                             const std::stop_token& stop) {
  if (job.asked.empty() || options_.dry_run) return archive(archiver, job, stop);
  ArchiveJob begun = job;
  std::erase_if(begun.asked, [&](const AskedFor& asked) { return !queue.begin(asked.id); });
  if (begun.asked.empty()) return {ArchiveOutcome::Kind::kFresh};
  try {
    ArchiveOutcome outcome = archive(archiver, begun, stop);
    for (const AskedFor& asked : begun.asked) queue.finish(asked.id);
    return outcome;
  } catch (...) {
    for (const AskedFor& asked : begun.asked) release(queue, asked.id);
    throw;
  }
}

/// Tries again what a server that is away, or another session's lock, has made fail.
ArchiveOutcome ArchiveRun::archive(PeriodArchiver& archiver, const ArchiveJob& job, const std::stop_token& stop) {
  const auto begin = Clock::now();
  for (auto wait = kFirstPause;; wait = std::min(wait * 2, kLongestPause)) {
    std::uint64_t counted = 0;
    const auto count = [&](std::uint64_t rows) {
      rows_ += rows - std::exchange(counted, rows);
      throttle_.pause(stop);
      if (stop.stop_requested()) throw Stopped();
    };
    try {
      ArchiveOutcome outcome = options_.dry_run ? archiver.look(job) : archiver.archive(job, count);
      if (!options_.dry_run) rows_ += outcome.rows - counted;
      return outcome;
    } catch (const pipeline::StoreError& error) {
      rows_ -= counted;
      const bool may_pass = error.remedy() == pipeline::Remedy::kRetryBatch;
      if (!may_pass || Clock::now() + wait > begin + options_.patience) throw;
      if (!pipeline::sleep_unless_stopped(stop, wait)) throw Stopped();
    }
  }
}

void ArchiveRun::note(const ArchiveJob& job, const ArchiveOutcome& outcome, double seconds) {
  const std::scoped_lock lock(mutex_);
  outcomes_[static_cast<std::size_t>(&job - jobs_.data())] = outcome.kind;
  SiteOutcome& site = site_of(job);
  switch (outcome.kind) {
    case ArchiveOutcome::Kind::kArchived:
      ++site.archived;
      break;
    case ArchiveOutcome::Kind::kNoVisits:
      ++site.without_visits;
      break;
    case ArchiveOutcome::Kind::kFresh:
      ++site.fresh;
      break;
  }
  site.rows += outcome.rows;
  site.archives += outcome.archives;
  site.records += outcome.records;
  if (!options_.dry_run) {
    site.seconds += seconds;
    return;
  }
  site.seconds += reading_seconds(outcome.rows);
  for (const ArchiveCost& cost : outcome.costs) {
    site.costs[cost.segment] += cost.seconds;
    site.seconds += cost.seconds;
  }
}

RunProgress ArchiveRun::progress() const {
  return {jobs_.size(), done_, rows_, seconds_since(began_), throttle_.seconds_waited()};
}

}  // namespace footfall::archive
