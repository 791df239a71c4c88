// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/counting.h"

#include <algorithm>

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
  reader_.watch({[&](LogTable table, const LogRow& row) {
                   questions_.ask(table, row);
                   segments_.watch(table, row);
                 },
                 [&] {
                   facts_.searches.load(connections.questions);
                   facts_.pages.load(connections.questions, collations);
                   segments_.load(connections.questions, connections.rows);
                 },
                 [&](VisitRows& rows, VisitBatch& batch) {
                   questions_.ask_for_earlier(rows);
                   segments_.mark(rows, batch);
                 }});
  source_ = reader_.read(connections.rows, scope_.site.id, scope_.window, progress);
  return source_ != nullptr;
}

/// All visits have been marked in the first pass.
void Counting::choose_for(std::span<ArchiveInMaking* const> archives) {
  std::vector<std::uint64_t> wanted(segments_.words());
  for (const ArchiveInMaking* archive : archives) {
    if (archive->segment()) wanted[*archive->segment() / 64] |= std::uint64_t{1} << (*archive->segment() % 64);
  }
  const bool are_all_segments =
      std::ranges::all_of(archives, [](const auto* archive) { return archive->segment().has_value(); });
  source_->choose(nullptr);
  if (are_all_segments) {
    source_->choose([this, wanted](std::uint32_t number) { return segments_.is_in_any(number, wanted); });
  }
  source_->rewind();
}

void Counting::show_to(std::span<ArchiveInMaking* const> archives, std::size_t lanes) {
  if (std::exchange(is_shown_, true)) choose_for(archives);
  std::vector<Census> censuses(lanes);
  const auto work = [&](std::size_t lane, const VisitBatch& batch) {
    for (const VisitRows& rows : batch.visits()) {
      censuses[lane].begin(rows);
      for (ArchiveInMaking* archive : archives) archive->take(rows, censuses[lane], lane);
    }
  };
  for_each_batch(*source_, lanes, work, [&] { scope_.memory.between_persons(); });
}

}  // namespace footfall::archive
