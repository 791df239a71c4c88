// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/day_in_making.h"

#include <malloc.h>

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
    : job_(job),
      options_(options),
      sources_(sources),
      memory_(options.group_memory, options.reading.temporary_folder),
      scope_{job.site, options.settings, tables, job.period.first, window_of(job.period, job.site.timezone),
             facts_,   memory_},
      making_(plan, scope_.has_goals()),
      counting_(scope_, making_.wanted(scope_), options.reading, facts_, names_, making_.segments()) {}

bool DayInMaking::read(const DayReader::Progress& progress) {
  return counting_.read({sources_.rows, sources_.questions}, sources_.collations, progress);
}

std::vector<Archive> DayInMaking::make() {
  std::vector<Archive> archives;
  const Range first = making_.first_pass(rows_read(), options_.group_memory);
  const std::size_t counted = work_first(first, archives);
  const std::size_t room = options_.group_memory / (options_.lanes + 1);
  for (const Range range : making_.passes_after(first, counted, room, options_.lanes)) {
    passes_.emplace_back(*this, range, room);
  }
  if (passes_.empty()) return archives;
  Shelf shelf(options_.reading.temporary_folder);
  shelf.put(first.begin, std::move(archives));
  std::vector<Task> tasks;
  for (Pass& pass : passes_) tasks.push_back({0, [this, &pass, &shelf] { work(pass, shelf); }});
  do_all(tasks, options_.lanes);
  return shelf.take_all();
}

std::vector<Archive> DayInMaking::make_at_once() {
  std::vector<Archive> archives;
  work_first(making_.all(), archives);
  return archives;
}

std::size_t DayInMaking::work_first(Range pass, std::vector<Archive>& into) {
  making_.begin(pass, scope_, options_.lanes);
  counting_.show_first(making_.archives_of(pass), options_.lanes, memory_);
  names_.load(sources_.questions, sources_.collations);
  const std::size_t counted = memory_.counted();
  into = finish(pass, memory_, options_.lanes);
  return counted;
}

/// On this thread alone.
void DayInMaking::work(Pass& pass, Shelf& shelf) {
  store::Connection connection(sources_.rows.options());
  making_.begin(pass.range, pass.scope, 1);
  counting_.show(making_.archives_of(pass.range), pass.memory, connection);
  shelf.put(pass.range.begin, finish(pass.range, pass.memory, 1));
}

/// Tables need from here on what counting needed.
std::vector<Archive> DayInMaking::finish(Range range, GroupMemory& memory, std::size_t threads) {
  memory.pool().stop_keeping();
  malloc_trim(0);
  return making_.finish(range, names_, job_.only_goals ? Making::Goals::kAlone : Making::Goals::kWhereConverted,
                        threads);
}

}  // namespace footfall::archive
