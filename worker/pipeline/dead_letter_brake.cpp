// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/pipeline/dead_letter_brake.h"

#include <fmt/format.h>

#include <algorithm>

namespace footfall::pipeline {
namespace {

constexpr std::size_t kWindow = 1000;
constexpr std::size_t kFewest = 100;

}  // namespace

void DeadLetterBrake::check(const std::string& reason) const {
  const std::lock_guard lock(mutex_);
  if (percent_ == 0 || refused_ < kFewest || refused_ * 100 < percent_ * elements_) return;
  throw TooManyDeadLetters(fmt::format(
      "stopped: the database refused {} of the last {} elements, more than dead_letter_percent of [Footfall] ({} %) "
      "allows; "
      "these are in footfall_dead_letter, all others wait in the queue; see what is wrong with the table and start the "
      "worker again, or set dead_letter_percent = 0; the last one: {}",
      refused_, elements_, percent_, reason));
}

void DeadLetterBrake::count_stored(std::size_t elements) { add({elements, false}); }

void DeadLetterBrake::count_refused() { add({1, true}); }

void DeadLetterBrake::add(Run run) {
  const std::lock_guard lock(mutex_);
  runs_.push_back(run);
  elements_ += run.elements;
  refused_ += run.refused ? 1 : 0;
  while (elements_ > kWindow) {
    Run& oldest = runs_.front();
    const std::size_t forgotten = std::min(oldest.elements, elements_ - kWindow);
    oldest.elements -= forgotten;
    elements_ -= forgotten;
    if (oldest.elements > 0) break;
    refused_ -= oldest.refused ? 1 : 0;
    runs_.pop_front();
  }
}

}  // namespace footfall::pipeline
