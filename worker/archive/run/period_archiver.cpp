// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/period_archiver.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "worker/archive/reports/kinds.h"
#include "worker/archive/run/freshness.h"
#include "worker/tracker/site_time.h"

namespace footfall::archive {
namespace {

std::string today_in(const std::string& timezone) {
  return tracker::date_in_zone(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()), timezone);
}

}  // namespace

PeriodArchiver::PeriodArchiver(store::DatabaseOptions reader, store::DatabaseOptions writer,
                               DayArchiver::Options options)
    : days_(reader, writer, options),
      reader_(std::move(reader)),
      writer_(std::move(writer)),
      options_(std::move(options)) {}

ArchiveOutcome PeriodArchiver::archive(const ArchiveJob& job, const DayReader::Progress& progress) {
  if (job.period.number == Period::kDay) return days_.archive(job, progress);
  if (is_fresh(writer_, job, options_.today_max_age)) return {ArchiveOutcome::Kind::kFresh};
  ArchiveOutcome outcome;
  for (const Period& part : parts_until_today(job)) {
    const auto count = [&](std::uint64_t rows) {
      if (progress) progress(outcome.rows + rows);
    };
    outcome.rows += archive({job.site, part}, count).rows;
  }
  std::vector<StoredPart> parts = stored_parts(job, all().flag);
  if (parts.empty()) return {ArchiveOutcome::Kind::kNoVisits, outcome.rows};
  const std::vector<Archive> archives = merge(job, std::move(parts));
  write_archives(writer_, job.site.id, job.period, archives);
  outcome.archives = archives.size();
  for (const Archive& archive : archives) outcome.records += archive.records.size();
  return outcome;
}

ArchiveOutcome PeriodArchiver::look(const ArchiveJob& job) {
  if (job.period.number == Period::kDay) return days_.look(job);
  if (is_fresh(writer_, job, options_.today_max_age)) return {ArchiveOutcome::Kind::kFresh};
  ArchiveOutcome outcome{ArchiveOutcome::Kind::kNoVisits};
  for (const Period& part : parts_until_today(job)) {
    const ArchiveOutcome of_part = look({job.site, part});
    if (of_part.kind != ArchiveOutcome::Kind::kNoVisits) outcome.kind = ArchiveOutcome::Kind::kArchived;
    outcome.rows += of_part.rows;
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
std::vector<StoredPart> PeriodArchiver::stored_parts(const ArchiveJob& job, const std::string& flag) {
  std::vector<StoredPart> parts;
  for (const Period& part : parts_until_today(job)) {
    const auto newest = newest_archive(writer_, job.site.id, part, flag);
    if (newest && newest->state != DoneState::kInProgress) parts.push_back({part, newest->idarchive});
  }
  return parts;
}

PeriodArchiver::Totals PeriodArchiver::totals_of(const ArchiveJob& job, const std::string& flag) {
  PartReader reader(writer_, stored_parts(job, flag));
  const PeriodMerger merger(reader, {});
  return {merger.visits(), merger.converted()};
}

PeriodArchiver::Wanted PeriodArchiver::all() const {
  Wanted wanted{.flag = "done", .kinds = {}};
  for (const ReportKind& kind : report_kinds()) {
    if (days_.is_active(kind.plugin)) wanted.kinds.push_back(&kind);
  }
  return wanted;
}

PeriodArchiver::Wanted PeriodArchiver::of_segment(const Segment& segment, std::string_view plugin) const {
  Wanted wanted{segment.flag(plugin), {}, &segment, plugin == "VisitsSummary"};
  for (const ReportKind& kind : report_kinds()) {
    if (kind.plugin == plugin) wanted.kinds.push_back(&kind);
  }
  return wanted;
}

std::vector<Archive> PeriodArchiver::merge(const ArchiveJob& job, std::vector<StoredPart> parts) {
  std::vector<Archive> archives;
  const Totals totals = append_merged(archives, job, all(), std::move(parts));
  if (days_.is_active("VisitFrequency")) {
    for (const Segment& segment : segments_) {
      const Wanted summary = of_segment(segment, "VisitsSummary");
      append_merged(archives, job, summary, stored_parts(job, summary.flag));
    }
  }
  if (totals.converted > 0) append_goals(job, archives);
  return archives;
}

/// Where no visit was in it, an archive is its done row alone. `totals`: where the archive does not count visits itself.
PeriodArchiver::Totals PeriodArchiver::append_merged(std::vector<Archive>& archives, const ArchiveJob& job,
                                                     const Wanted& wanted, std::vector<StoredPart> parts,
                                                     std::optional<Totals> totals) {
  PartReader reader(writer_, std::move(parts));
  PeriodMerger merger(reader, wanted.kinds);
  if (!totals) totals = Totals{merger.visits(), merger.converted()};
  Archive& archive = archives.emplace_back(Archive{wanted.flag, {}});
  if (totals->visits == 0) return *totals;
  const bool counts = wanted.counts_uniques && options_.settings.counts_uniques[job.period.number];
  const auto uniques = counts ? std::optional(count_uniques(job, wanted.segment)) : std::nullopt;
  archive.records = merger.merge({job.site, options_.settings, totals->converted > 0}, uniques);
  return *totals;
}

void PeriodArchiver::append_goals(const ArchiveJob& job, std::vector<Archive>& archives) {
  if (!days_.is_active("Goals")) return;
  for (const Period& part : parts_until_today(job)) make_goals({job.site, part, true, true});
  for (const Segment& segment : segments_) {
    const Wanted goals = of_segment(segment, "Goals");
    append_merged(archives, job, goals, stored_parts(job, goals.flag), totals_of(job, segment.flag("VisitsSummary")));
  }
}

/// Those of a part that has archives, but was made when nobody asked for its goals.
void PeriodArchiver::make_goals(const ArchiveJob& job) {
  const auto exists = [&](const std::string& flag) {
    return newest_archive(writer_, job.site.id, job.period, flag).has_value();
  };
  if (!exists(all().flag) || exists(segments_.back().flag("Goals"))) return;
  if (job.period.number == Period::kDay) {
    days_.archive(job);
    return;
  }
  std::vector<Archive> archives;
  append_goals(job, archives);
  write_archives(writer_, job.site.id, job.period, archives);
}

UniqueCounts PeriodArchiver::count_uniques(const ArchiveJob& job, const Segment* segment) {
  const std::string condition = segment == nullptr ? "" : fmt::format(" AND {}", segment->condition);
  store::Result found = reader_.select(fmt::format(
      "SELECT COUNT(DISTINCT idvisitor), COUNT(DISTINCT user_id) FROM `{}`{}{}", reader_.options().table("log_visit"),
      rows_of(LogTable::kVisit, job.site.id, window_of(job.period, job.site.timezone)), condition));
  return found.next() ? UniqueCounts{found.integer(0), found.integer(1)} : UniqueCounts{};
}

}  // namespace footfall::archive
