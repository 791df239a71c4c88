// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/retention/pace.h"

namespace footfall::retention {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::minutes kPatience{10};
constexpr std::chrono::duration<double> kFirstWait{0.1}, kLongestWait{5};

}  // namespace

void Pace::try_until_done(const std::function<void(std::size_t)>& batch) {
  const auto patience = Clock::now() + kPatience;
  for (auto wait = kFirstWait;; wait = std::min(wait * 2, kLongestWait)) {
    try {
      return batch(size_.size());
    } catch (const pipeline::StoreError& error) {
      if (error.remedy() != pipeline::Remedy::kRetryBatch || Clock::now() > patience) throw;
    }
    connection_.rollback();
    size_.shrink();
    if (!sleep(wait)) return;
  }
}

void Pace::run(const std::function<void(std::size_t)>& batch) {
  const auto begun = Clock::now();
  try_until_done(batch);
  const auto took = Clock::now() - begun;
  size_.learn(took);
  sleep(pause_after(took, load_));
}

}  // namespace footfall::retention
