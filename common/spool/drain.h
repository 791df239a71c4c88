// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/spool/segment_reader.h"

namespace footfall::spool {

// A segment is given to Redis chunk by chunk. A chunk's elements and a mark of how far the segment has come are one step
// of a script, so that whoever drains it, and however often that is broken off, each element is pushed once. Where Redis
// goes back to an older state the mark goes back with the lists, and what is missing is pushed again.

/// KEYS: the mark, the endpoints' hash (common/ledger.h), then the lists. ARGV: where the mark must stand (0: there is
/// none), where it stands then, a name for an epoch ("": what is pushed does not count as from a spool), and for each
/// element the number of its list among KEYS and the element. Gives where the mark stands afterwards: elsewhere than asked
/// where it stood elsewhere before, and then nothing was pushed; nor was where it is refused, as of a list that is none.
extern const std::string_view kDrainScript;

/// The mark of a segment beside the lists of a prefix. Redis forgets it some weeks after the last chunk.
std::string drain_mark_key(std::string_view prefix, const std::string& segment_path);

/// What is pushed in one step: more holds Redis longer each time.
struct ChunkLimits {
  std::size_t records = 100;
  std::size_t bytes = std::size_t{256} << 10;  ///< of elements; a chunk holds one whatever its size
};

struct Chunk {
  std::vector<Record> records;  ///< they refer to the segment
  std::size_t end = 0;          ///< where in the segment the next one begins

  std::size_t in_doubt() const;
};
/// The reader's next records; nothing at the end.
std::optional<Chunk> next_chunk(SegmentReader& reader, const ChunkLimits& limits = {});

/// What kDrainScript is called with. Elements in doubt say so (common/doubt.h).
struct DrainCall {
  std::vector<std::string> keys, arguments;
};
/// `from`: where the mark stands.
DrainCall drain_call(std::string_view prefix, const std::string& segment_path, std::size_t from, const Chunk& chunk);

}  // namespace footfall::spool
