// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/day_archiver.h"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <array>

#include "worker/archive/run/action_questions.h"
#include "worker/archive/run/freshness.h"
#include "worker/archive/run/lanes.h"
#include "worker/archive/run/making.h"

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
  keep_what_is_due(due, writer_, job, options_.settings.max_ages[job.period.number]);
  return due;
}

Scope DayArchiver::scope_of(const ArchiveJob& job, const ActionFacts& actions, GroupMemory& memory) const {
  return {job.site, options_.settings, *tables_, job.period.first, window_of(job.period, job.site.timezone), actions,
          memory};
}

ArchiveOutcome DayArchiver::archive(const ArchiveJob& job, const DayReader::Progress& progress) {
  const ArchivePlan planned = due_plan(job);
  if (planned.bases.empty()) return {ArchiveOutcome::Kind::kFresh};
  ActionFacts actions;
  ActionNames names;
  GroupMemory memory(options_.group_memory, options_.reading.temporary_folder);
  const Scope scope = scope_of(job, actions, memory);
  Making making(scope, planned);
  const std::uint64_t rows = count(scope, making, actions, names, progress);
  if (!making.has_visits()) return {ArchiveOutcome::Kind::kNoVisits, rows};

  // Tables need from here on what counting needed.
  memory.pool().stop_keeping();
  malloc_trim(0);
  names.load(asker_, collations_);
  const std::vector<Archive> archives = job.only_goals ? making.finish_goals(names, options_.lanes)
                                                       : making.finish(names, scope.has_goals(), options_.lanes);
  write_archives(writer_, job.site.id, job.period, archives);
  std::size_t records = 0;
  for (const Archive& archive : archives) records += archive.records.size();
  return {ArchiveOutcome::Kind::kArchived, rows, archives.size(), records};
}

/// Reads the day and lets all reports see it; what that needs is gone afterwards. The number of rows read.
std::uint64_t DayArchiver::count(const Scope& scope, Making& making, ActionFacts& actions, ActionNames& names,
                                 const DayReader::Progress& progress) {
  WantedColumns wanted;
  making.want(scope, wanted);
  DayReader reader(*tables_, wanted, options_.reading);
  ActionQuestions questions(scope, wanted, actions, names);
  SegmentSet& segments = making.segments();
  reader.watch({[&](LogTable table, const LogRow& row) {
                  questions.ask(table, row);
                  segments.watch(table, row);
                },
                [&] {
                  actions.searches.load(asker_);
                  actions.pages.load(asker_, collations_);
                  segments.load(asker_, reader_);
                },
                [&](VisitRows& rows, VisitBatch& batch) {
                  questions.ask_for_earlier(rows);
                  segments.mark(rows, batch);
                }});
  const auto source = reader.read(reader_, scope.site.id, scope.window, progress);
  if (!source) return reader.rows_read();
  making.begin(options_.lanes);
  std::vector<Census> censuses(options_.lanes);
  const auto work = [&](std::size_t lane, const VisitBatch& batch) {
    for (const VisitRows& rows : batch.visits()) {
      censuses[lane].begin(rows);
      making.for_each([&](ArchiveInMaking& archive) { archive.take(rows, censuses[lane], lane); });
    }
  };
  for_each_batch(*source, options_.lanes, work, [&] { scope.memory.between_persons(); });
  return reader.rows_read();
}

std::vector<UniqueCounts> DayArchiver::count_uniques(const ArchiveJob& job,
                                                     std::span<const segment::Segment> segments) {
  learn_tables();
  ActionFacts actions;
  GroupMemory memory(options_.group_memory, options_.reading.temporary_folder);
  const Scope scope = scope_of(job, actions, memory);
  Making making(scope, plan_of_summaries(segments));
  ActionNames names;
  count(scope, making, actions, names, {});
  std::vector<UniqueCounts> counts;
  for (const Archive& archive : making.finish(names, false, 1)) counts.push_back(uniques_of(archive.records));
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
  return {ArchiveOutcome::Kind::kArchived, counts[0] + counts[1] + counts[2] + counts[3]};
}

}  // namespace footfall::archive
