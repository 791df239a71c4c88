// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <optional>

#include "common/version.h"
#include "worker/admin/archive_options.h"
#include "worker/admin/exit_code.h"
#include "worker/admin/new_file.h"
#include "worker/admin/subject_session.h"
#include "worker/admin/watched_run.h"
#include "worker/store/own_tables.h"
#include "worker/store/queue_accounts.h"
#include "worker/subject/queue_erasure.h"
#include "worker/subject/receipt.h"

namespace footfall::admin {
namespace {

using Counts = std::map<std::string, std::uint64_t>;

/// Rounds through all places: data that come in meanwhile are taken by the next one.
constexpr int kRounds = 3;

struct Result {
  subject::Erased erased;
  Counts left;
  bool stopped = false;
  std::exception_ptr failure;  ///< what ended it early
};

/// False where the answer is no.
bool confirm(SubjectSession& session, const SubjectOptions& options) {
  if (options.yes) return true;
  if (::isatty(STDIN_FILENO) != 1)
    throw UsageError("subject delete asks before it deletes: write --yes where there is no terminal to answer on");
  std::cerr << fmt::format("{} visits and all that belongs to them are deleted for good. Write yes to go on: ",
                           session.rows.visits().size());
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "yes";
}

Counts look_again(SubjectSession& session, const subject::Erased& erased) {
  Counts left = session.count();
  for (const auto& [table, count] : session.rows.count_of(erased.visits)) left[table] += count;
  return left;
}

std::uint64_t total(const Counts& counts) {
  std::uint64_t sum = 0;
  for (const auto& [place, count] : counts) sum += count;
  return sum;
}

/// So that the accounts stay even.
void note_spool(store::Connection& connection, const subject::SpoolItems::Erased& segment) {
  if (!store::missing_own_tables(connection).empty()) return;
  for (const auto& [list, elements] : segment.elements)
    store::QueueAccounts(connection, list).add({{"erased_spool_items", static_cast<std::int64_t>(elements)}});
}

struct Means {
  std::stop_token stop;
  std::chrono::seconds patience;
  subject::QueueErasure& queues;
  retention::Pace& pace;
  retention::Progress& progress;
};

/// In the order in which a request goes through the places: what moves on before it is taken out is looked for behind.
void go_round(SubjectSession& session, const Means& means, subject::Erased& erased) {
  const auto note = [&](const subject::SpoolItems::Erased& segment) { note_spool(session.connection, segment); };
  erased.rows["spool"] += session.spooled.erase(means.patience, means.stop, note);
  erased.rows["queue"] += means.queues.run();
  erased.rows["dead_letters"] += session.letters.erase(means.pace);
  session.rows.erase(means.pace, means.progress, erased);
}

Result erase(SubjectSession& session, const SubjectOptions& options) {
  retention::Progress progress;
  Result result;
  const auto work = [&](const std::stop_token& stop) {
    const std::chrono::seconds patience(options.wait);
    retention::Pace pace(session.connection, options.load, stop);
    subject::QueueErasure queues({session.config.redis, session.config.queue, session.config.database, session.loader},
                                 session.matcher, patience, stop);
    const Means means{stop, patience, queues, pace, progress};
    for (int round = 0; round < kRounds && !stop.stop_requested(); ++round) {
      const std::uint64_t before = total(result.erased.rows);
      go_round(session, means, result.erased);
      result.left = look_again(session, result.erased);
      if (result.left.empty() || total(result.erased.rows) == before) return;
    }
  };
  try {
    result.stopped = run_watched(work, progress);
  } catch (...) {
    result.failure = std::current_exception();
  }
  std::erase_if(result.erased.rows, [](const auto& entry) { return entry.second == 0; });
  std::sort(result.erased.visits.begin(), result.erased.visits.end());
  return result;
}

subject::Receipt receipt_of(const SubjectSession& session, const subject::Erased& erased) {
  subject::Receipt receipt;
  receipt.program = std::string("footfall ") + kVersion;
  receipt.time = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  receipt.salt = subject::new_salt();
  receipt.selection = subject::hashes_of(session.selection, receipt.salt);
  receipt.sites = session.selection.sites;
  receipt.rows = erased.rows;
  receipt.visits = erased.visits;
  return receipt;
}

void hand_over(const subject::Receipt& receipt, NewFile* file, bool json) {
  if (file != nullptr) file->write(receipt.text() + '\n');
  if (file == nullptr || json) {
    std::cout << receipt.text() << '\n';
    return;
  }
  for (const auto& [place, count] : receipt.rows) std::cout << fmt::format("{}: {} deleted\n", place, count);
  if (receipt.rows.empty()) std::cout << "nothing to delete\n";
}

}  // namespace

int delete_subject(SubjectSession& session, const SubjectOptions& options) {
  if (options.dry_run) {
    show_subject(session, options.json);
    return kDone;
  }
  if (!confirm(session, options)) {
    std::cerr << "footfall: nothing was deleted\n";
    return kFinding;
  }
  std::optional<NewFile> file;
  if (!options.receipt.empty()) file.emplace(options.receipt, "--receipt");
  const Result result = erase(session, options);
  hand_over(receipt_of(session, result.erased), file ? &*file : nullptr, options.json);
  if (result.failure) std::rethrow_exception(result.failure);
  if (result.stopped) std::cerr << "footfall: stopped before the end, run it again to go on\n";
  for (const auto& [place, count] : result.left)
    std::cerr << fmt::format("footfall: {} of the person's are left in {}; run it again\n", count, place);
  return result.stopped || !result.left.empty() ? kFinding : kDone;
}

}  // namespace footfall::admin
