// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/subject/spool_items.h"

#include <charconv>
#include <system_error>

#include "common/item_cut.h"
#include "common/spool/drain.h"
#include "common/spool/segment_cut.h"
#include "common/spool/segment_reader.h"
#include "common/spool/spool_folder.h"
#include "worker/fault/fault_point.h"
#include "worker/pipeline/sleep.h"

namespace footfall::subject {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPause{100};

/// Nothing where it has been drained meanwhile.
std::optional<std::string> bytes_of(const std::string& path) try {
  return spool::content_of(path);
} catch (const std::system_error& error) {
  if (error.code() == std::errc::no_such_file_or_directory) return std::nullopt;
  throw;
}

}  // namespace

template <typename See>
void SpoolItems::each_segment(See see) {
  if (matcher_.matches_none()) return;
  for (const std::string& folder : folders_) {
    for (const std::string& path : spool::segments_in(folder)) {
      if (auto bytes = bytes_of(path)) see(waiting(path, *std::move(bytes)));
    }
  }
}

WaitingSegment SpoolItems::waiting(std::string path, std::string bytes) {
  if (bytes.size() >= spool::kHeaderBytes && !spool::created_of(bytes))
    throw UnknownSegment(path +
                         " is no segment of a version that is known here; use the program that came with the module");
  const std::string mark(redis_.call({"GET", spool::drain_mark_key(key_prefix_, path)}).text());
  WaitingSegment segment{std::move(path), std::move(bytes)};
  std::from_chars(mark.data(), mark.data() + mark.size(), segment.drained);
  return segment;
}

void SpoolItems::each_in(const WaitingSegment& segment, const Take& take) const {
  spool::SegmentReader reader(segment.bytes, segment.drained);
  while (const auto record = reader.next()) {
    if (const Share share = matcher_.share_of(record->element); !share.none()) take(*record, share);
  }
}

void SpoolItems::each(const Take& take) {
  each_segment([&](const WaitingSegment& segment) { each_in(segment, take); });
}

std::uint64_t SpoolItems::count() {
  std::uint64_t requests = 0;
  each([&](const spool::Record&, const Share& share) { requests += share.count(); });
  return requests;
}

std::uint64_t SpoolItems::erase(std::chrono::seconds patience, const std::stop_token& stop, const Note& note) {
  const auto end = Clock::now() + patience;
  std::uint64_t erased = 0;
  for (;;) {
    const Pass pass = go_through(note);
    erased += pass.erased;
    if (!pass.is_held || Clock::now() > end || !pipeline::sleep_unless_stopped(stop, kPause)) return erased;
  }
}

/// A segment in which nothing is the person's is not taken from the process that would drain it.
SpoolItems::Pass SpoolItems::go_through(const Note& note) {
  Pass pass;
  each_segment([&](const WaitingSegment& segment) {
    bool any = false;
    each_in(segment, [&](const spool::Record&, const Share&) { any = true; });
    if (!any) return;
    auto file = spool::SegmentFile::adopt(segment.path);
    if (!file) return void(pass.is_held = true);
    const Erased erased = erase_from(*file);
    note(erased);
    pass.erased += erased.requests;
  });
  return pass;
}

/// What is in Redis already goes from the file too: where Redis loses it, it is not to come back.
SpoolItems::Erased SpoolItems::erase_from(spool::SegmentFile& file) {
  const WaitingSegment segment = waiting(file.path(), file.read());
  spool::SegmentReader reader(segment.bytes);
  spool::SegmentCut cut(segment.bytes);
  Erased erased;
  while (const auto record = reader.next()) {
    const Share share = matcher_.share_of(record->element);
    if (share.none()) continue;
    const bool is_drained = reader.at() <= segment.drained;
    const std::string rest = share.all() ? "" : without_requests(record->element, share.requests);
    // Behind the mark what is drained already would be pushed again.
    const bool goes = share.all() || (is_drained && rest.size() > record->element.size());
    goes ? cut.erase(*record, reader.at()) : cut.shorten(*record, reader.at(), rest);
    if (is_drained) continue;
    erased.requests += share.count();
    if (share.all()) ++erased.elements[std::string(record->key)];
  }
  fault_point("before_spool_is_cut");
  file.replace(cut.bytes());
  return erased;
}

}  // namespace footfall::subject
