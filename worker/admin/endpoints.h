// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "worker/admin/finding.h"
#include "worker/ledger/edge_books.h"
#include "worker/queue/options.h"

namespace footfall::admin {

/// What endpoints tell of their settings against those of the workers. `now` in Unix seconds. Pure.
void judge_endpoints(const std::vector<ledger::EdgeBook>& books, const queue::QueueOptions& queues, std::int64_t now,
                     Findings& findings);

/// Endpoints that fill lists of other prefixes in the same Redis; `hashes`: keys of common/ledger.h. Pure.
void judge_prefixes(const std::vector<std::string>& hashes, const std::string& prefix, Findings& findings);

}  // namespace footfall::admin
