// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/endpoints.h"

#include <fmt/format.h>

#include "common/ledger.h"

namespace footfall::admin {
namespace {

constexpr const char* kArea = "endpoints";
/// Endpoints tell each 5 s at least.
constexpr std::int64_t kAlive = 60;

void judge_queues(const ledger::EdgeBook& book, const queue::QueueOptions& queues, Findings& findings) {
  if (book.queues == queues.queues) return;
  const std::string what =
      fmt::format("NGINX on {} fills {} queues, the workers work {}", book.host, book.queues, queues.queues);
  const std::string next =
      fmt::format("write footfall_queues {} there, or queues = {} in [Footfall] (operations.md says in which order)",
                  queues.queues, book.queues);
  book.queues > queues.queues ? findings.fail(kArea, what + ": hits in the others are not stored", next)
                              : findings.warn(kArea, what + ": the others stay empty", next);
}

}  // namespace

void judge_endpoints(const std::vector<ledger::EdgeBook>& books, const queue::QueueOptions& queues, std::int64_t now,
                     Findings& findings) {
  std::size_t alive = 0;
  for (const ledger::EdgeBook& book : books) {
    if (book.time == 0 || now - book.time > kAlive) continue;
    ++alive;
    judge_queues(book, queues, findings);
  }
  if (alive > 0) findings.ok(kArea, fmt::format("{} instances of NGINX fill {}", alive, queues.key_prefix));
}

void judge_prefixes(const std::vector<std::string>& hashes, const std::string& prefix, Findings& findings) {
  for (const std::string& hash : hashes) {
    if (hash == edges_key(prefix)) continue;
    findings.warn(kArea, fmt::format("endpoints have filled lists of another prefix in this Redis too: {}", hash),
                  fmt::format("see that somebody works them, or write footfall_queue_prefix {} there", prefix));
  }
}

}  // namespace footfall::admin
