// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/spool/drain.h"

#include <algorithm>

#include "common/doubt.h"
#include "common/ledger.h"
#include "common/own_key.h"
#include "common/queue_item.h"

namespace footfall::spool {

const std::string_view kDrainScript = R"(
local stands = redis.call('GET', KEYS[1]) or '0'
if stands ~= ARGV[1] then return tonumber(stands) end
redis.call('SET', KEYS[1], stands, 'EX', 4000000)
for i = 4, #ARGV, 2 do
  local pushed = redis.pcall('RPUSH', KEYS[tonumber(ARGV[i])], ARGV[i + 1])
  if type(pushed) == 'table' then
    for j = i - 2, 4, -2 do redis.call('RPOP', KEYS[tonumber(ARGV[j])]) end
    return pushed
  end
end
redis.call('SET', KEYS[1], ARGV[2], 'EX', 4000000)
if ARGV[3] ~= '' then
  redis.call('HSETNX', KEYS[2], 'epoch', ARGV[3])
  redis.call('HINCRBY', KEYS[2], 'drained:' .. redis.call('HGET', KEYS[2], 'epoch'), (#ARGV - 3) / 2)
end
return tonumber(ARGV[2])
)";

std::string drain_mark_key(std::string_view prefix, const std::string& segment_path) {
  return own_key(prefix, "spool:").append(segment_path, segment_path.rfind('/') + 1);
}

std::optional<Chunk> next_chunk(SegmentReader& reader, const ChunkLimits& limits) {
  Chunk chunk;
  std::size_t bytes = 0;
  while (chunk.records.size() < limits.records && (chunk.records.empty() || bytes < limits.bytes)) {
    const auto record = reader.next();
    if (!record) break;
    bytes += record->element.size();
    chunk.records.push_back(*record);
  }
  if (chunk.records.empty()) return std::nullopt;
  chunk.end = reader.at();
  return chunk;
}

std::size_t Chunk::in_doubt() const {
  return static_cast<std::size_t>(std::ranges::count(records, true, &Record::in_doubt));
}

DrainCall drain_call(std::string_view prefix, const std::string& segment_path, std::size_t from, const Chunk& chunk) {
  constexpr std::ptrdiff_t kBeforeLists = 2;
  DrainCall call{{drain_mark_key(prefix, segment_path), edges_key(prefix)},
                 {std::to_string(from), std::to_string(chunk.end), new_item_id()}};
  for (const Record& record : chunk.records) {
    auto list = std::find(call.keys.begin() + kBeforeLists, call.keys.end(), record.key);
    if (list == call.keys.end()) list = call.keys.insert(list, std::string(record.key));
    call.arguments.push_back(std::to_string(list - call.keys.begin() + 1));
    call.arguments.push_back(record.in_doubt ? put_in_doubt(record.element) : std::string(record.element));
  }
  return call;
}

}  // namespace footfall::spool
