// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/pipeline/request_sieve.h"

#include <algorithm>

namespace footfall::pipeline {
namespace {

using Clock = std::chrono::steady_clock;

class Sieve {
 public:
  Sieve(const TryRequests& attempt, SieveLimits limits)
      : attempt_(attempt), limits_(limits), deadline_(Clock::now() + limits.time) {}

  /// Decides the requests from `begin` to `end`, which fail together for `reason`.
  void divide(std::size_t begin, std::size_t end, const std::string& reason) {
    if (end - begin == 1 || limits_.tries == 0) return condemn(begin, end, reason);
    const std::size_t middle = begin + (end - begin) / 2;
    const bool left_is_good = judge(begin, middle, reason);
    // Then it is the right half that fails. A single request is tried all the same before it is called bad.
    if (left_is_good && end - middle > 1) return divide(middle, end, reason);
    judge(middle, end, reason);
  }

  Sieved take() { return std::move(sieved_); }

 private:
  /// Whether all of them are good.
  bool judge(std::size_t begin, std::size_t end, const std::string& reason) {
    RequestList company = sieved_.good;
    for (std::size_t i = begin; i < end; ++i) company.push_back(i);
    if (!afford(company.size())) {
      condemn(begin, end, reason);
      return false;
    }
    if (const auto why = attempt_(company)) {
      divide(begin, end, *why);
      return false;
    }
    sieved_.good = std::move(company);
    return true;
  }

  bool afford(std::size_t requests) {
    if (limits_.tries == 0 || limits_.requests < requests || Clock::now() >= deadline_) {
      limits_.tries = 0;
      return false;
    }
    --limits_.tries;
    limits_.requests -= requests;
    return true;
  }

  void condemn(std::size_t begin, std::size_t end, const std::string& reason) {
    RequestList& requests = alike(reason).requests;
    for (std::size_t i = begin; i < end; ++i) requests.push_back(i);
  }

  BadRequests& alike(const std::string& reason) {
    const auto same = [&](const BadRequests& bad) { return kind_of(bad.reason) == kind_of(reason); };
    const auto found = std::ranges::find_if(sieved_.bad, same);
    return found != sieved_.bad.end() ? *found : sieved_.bad.emplace_back(BadRequests{{}, reason});
  }

  const TryRequests& attempt_;
  SieveLimits limits_;  // what is left of them
  const Clock::time_point deadline_;
  Sieved sieved_;
};

}  // namespace

Sieved sieve(std::size_t count, const std::string& reason, const TryRequests& attempt, SieveLimits limits) {
  Sieve sieve(attempt, limits);
  sieve.divide(0, count, reason);
  return sieve.take();
}

std::string kind_of(const std::string& reason) { return reason.substr(0, reason.find_first_of(": ")); }

}  // namespace footfall::pipeline
