// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/day_archiver.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "worker/archive/run/day_in_making.h"
#include "worker/archive/run/estimate.h"
#include "worker/archive/run/freshness.h"

namespace footfall::archive {
namespace {

/// Of each segment an archive of its numbers alone.
ArchivePlan plan_of_summaries(std::span<const segment::Segment> segments) {
  ArchivePlan plan{{}, {segments.begin(), segments.end()}};
  const auto kinds = report_kinds();
  const auto summary = std::ranges::find(kinds, std::string_view("VisitsSummary"), &ReportKind::plugin);
  for (std::size_t i = 0; i < segments.size(); ++i)
    plan.bases.push_back({{"", "VisitsSummary", {&*summary}, i, {}, {}}, {}, {}, {}});
  return plan;
}

UniqueCounts uniques_of(const Records& records) {
  const auto number = [&](std::string_view name) {
    const auto found = std::ranges::find(records.numbers(), name, &Records::Number::name);
    return found == records.numbers().end() ? 0 : static_cast<std::int64_t>(found->value);
  };
  return {number("nb_uniq_visitors"), number("nb_users")};
}

}  // namespace

DayArchiver::DayArchiver(store::DatabaseOptions reader, store::DatabaseOptions writer, Options options)
    : reader_(reader),
      asker_(std::move(reader)),
      writer_(std::move(writer)),
      options_(std::move(options)),
      collations_(asker_) {}

DayArchiver::~DayArchiver() = default;

bool DayArchiver::is_active(std::string_view plugin, bool of_segment) const {
  const auto names = [&](const std::vector<std::string>& plugins) {
    return std::ranges::find(plugins, plugin) != plugins.end();
  };
  if (of_segment && names(options_.settings.plugins_without_segments)) return false;
  return options_.plugins.empty() || names(options_.plugins);
}

void DayArchiver::learn_tables() {
  if (!tables_) tables_.emplace(asker_, collations_);
}

ArchivePlan DayArchiver::plan(const tracker::Site& site, const ArchiveOrder& order) {
  learn_tables();
  return ArchivePlanner(*tables_, asker_,
                        [this](std::string_view plugin, bool of_segment) { return is_active(plugin, of_segment); })
      .plan(site, order);
}

ArchivePlan DayArchiver::due_plan(const ArchiveJob& job) {
  ArchivePlan due = plan(job.site, *job.order);
  keep_what_is_due(due, writer_, job, options_.settings.max_ages.of(job.period.number));
  return due;
}

ArchiveOutcome DayArchiver::archive(const ArchiveJob& job, const DayReader::Progress& progress) {
  const ArchivePlan planned = due_plan(job);
  if (planned.bases.empty()) return {ArchiveOutcome::Kind::kFresh};
  const MadeArchives made = make(job, planned, progress);
  if (made.archives.empty()) return {ArchiveOutcome::Kind::kNoVisits, made.rows};
  write_archives(writer_, job.site.id, job.period, made.archives);
  return {ArchiveOutcome::Kind::kArchived, made.rows, made.archives.size(), made.records()};
}

MadeArchives DayArchiver::make(const ArchiveJob& job, const DayReader::Progress& progress) {
  return make(job, plan(job.site, *job.order), progress);
}

MadeArchives DayArchiver::make(const ArchiveJob& job, const ArchivePlan& planned, const DayReader::Progress& progress) {
  DayInMaking day(job, planned, *tables_, options_, {reader_, asker_, collations_});
  if (!day.read(progress)) return {day.rows_read(), {}};
  std::vector<Archive> archives = day.make();
  return {day.rows_read(), std::move(archives)};
}

std::vector<UniqueCounts> DayArchiver::count_uniques(const ArchiveJob& job,
                                                     std::span<const segment::Segment> segments) {
  if (segments.empty()) return {};
  learn_tables();
  const ArchivePlan plan = plan_of_summaries(segments);
  DayInMaking day(job, plan, *tables_, options_, {reader_, asker_, collations_});
  std::vector<UniqueCounts> counts(segments.size());
  if (!day.read({})) return counts;
  std::ranges::transform(day.make_at_once(), counts.begin(),
                         [](const Archive& archive) { return uniques_of(archive.records); });
  return counts;
}

ArchiveOutcome DayArchiver::look(const ArchiveJob& job) {
  const ArchivePlan planned = due_plan(job);
  if (planned.bases.empty()) return {ArchiveOutcome::Kind::kFresh};
  const TimeWindow window = window_of(job.period, job.site.timezone);
  std::array<std::uint64_t, kLogTables> counts{};
  for (const LogTable table : kAllLogTables) {
    store::Result found = asker_.select(
        fmt::format("SELECT COUNT(*) FROM `{}`{}", tables_->name(table), rows_of(table, job.site.id, window)));
    if (found.next()) counts[static_cast<std::size_t>(table)] = static_cast<std::uint64_t>(found.integer(0));
    if (table == LogTable::kVisit && counts[0] == 0) return {ArchiveOutcome::Kind::kNoVisits};
  }
  const std::uint64_t rows = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
  return {ArchiveOutcome::Kind::kArchived, rows, 0, 0, costs_of(planned, writer_, job, rows)};
}

}  // namespace footfall::archive
