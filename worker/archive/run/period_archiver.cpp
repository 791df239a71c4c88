// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/period_archiver.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/unix_now.h"
#include "worker/archive/reports/kinds.h"
#include "worker/archive/run/emptiness.h"
#include "worker/tracker/site_time.h"

namespace footfall::archive {
namespace {

std::string today_in(const std::string& timezone) { return tracker::date_in_zone(unix_now(), timezone); }

}  // namespace

PeriodArchiver::PeriodArchiver(store::DatabaseOptions reader, store::DatabaseOptions writer,
                               DayArchiver::Options options)
    : days_(reader, writer, options),
      reader_(std::move(reader)),
      writer_(std::move(writer)),
      options_(std::move(options)) {}

/// The archives of one period, and what is known of it.
class PeriodArchiver::Merging {
 public:
  Merging(PeriodArchiver& archiver, const ArchiveJob& job, const ArchivePlan& plan)
      : job(job), archiver_(archiver), plan_(plan) {}

  /// All segments are counted when the first is asked for.
  UniqueCounts uniques_of(const PlannedArchive& planned) {
    if (!planned.segment) return archiver_.count_uniques(job);
    if (uniques_.empty()) uniques_ = archiver_.days_.count_uniques(job, plan_.segments);
    return uniques_[*planned.segment];
  }

  const ArchiveJob& job;
  std::vector<Archive> archives;

 private:
  PeriodArchiver& archiver_;
  const ArchivePlan& plan_;
  std::vector<UniqueCounts> uniques_;
};

ArchiveOutcome PeriodArchiver::archive(const ArchiveJob& job, const DayReader::Progress& progress) {
  if (job.period.number == Period::kDay) return days_.archive(job, progress);
  if (is_empty(reader_, writer_, job)) return {ArchiveOutcome::Kind::kNoVisits};
  const ArchivePlan plan = days_.due_plan(job);
  if (plan.bases.empty()) return {ArchiveOutcome::Kind::kFresh};
  ArchiveOutcome outcome = make_parts(job, progress);
  const MadeArchives made{outcome.rows, merge(job, plan, true)};
  if (made.archives.empty()) return {ArchiveOutcome::Kind::kNoVisits, outcome.rows};
  write_archives(writer_, job.site.id, job.period, made.archives);
  outcome.archives = made.archives.size();
  outcome.records = made.records();
  return outcome;
}

MadeArchives PeriodArchiver::make(const ArchiveJob& job, const DayReader::Progress& progress) {
  if (job.period.number == Period::kDay) return days_.make(job, progress);
  return {0, merge(job, days_.plan(job.site, *job.order), false)};
}

/// `makes_goals`: of the segments made along, in parts that lack them.
std::vector<Archive> PeriodArchiver::merge(const ArchiveJob& job, const ArchivePlan& plan, bool makes_goals) {
  Merging merging(*this, job, plan);
  for (const PlannedBase& base : plan.bases) {
    const auto totals = append_merged(merging, base.archive);
    if (!totals) continue;
    for (const PlannedArchive& summary : base.summaries) append_merged(merging, summary);
    if (totals->converted > 0 && makes_goals) append_goals(merging, base);
  }
  return std::move(merging.archives);
}

ArchiveOutcome PeriodArchiver::make_parts(const ArchiveJob& job, const DayReader::Progress& progress) {
  ArchiveOutcome outcome;
  for (const Period& part : parts_until_today(job)) {
    const auto count = [&](std::uint64_t rows) {
      if (progress) progress(outcome.rows + rows);
    };
    outcome.rows += archive({job.site, part, false, false, job.order}, count).rows;
  }
  return outcome;
}

ArchiveOutcome PeriodArchiver::look(const ArchiveJob& job) {
  if (job.period.number == Period::kDay) return days_.look(job);
  if (is_empty(reader_, writer_, job)) return {ArchiveOutcome::Kind::kNoVisits};
  const ArchivePlan plan = days_.due_plan(job);
  if (plan.bases.empty()) return {ArchiveOutcome::Kind::kFresh};
  ArchiveOutcome outcome{ArchiveOutcome::Kind::kNoVisits};
  for (const Period& part : parts_until_today(job)) {
    const ArchiveOutcome of_part = look({job.site, part, false, false, job.order});
    if (of_part.kind != ArchiveOutcome::Kind::kNoVisits) outcome.kind = ArchiveOutcome::Kind::kArchived;
    outcome.rows += of_part.rows;
    std::ranges::copy(of_part.costs, std::back_inserter(outcome.costs));
  }
  return outcome;
}

std::vector<Period> PeriodArchiver::parts_until_today(const ArchiveJob& job) const {
  std::vector<Period> parts = parts_of(job.period, today_in("UTC"));
  const std::string today = today_in(job.site.timezone);
  std::erase_if(parts, [&](const Period& part) { return part.first > today; });
  return parts;
}

/// Those that are there. One that was invalidated and could not be made again, as its rows are gone, is all there is.
std::vector<StoredPart> PeriodArchiver::stored_parts(const ArchiveJob& job, const std::vector<std::string>& flags) {
  std::vector<StoredPart> parts;
  for (const Period& part : parts_until_today(job)) {
    const auto newest = newest_archive(writer_, job.site.id, part, flags);
    if (newest && newest->state != DoneState::kInProgress) parts.push_back({part, newest->idarchive});
  }
  return parts;
}

PeriodArchiver::Totals PeriodArchiver::totals_of(const ArchiveJob& job, const PlannedArchive& planned) {
  PartReader reader(writer_, stored_parts(job, planned.counting));
  const PeriodMerger merger(reader, {});
  return {merger.visits(), merger.converted()};
}

/// Nothing where no part of the period is there.
std::optional<PeriodArchiver::Totals> PeriodArchiver::append_merged(Merging& merging, const PlannedArchive& planned) {
  std::vector<StoredPart> parts = stored_parts(merging.job, planned.same);
  if (parts.empty()) return std::nullopt;
  const Totals totals = totals_of(merging.job, planned);
  append_merged(merging, planned, std::move(parts), totals);
  return totals;
}

/// Where no visit was in it, an archive is its done row alone.
void PeriodArchiver::append_merged(Merging& merging, const PlannedArchive& planned, std::vector<StoredPart> parts,
                                   Totals totals) {
  Archive& archive = merging.archives.emplace_back(Archive{planned.flag, {}});
  if (totals.visits == 0) return;
  const bool counts = planned.counts_visits() && options_.settings.counts_uniques[merging.job.period.number];
  const auto uniques = counts ? std::optional(merging.uniques_of(planned)) : std::nullopt;
  PartReader reader(writer_, std::move(parts));
  PeriodMerger merger(reader, planned.kinds);
  if (!planned.plugin.empty()) merger.keep_numbers_of(planned.plugin);
  archive.records = merger.merge({merging.job.site, options_.settings, totals.converted > 0}, uniques);
}

void PeriodArchiver::append_goals(Merging& merging, const PlannedBase& base) {
  const ArchiveJob& job = merging.job;
  if (base.goals.empty()) return;
  for (const Period& part : parts_until_today(job)) make_goals({job.site, part, true, true, base.order});
  for (const PlannedArchive& goals : base.goals) {
    append_merged(merging, goals, stored_parts(job, goals.same), totals_of(job, goals));
  }
}

/// Those of a part that has archives, but was made when nobody asked for its goals. Goals older than the archive that they
/// belong to are of the data before it.
void PeriodArchiver::make_goals(const ArchiveJob& job) {
  const ArchivePlan plan = days_.plan(job.site, *job.order);
  if (plan.bases.empty() || plan.bases.back().goals.empty()) return;
  const PlannedBase& base = plan.bases.back();
  const auto newest = [&](const PlannedArchive& planned) {
    return newest_archive(writer_, job.site.id, job.period, planned.same);
  };
  const auto whole = newest(base.archive);
  if (!whole) return;
  const auto goals = newest(base.goals.back());
  if (goals && goals->state == DoneState::kComplete && goals->idarchive > whole->idarchive) return;
  if (job.period.number == Period::kDay) {
    days_.archive(job);
    return;
  }
  Merging merging(*this, job, plan);
  append_goals(merging, base);
  write_archives(writer_, job.site.id, job.period, merging.archives);
}

UniqueCounts PeriodArchiver::count_uniques(const ArchiveJob& job) {
  store::Result found = reader_.select(
      fmt::format("SELECT COUNT(DISTINCT idvisitor), COUNT(DISTINCT user_id) FROM {}{}", reader_.table("log_visit"),
                  rows_of(LogTable::kVisit, job.site.id, window_of(job.period, job.site.timezone))));
  return found.next() ? UniqueCounts{found.integer(0), found.integer(1)} : UniqueCounts{};
}

}  // namespace footfall::archive
