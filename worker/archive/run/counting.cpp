// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/counting.h"

#include "worker/archive/run/lanes.h"

namespace footfall::archive {

Counting::Counting(const Scope& scope, WantedColumns wanted, ReadingOptions options, ActionFacts& facts,
                   ActionNames& names, SegmentSet& segments)
    : scope_(scope),
      facts_(facts),
      segments_(segments),
      questions_(scope, wanted, facts, names),
      reader_(scope.tables, std::move(wanted), std::move(options)) {}

bool Counting::read(const Connections& connections, Collations& collations, const DayReader::Progress& progress) {
  const auto watch = [&](LogTable table, const LogRow& row) {
    questions_.ask(table, row);
    segments_.watch(table, row);
  };
  connection_ = &connections.rows;
  rows_ = reader_.read(connections.rows, scope_.site.id, scope_.window, watch, progress);
  if (!rows_) return false;
  facts_.searches.load(connections.questions);
  facts_.pages.load(connections.questions, collations);
  segments_.load(connections.questions, connections.rows);
  return true;
}

void Counting::show_first(std::span<ArchiveInMaking* const> archives, std::size_t lanes, GroupMemory& memory) {
  VisitSource source(*rows_, *connection_, scope_.tables, scope_.window);
  source.mark_by([&](VisitRows& rows, VisitBatch& batch) {
    questions_.ask_for_earlier(rows);
    segments_.mark(rows, batch);
  });
  show(archives, lanes, memory, source);
}

void Counting::show(std::span<ArchiveInMaking* const> archives, GroupMemory& memory,
                    store::Connection& connection) const {
  VisitSource source(*rows_, connection, scope_.tables, scope_.window);
  source.mark_by([&](VisitRows& rows, VisitBatch& batch) { segments_.show_marks(rows, batch); });
  choose_for(archives, source);
  show(archives, 1, memory, source);
}

void Counting::choose_for(std::span<ArchiveInMaking* const> archives, VisitSource& source) const {
  std::vector<std::uint64_t> wanted(segments_.words());
  for (const ArchiveInMaking* archive : archives) {
    if (!archive->segment()) return;
    wanted[*archive->segment() / 64] |= std::uint64_t{1} << (*archive->segment() % 64);
  }
  source.choose([this, wanted](std::uint32_t number) { return segments_.is_in_any(number, wanted); });
}

void Counting::show(std::span<ArchiveInMaking* const> archives, std::size_t lanes, GroupMemory& memory,
                    VisitSource& source) {
  std::vector<Census> censuses(lanes);
  const auto work = [&](std::size_t lane, const VisitBatch& batch) {
    for (const VisitRows& rows : batch.visits()) {
      censuses[lane].begin(rows);
      for (ArchiveInMaking* archive : archives) archive->take(rows, censuses[lane], lane);
    }
  };
  for_each_batch(source, lanes, work, [&] { memory.between_persons(); });
}

}  // namespace footfall::archive
