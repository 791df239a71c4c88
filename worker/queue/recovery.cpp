// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/queue/recovery.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <charconv>

#include "worker/pipeline/batch_id.h"

namespace footfall::queue {
namespace {

using pipeline::BatchId;
using store::CommittedBatch;

constexpr std::size_t kReadBytes = std::size_t{4} << 20;
constexpr std::size_t kDigestLength = 40;

bool is_whole(const std::vector<std::string>& head, const BatchId& batch) {
  return !head.empty() && head.size() == batch.size && pipeline::batch_id(head).digest == batch.digest;
}

}  // namespace

std::optional<MarkerParts> parse_marker(const std::string& marker) {
  MarkerParts parts;
  const char* const end = marker.data() + marker.size();
  const auto [dash, error] = std::from_chars(marker.data(), end, parts.sequence);
  if (error != std::errc() || end - dash != static_cast<std::ptrdiff_t>(kDigestLength + 1) || *dash != '-')
    return std::nullopt;
  parts.digest.assign(dash + 1, end);
  return parts;
}

std::string Recovery::run() {
  marker_ = queue_.marker();
  const store::Checkpoint& last = store_.checkpoint();
  const bool first = marker_.empty() && last.sequence == 0;
  if (first || marker_ == last.marker()) return marker_;
  trim_committed(batches_behind_marker());
  report();
  check_database();
  return marker_;
}

/// Those that Redis does not know to be trimmed; all of them where its marker says nothing or contradicts the database.
Recovery::Batches Recovery::batches_behind_marker() {
  const auto parts = parse_marker(marker_);
  in_order_ = parts.has_value() || store_.checkpoint().sequence == 1;
  if (!parts) return store_.remembered(0);
  Batches batches = store_.remembered(parts->sequence);
  if (batches.empty() || batches.front().sequence != parts->sequence) return batches;
  in_order_ = batches.front().id.digest == parts->digest;
  if (!in_order_) return store_.remembered(0);
  batches.erase(batches.begin());
  return batches;
}

void Recovery::trim_committed(const Batches& batches) {
  for (std::size_t i = 0; i < batches.size(); ++i) {
    if (in_order_ && trim_next(batches[i])) continue;
    // A part of a batch is the end of what the replica had.
    if (in_order_ && marker_ == batches[i].marker()) return;
    i = find_at_head(batches, i);
    if (i == batches.size() || !trim(common_head(batches[i].id), batches[i])) return;
    in_order_ = true;
  }
}

bool Recovery::trim_next(const CommittedBatch& batch) {
  const std::vector<std::string> head = common_head(batch.id);
  const bool whole = is_whole(head, batch.id);
  if (head.empty() || (!whole && batch.id.prints.empty())) return false;
  return trim(head, batch) && whole;
}

std::size_t Recovery::find_at_head(const Batches& batches, std::size_t start) {
  const std::vector<std::string> first = queue_.read(1, kReadBytes).elements;
  if (first.empty()) return batches.size();
  const std::string print = pipeline::element_print(first.front());
  for (std::size_t i = start; i < batches.size(); ++i) {
    const BatchId& batch = batches[i].id;
    if (!batch.prints.empty() && !batch.prints.starts_with(print)) continue;
    if (is_whole(common_head(batch), batch)) return i;
  }
  return batches.size();
}

/// As many of the first elements as are the batch's by their prints. Reads little where something else stands there.
std::vector<std::string> Recovery::common_head(const BatchId& batch) {
  std::vector<std::string> head;
  while (head.size() < batch.size) {
    std::vector<std::string> chunk = queue_.read(batch.size - head.size(), kReadBytes, head.size()).elements;
    if (chunk.empty()) break;
    for (std::string& element : chunk) {
      const bool same =
          batch.prints.empty() || batch.prints.compare(pipeline::kPrintBytes * head.size(), pipeline::kPrintBytes,
                                                       pipeline::element_print(element)) == 0;
      if (!same) return head;
      head.push_back(std::move(element));
    }
  }
  return head;
}

bool Recovery::trim(const std::vector<std::string>& head, const CommittedBatch& batch) {
  if (head.empty() || queue_.trim(head, marker_, batch.marker()) != Trim::kDone) return false;
  marker_ = batch.marker();
  elements_ += head.size();
  trimmed_batches_ += 1;
  only_last_ = only_last_ && head.size() == batch.id.size && batch.sequence == store_.checkpoint().sequence;
  return true;
}

void Recovery::report() {
  if (elements_ == 0) return;
  if (only_last_) {
    spdlog::info("queue {}: the last {} elements were committed before; they are only trimmed", number_, elements_);
    return;
  }
  spdlog::warn(
      "queue {}: Redis went back to an older state: {} elements of {} batches were committed before; they are "
      "trimmed, not tracked again (now at batch {} of {})",
      number_, elements_, trimmed_batches_, marker_.substr(0, marker_.find('-')), store_.checkpoint().sequence);
  store_.count("recommitted_items", elements_);
}

/// Only the database gives batches their numbers: where Redis knows a later one, or another of the same number, the
/// database has lost it. The elements are gone from Redis, so all that is left is to say so and to go on behind it.
void Recovery::check_database() {
  const auto parts = parse_marker(marker_);
  const store::Checkpoint& last = store_.checkpoint();
  if (!parts || parts->sequence < last.sequence || marker_ == last.marker()) return;
  const std::uint64_t lost = std::max<std::uint64_t>(1, parts->sequence - last.sequence);
  spdlog::error(
      "queue {}: the database went back to an older state: it is at batch {}, but {} had been committed; the rows of "
      "{} batches are lost unless only footfall_checkpoint was emptied; work goes on",
      number_, last.sequence, parts->sequence, lost);
  store_.go_on_behind(parts->sequence, parts->digest, lost);
}

}  // namespace footfall::queue
