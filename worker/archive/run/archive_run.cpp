// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/archive_run.h"

#include <algorithm>
#include <thread>

#include "worker/archive/archive_error.h"
#include "worker/pipeline/ports.h"

namespace footfall::archive {
namespace {

using Clock = std::chrono::steady_clock;

/// Where there are processors for them.
constexpr std::size_t kLanes = 2;
constexpr std::chrono::milliseconds kFirstPause{200}, kLongestPause{10'000};

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// Sleeps in small steps; false where a stop was asked for.
bool pause(std::chrono::milliseconds time, const std::stop_token& stop) {
  const auto end = Clock::now() + time;
  while (!stop.stop_requested() && Clock::now() < end) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  return !stop.stop_requested();
}

}  // namespace

/// Thrown out of the reading of a day, which has changed nothing yet.
struct Stopped {};

ArchiveRun::ArchiveRun(Options options, std::vector<DayJob> days)
    : options_(std::move(options)), days_(std::move(days)) {
  const unsigned jobs = std::max(1U, options_.jobs);
  options_.archiver.reading.memory /= jobs;
  options_.archiver.group_memory /= jobs;
  if (jobs * kLanes <= std::thread::hardware_concurrency()) options_.archiver.lanes = kLanes;
  for (const DayJob& day : days_) site_of(day);
}

SiteOutcome& ArchiveRun::site_of(const DayJob& day) {
  const auto known = std::ranges::find(sites_, day.site.id, &SiteOutcome::idsite);
  if (known != sites_.end()) return *known;
  SiteOutcome& site = sites_.emplace_back();
  site.idsite = day.site.id;
  site.name = day.site.name;
  return site;
}

void ArchiveRun::run(const std::stop_token& stop) {
  began_ = Clock::now();
  const std::size_t jobs = std::min<std::size_t>(options_.jobs, std::max<std::size_t>(1, days_.size()));
  std::vector<std::jthread> helpers;
  for (std::size_t job = 1; job < jobs; ++job) helpers.emplace_back([&] { work(stop); });
  work(stop);
}

void ArchiveRun::work(const std::stop_token& stop) {
  DayArchiver archiver(options_.reader, options_.writer, options_.archiver);
  for (std::size_t i = next_++; i < days_.size() && !stop.stop_requested(); i = next_++) {
    const auto begin = Clock::now();
    try {
      const DayOutcome outcome = archive(archiver, days_[i], stop);
      note(days_[i], outcome, seconds_since(begin));
    } catch (const Stopped&) {
      return;
    } catch (const std::runtime_error& error) {
      const std::scoped_lock lock(mutex_);
      site_of(days_[i]).failures.push_back(days_[i].date + ": " + error.what());
    }
    ++done_;
  }
}

/// Tries again what a server that is away, or another session's lock, has made fail.
DayOutcome ArchiveRun::archive(DayArchiver& archiver, const DayJob& day, const std::stop_token& stop) {
  const auto begin = Clock::now();
  for (auto wait = kFirstPause;; wait = std::min(wait * 2, kLongestPause)) {
    std::uint64_t counted = 0;
    const auto count = [&](std::uint64_t rows) {
      rows_ += rows - std::exchange(counted, rows);
      if (stop.stop_requested()) throw Stopped();
    };
    try {
      const DayOutcome outcome = options_.dry_run ? archiver.look(day) : archiver.archive(day, count);
      if (!options_.dry_run) rows_ += outcome.rows - counted;
      return outcome;
    } catch (const pipeline::StoreError& error) {
      rows_ -= counted;
      const bool may_pass = error.remedy() == pipeline::Remedy::kRetryBatch;
      if (!may_pass || Clock::now() + wait > begin + options_.patience) throw;
      if (!pause(wait, stop)) throw Stopped();
    }
  }
}

void ArchiveRun::note(const DayJob& day, const DayOutcome& outcome, double seconds) {
  const std::scoped_lock lock(mutex_);
  SiteOutcome& site = site_of(day);
  switch (outcome.kind) {
    case DayOutcome::Kind::kArchived:
      ++site.days_archived;
      break;
    case DayOutcome::Kind::kNoVisits:
      ++site.days_without_visits;
      break;
    case DayOutcome::Kind::kFresh:
      ++site.days_fresh;
      break;
  }
  site.rows += outcome.rows;
  site.archives += outcome.archives;
  site.records += outcome.records;
  site.seconds += seconds;
}

RunProgress ArchiveRun::progress() const { return {days_.size(), done_, rows_, seconds_since(began_)}; }

}  // namespace footfall::archive
