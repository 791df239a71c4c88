// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/day_archiver.h"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <array>

#include "worker/archive/run/archive_in_making.h"
#include "worker/archive/run/freshness.h"
#include "worker/archive/run/lanes.h"

namespace footfall::archive {
namespace {

using model::Column;

constexpr std::array kProducts{Column::kIdactionProductSku,  Column::kIdactionProductName, Column::kIdactionProductCat,
                               Column::kIdactionProductCat2, Column::kIdactionProductCat3, Column::kIdactionProductCat4,
                               Column::kIdactionProductCat5};

/// What reports must know of a hit's actions before they count it.
class Questions {
 public:
  Questions(const Scope& scope, ActionFacts& actions) : scope_(scope), actions_(actions) {
    for (const tracker::CustomDimension& dimension : scope.site.dimensions) {
      if (dimension.active && dimension.scope == "action")
        dimensions_.push_back(model::custom_dimension(dimension.index));
    }
  }

  void ask(const LogRow& hit) {
    if (scope_.has_site_search()) actions_.searches.ask_for(hit.integer(Column::kIdactionNameRef));
    if (std::ranges::any_of(dimensions_, [&](Column column) { return !hit.is_null(column); })) {
      actions_.pages.ask_for(hit.integer(Column::kIdactionUrl));
    }
    if (!scope_.has_ecommerce()) return;
    for (const Column column : kProducts) actions_.pages.ask_for(hit.integer(column));
  }

 private:
  const Scope& scope_;
  ActionFacts& actions_;
  std::vector<Column> dimensions_;
};

}  // namespace

/// All archives of one day while its rows go by.
struct DayArchiver::Making {
  Making(const Scope& scope, const DayArchiver& archiver, bool only_goals)
      : has_goals(scope.has_goals() || only_goals),
        all(ArchiveInMaking::of_all(scope, [&](std::string_view plugin) { return archiver.is_active(plugin); })) {
    for (const Segment& segment : returning_segments()) {
      if (archiver.is_active("VisitFrequency"))
        summaries.push_back(ArchiveInMaking::of_segment(scope, segment, "VisitsSummary"));
      if (archiver.is_active("Goals")) goals.push_back(ArchiveInMaking::of_segment(scope, segment, "Goals"));
    }
  }

  template <class Do>
  void for_each(Do what) {
    what(all);
    std::ranges::for_each(summaries, what);
    std::ranges::for_each(goals, what);
  }

  /// Goals of segments only where somebody could convert: Matomo makes them for days with conversions, and for the others
  /// once a week or month asks for them.
  std::vector<Archive> finish(const ActionNames& names) {
    std::vector<Archive> archives;
    archives.push_back(all.finish(names));
    for (auto& archive : summaries) archives.push_back(archive.finish(names));
    if (!has_goals && all.converted() == 0) return archives;
    for (auto& archive : goals) archives.push_back(archive.finish(names));
    return archives;
  }

  bool has_goals;
  ArchiveInMaking all;
  std::vector<ArchiveInMaking> summaries, goals;
};

DayArchiver::DayArchiver(store::DatabaseOptions reader, store::DatabaseOptions writer, Options options)
    : reader_(reader),
      asker_(std::move(reader)),
      writer_(std::move(writer)),
      options_(std::move(options)),
      collations_(asker_) {}

DayArchiver::~DayArchiver() = default;

bool DayArchiver::is_active(std::string_view plugin) const {
  return options_.plugins.empty() || std::ranges::find(options_.plugins, plugin) != options_.plugins.end();
}

void DayArchiver::learn_tables() {
  if (!tables_) tables_.emplace(asker_, collations_);
}

ArchiveOutcome DayArchiver::archive(const ArchiveJob& job, const DayReader::Progress& progress) {
  learn_tables();
  ActionFacts actions;
  GroupMemory memory(options_.group_memory, options_.reading.temporary_folder);
  const Scope scope{
      job.site, options_.settings, *tables_, job.period.first, window_of(job.period, job.site.timezone), actions,
      memory};
  if (is_fresh(writer_, job, options_.today_max_age)) return {ArchiveOutcome::Kind::kFresh};

  Making making(scope, *this, job.only_goals);
  const std::uint64_t rows = count(scope, making, actions, progress);
  if (making.all.visits() == 0) return {ArchiveOutcome::Kind::kNoVisits, rows};

  // Tables need from here on what counting needed.
  memory.pool().stop_keeping();
  malloc_trim(0);
  ActionNames names;
  making.for_each([&](ArchiveInMaking& archive) { archive.name_actions(names); });
  names.load(asker_, collations_);
  std::vector<Archive> archives = making.finish(names);
  if (job.only_goals) std::erase_if(archives, [](const Archive& archive) { return !archive.flag.ends_with(".Goals"); });
  write_archives(writer_, job.site.id, job.period, archives);
  std::size_t records = 0;
  for (const Archive& archive : archives) records += archive.records.size();
  return {ArchiveOutcome::Kind::kArchived, rows, archives.size(), records};
}

/// Reads the day and lets all reports see it; what that needs is gone afterwards. The number of rows read.
std::uint64_t DayArchiver::count(const Scope& scope, Making& making, ActionFacts& actions,
                                 const DayReader::Progress& progress) {
  WantedColumns wanted;
  making.for_each([&](const ArchiveInMaking& archive) { archive.want(scope, wanted); });
  DayReader reader(*tables_, wanted, options_.reading);
  Questions questions(scope, actions);
  reader.watch([&](const LogRow& hit) { questions.ask(hit); },
               [&] { actions.searches.load(asker_), actions.pages.load(asker_, collations_); });
  const auto source = reader.read(reader_, scope.site.id, scope.window, progress);
  if (!source) return reader.rows_read();
  making.all.share(options_.lanes);
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

ArchiveOutcome DayArchiver::look(const ArchiveJob& job) {
  learn_tables();
  if (is_fresh(writer_, job, options_.today_max_age)) return {ArchiveOutcome::Kind::kFresh};
  const TimeWindow window = window_of(job.period, job.site.timezone);
  std::array<std::uint64_t, kLogTables> counts{};
  for (const LogTable table : {LogTable::kVisit, LogTable::kConversion, LogTable::kHit, LogTable::kItem}) {
    store::Result found = asker_.select(
        fmt::format("SELECT COUNT(*) FROM `{}`{}", tables_->name(table), rows_of(table, job.site.id, window)));
    if (found.next()) counts[static_cast<std::size_t>(table)] = static_cast<std::uint64_t>(found.integer(0));
    if (table == LogTable::kVisit && counts[0] == 0) return {ArchiveOutcome::Kind::kNoVisits};
  }
  return {ArchiveOutcome::Kind::kArchived, counts[0] + counts[1] + counts[2] + counts[3]};
}

}  // namespace footfall::archive
