// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/ledger/reconciliation.h"

namespace footfall::admin {

// Pure. `now` in Unix seconds.

std::string reconcile_as_text(const ledger::Books& books, std::int64_t now);
std::string reconcile_as_json(const ledger::Books& books, std::int64_t now);
/// What does not close or may count twice, each with what to do about it.
std::vector<std::string> reconcile_findings(const ledger::Books& books);

}  // namespace footfall::admin
