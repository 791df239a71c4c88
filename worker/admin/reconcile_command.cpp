// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <ctime>
#include <iostream>

#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/admin/reconcile_report.h"
#include "worker/daemon/completion.h"
#include "worker/store/own_tables.h"

namespace footfall::admin {
namespace {

int complain(const std::string& what, ExitCode status) {
  std::cerr << "footfall: " << what << '\n';
  return status;
}

int begin(ledger::Reconciliation& reconciliation, const ledger::Books& books) {
  reconciliation.begin(books.balance);
  std::cout << fmt::format("accounts begin now: {} elements and {} hits of before are left aside\n",
                           books.balance.beyond_elements(), books.balance.beyond_hits());
  return kDone;
}

int show(const ledger::Books& books, bool json) {
  const std::int64_t now = std::time(nullptr);
  std::cout << (json ? reconcile_as_json(books, now) : reconcile_as_text(books, now));
  for (const std::string& finding : reconcile_findings(books)) complain(finding, kFinding);
  return books.verdict.closes() ? kDone : kFinding;
}

}  // namespace

int run_reconcile(const Context& context, const ReconcileOptions& options) {
  config::Config config = context.load();
  daemon::complete_from_database(config);
  store::Connection connection(config.database);
  if (const auto missing = store::missing_own_tables(connection); !missing.empty())
    return complain(fmt::format("the table {} is missing; run footfall migrate", missing.front()), kConfiguration);
  queue::RedisConnection redis(config.redis);
  ledger::Reconciliation reconciliation(redis, connection, config.queue);
  const ledger::Books books = reconciliation.compare(std::chrono::seconds(options.wait), {});
  return options.begin ? begin(reconciliation, books) : show(books, options.json);
}

}  // namespace footfall::admin
