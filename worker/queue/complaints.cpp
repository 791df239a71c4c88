// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/queue/complaints.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace footfall::queue {
namespace {

constexpr std::chrono::minutes kSilence{1};
// Reasons are few; their texts come from servers, so that there might be many.
constexpr std::size_t kMostReasons = 100;

constexpr std::string_view kRefused = "refused.", kDeadLetter = "dead_letter.";

bool is_complaint(std::string_view counter) {
  return counter.starts_with(kRefused) || counter.starts_with(kDeadLetter);
}

std::string line_of(std::string_view counter, std::int64_t hits) {
  if (counter.starts_with(kRefused))
    return fmt::format("hits refused: {} ({}); footfall doctor says what it means", counter.substr(kRefused.size()),
                       hits);
  return fmt::format("hits in dead letters: {} ({}); footfall dead-letter list shows them",
                     counter.substr(kDeadLetter.size()), hits);
}

}  // namespace

void Complaints::say_if_due(const std::string& counter, Reason& reason, Clock::time_point now,
                            std::vector<std::string>& lines) {
  if (reason.held_back == 0 || now < reason.silent_until) return;
  lines.push_back(line_of(counter, std::exchange(reason.held_back, 0)));
  reason.silent_until = now + kSilence;
}

std::vector<std::string> Complaints::add(const Counters& counters, Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  std::vector<std::string> lines;
  for (const auto& [counter, hits] : counters) {
    if (!is_complaint(counter) || (reasons_.size() >= kMostReasons && !reasons_.contains(counter))) continue;
    Reason& reason = reasons_[counter];
    reason.held_back += hits;
    say_if_due(counter, reason, now, lines);
  }
  return lines;
}

std::vector<std::string> Complaints::due(Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  std::vector<std::string> lines;
  for (auto& [counter, reason] : reasons_) say_if_due(counter, reason, now, lines);
  return lines;
}

}  // namespace footfall::queue
