// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace footfall::pipeline {

/// Requests of an element, as indices, ascending.
using RequestList = std::vector<std::size_t>;

/// Requests that cannot be stored for one kind of reason.
struct BadRequests {
  RequestList requests;
  std::string reason;  ///< of the first of them
};

/// The requests of one element, told apart.
struct Sieved {
  RequestList good;              ///< can be stored together
  std::vector<BadRequests> bad;  ///< one of each kind of reason
};

/// Bounds on what one element may cost; what is undecided then counts as bad.
struct SieveLimits {
  std::size_t tries = 4000;
  std::size_t requests = 2'000'000;  ///< of all tries together: enough to tell any 1,000 apart
  std::chrono::seconds time{60};     ///< a worker that says nothing for long is taken to hang
};

/// Whether these requests could be stored, without storing them: the reason why not, or nothing.
using TryRequests = std::function<std::optional<std::string>(const RequestList& requests)>;

/// Tells which of `count` requests (2 at least) are bad, of an element that cannot be stored as a whole, for `reason`.
/// A request is judged in the company of all good ones before it, since it may add to what they begin. What fails is
/// halved: one bad request costs log2(count) to 2 log2(count) tries. What `attempt` throws passes through.
Sieved sieve(std::size_t count, const std::string& reason, const TryRequests& attempt, SieveLimits limits = {});

/// The kind of a reason, under which it is counted: "undecodable: not JSON" is "undecodable".
std::string kind_of(const std::string& reason);

}  // namespace footfall::pipeline
