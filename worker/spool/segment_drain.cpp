// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/spool/segment_drain.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "common/spool/spool_folder.h"
#include "worker/queue/backoff.h"

namespace footfall::spool {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kFirstPause{200}, kLastPause{10'000};

const queue::Script& drain_script() {
  static const queue::Script script(kDrainScript);
  return script;
}

std::vector<std::string_view> views_of(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

void count_damage(const SegmentReader& reader, Drained& drained) {
  drained.damaged_places += reader.damaged_places();
  drained.damaged_bytes += reader.damaged_bytes();
}

void count(const Chunk& chunk, Drained& drained) {
  drained.records += chunk.records.size();
  drained.in_doubt += chunk.in_doubt();
}

}  // namespace

SegmentDrain::SegmentDrain(queue::RedisOptions redis, Options options, std::stop_token stop, Away away)
    : redis_(std::move(redis)), options_(std::move(options)), stop_(std::move(stop)), away_(std::move(away)) {}

void SegmentDrain::drain(const std::string& folder, Drained& drained) {
  for (const std::string& path : segments_in(folder)) {
    if (stop_.stop_requested()) return;
    if (auto file = SegmentFile::adopt(path)) {
      drain(*file, drained);
    } else {
      ++drained.held;
    }
  }
}

void SegmentDrain::drain(SegmentFile& file, Drained& drained) {
  const std::string segment = file.read(), mark = drain_mark_key(options_.key_prefix, file.path());
  if (segment.size() >= kHeaderBytes && !created_of(segment)) return void(++drained.unknown);
  auto stands = where_stands(mark);
  if (!stands) return;
  SegmentReader reader(segment, *stands);
  while (const auto chunk = next_chunk(reader)) {
    const auto now = push(drain_call(options_.key_prefix, file.path(), *stands, *chunk));
    if (!now) return;
    if (*now == chunk->end) {
      count(*chunk, drained);
      keep_to_rate(chunk->records.size());
    } else {
      count_damage(std::exchange(reader, SegmentReader(segment, *now)), drained);
    }
    stands = now;
  }
  count_damage(reader, drained);
  file.remove();
  ++drained.segments;
  forget(mark);
}

std::optional<std::size_t> SegmentDrain::where_stands(const std::string& mark) {
  std::size_t stands = 0;
  const bool is_known = until_there([&] {
    const queue::Reply reply = redis_.call({"GET", mark});
    std::from_chars(reply.text().data(), reply.text().data() + reply.text().size(), stands);
  });
  return is_known ? std::optional(stands) : std::nullopt;
}

/// A call whose answer was lost may have been carried out; the same call again then only says where the mark stands.
std::optional<std::size_t> SegmentDrain::push(const DrainCall& call) {
  std::int64_t stands = 0;
  const bool is_pushed = until_there(
      [&] { stands = redis_.run_script(drain_script(), views_of(call.keys), views_of(call.arguments)).integer(); });
  return is_pushed ? std::optional(static_cast<std::size_t>(stands)) : std::nullopt;
}

bool SegmentDrain::until_there(const std::function<void()>& talk) {
  queue::Backoff backoff(kFirstPause, kLastPause);
  while (!stop_.stop_requested()) {
    try {
      talk();
      return true;
    } catch (const queue::RedisError& error) {
      if (error.trouble() != queue::RedisTrouble::kAway) throw;
      const auto pause = backoff.next();
      away_(error.what(), pause);
      queue::sleep_unless_stopped(stop_, pause);
    }
  }
  return false;
}

/// It would be forgotten by itself.
void SegmentDrain::forget(const std::string& mark) {
  try {
    redis_.call({"DEL", mark});
  } catch (const queue::RedisError&) {
    return;
  }
}

void SegmentDrain::keep_to_rate(std::size_t records) {
  if (options_.records_per_second == 0) return;
  const std::chrono::duration<double> time(static_cast<double>(records) / options_.records_per_second);
  next_ = std::max(next_, Clock::now()) + std::chrono::duration_cast<Clock::duration>(time);
  queue::sleep_unless_stopped(stop_, next_ - Clock::now());
}

}  // namespace footfall::spool
