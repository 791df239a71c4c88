// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/day_in_making.h"

#include <atomic>
#include <utility>

#include "worker/archive/run/task_list.h"

namespace footfall::archive {
namespace {

Scope with_memory(const Scope& scope, GroupMemory& memory) {
  return {scope.site, scope.settings, scope.tables, scope.date, scope.window, scope.actions, memory};
}

}  // namespace

DayInMaking::Pass::Pass(const DayInMaking& day, Range range, std::size_t room)
    : range(range), memory(room, day.options_.reading.temporary_folder), scope(with_memory(day.scope_, memory)) {}

DayInMaking::DayInMaking(const ArchiveJob& job, const ArchivePlan& plan, const LogTables& tables,
                         const DayArchiver::Options& options, const Sources& sources)
    : options_(options),
      sources_(sources),
      memory_(options.group_memory, options.reading.temporary_folder),
      scope_{job.site, options.settings, tables, job.period.first, window_of(job.period, job.site.timezone),
             facts_,   memory_},
      goals_(job.only_goals ? Making::Goals::kAlone : Making::Goals::kWhereConverted),
      making_(plan, scope_.has_goals()),
      counting_(scope_, making_.wanted(scope_), options.reading, facts_, names_, making_.segments()) {}

bool DayInMaking::read(const DayReader::Progress& progress) {
  return counting_.read({sources_.rows, sources_.questions}, sources_.collations, progress);
}

std::vector<Archive> DayInMaking::make() {
  const Range first = making_.first_pass(rows_read(), options_.group_memory);
  const std::size_t counted = count_first(first);
  const std::size_t room = options_.group_memory / options_.lanes;
  for (const Range range : making_.passes_after(first, counted, room, options_.lanes)) {
    passes_.emplace_back(*this, range, room);
  }
  if (passes_.empty()) return finish(first, memory_, options_.lanes);
  Shelf shelf(options_.reading.temporary_folder);
  work_side_by_side(first, shelf);
  return shelf.take_all();
}

std::vector<Archive> DayInMaking::make_at_once() {
  count_first(making_.all());
  return finish(making_.all(), memory_, options_.lanes);
}

std::size_t DayInMaking::count_first(Range pass) {
  making_.begin(pass, scope_, options_.lanes);
  counting_.show_first(making_.archives_of(pass), options_.lanes, memory_);
  names_.load(sources_.questions, sources_.collations);
  return memory_.counted();
}

/// The first pass has few big reports, which would leave threads without work.
void DayInMaking::work_side_by_side(Range first, Shelf& shelf) {
  const auto lay_first = [&] { shelf.put(first.begin, making_.take(first, goals_)); };
  std::vector<Task> tasks = finishing(first, memory_);
  if (tasks.empty()) lay_first();
  std::atomic<std::size_t> unfinished = tasks.size();
  for (Task& task : tasks) {
    task.work = [&, work = std::move(task.work)] {
      work();
      if (--unfinished == 0) lay_first();
    };
  }
  for (Pass& pass : passes_) tasks.push_back({0, [this, &pass, &shelf] { work(pass, shelf); }});
  do_all(tasks, options_.lanes, making_.room());
}

/// On this thread alone.
void DayInMaking::work(Pass& pass, Shelf& shelf) {
  store::Connection connection(sources_.rows.options());
  making_.begin(pass.range, pass.scope, 1);
  counting_.show(making_.archives_of(pass.range), pass.memory, connection);
  shelf.put(pass.range.begin, finish(pass.range, pass.memory, 1));
}

/// Tables need from here on what counting needed.
std::vector<Task> DayInMaking::finishing(Range range, GroupMemory& memory) {
  memory.pool().stop_keeping();
  return making_.finishing(range, names_, goals_);
}

std::vector<Archive> DayInMaking::finish(Range range, GroupMemory& memory, std::size_t threads) {
  do_all(finishing(range, memory), threads, making_.room());
  return making_.take(range, goals_);
}

}  // namespace footfall::archive
