// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <chrono>
#include <iostream>

#include "worker/admin/archive_options.h"
#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/admin/json_text.h"
#include "worker/admin/purge_plan.h"
#include "worker/admin/watched_run.h"
#include "worker/daemon/completion.h"
#include "worker/daemon/log.h"
#include "worker/dead_letter/letters.h"
#include "worker/retention/action_purge.h"
#include "worker/store/settings_loader.h"

namespace footfall::admin {
namespace {

using retention::RowCounts;
using Clock = std::chrono::steady_clock;

/// Visits a second of a small machine with a full load, for an estimate.
constexpr double kVisitsPerSecond = 10000;

struct Summary {
  RowCounts rows;
  double seconds = 0;  ///< with dry_run: an estimate
  bool dry_run = false, stopped = false;
};

void print_json(const Summary& summary) {
  JsonText json;
  json.begin_object().member("dry_run", summary.dry_run).member("stopped", summary.stopped);
  json.member("seconds", summary.seconds).key("rows").begin_object();
  for (const auto& [table, count] : summary.rows) json.member(table, count);
  json.end_object().end_object();
  std::cout << json.text() << '\n';
}

void print_text(const Summary& summary) {
  for (const auto& [table, count] : summary.rows) {
    std::cout << fmt::format("{}: {} rows {}\n", table, count, summary.dry_run ? "to delete" : "deleted");
  }
  std::cout << fmt::format("{}{:.1f} s{}\n", summary.dry_run ? "about " : "", summary.seconds,
                           summary.stopped ? "; stopped before the end, run it again to go on" : "");
}

std::uint64_t purge_letters(store::Connection& connection, unsigned days, bool dry_run) {
  if (!dead_letter::is_installed(connection)) return 0;
  dead_letter::Letters letters(connection, {.ids = {}, .reason = "", .queue = "", .older_than = days});
  return dry_run ? letters.ids().size() : letters.drop();
}

void purge(store::Connection& connection, const PurgeOptions& options, const PurgePlan& plan,
           const std::stop_token& stop, retention::Progress& progress, RowCounts& rows) {
  retention::Pace pace(connection, options.load, stop);
  const auto work = [&](auto purge) { rows.merge(options.dry_run ? purge.count() : purge.run()); };
  if (plan.logs) work(retention::LogPurge(connection, pace, progress, *plan.logs));
  if (plan.has_archives()) work(retention::ArchivePurge(connection, pace, progress, plan.archives, plan.now));
  if (plan.dead_letters && !pace.stopped())
    rows["footfall_dead_letter"] = purge_letters(connection, *plan.dead_letters, options.dry_run);
  if (!plan.actions) return;
  retention::ActionPurge actions(connection, pace, progress, std::chrono::seconds(options.wait));
  rows["log_action"] = options.dry_run ? actions.count() : actions.run();
}

Summary purge(store::Connection& connection, const PurgeOptions& options, const PurgePlan& plan) {
  retention::Progress progress;
  Summary summary;
  summary.dry_run = options.dry_run;
  const auto begun = Clock::now();
  summary.stopped = run_watched(
      [&](const std::stop_token& stop) { purge(connection, options, plan, stop, progress, summary.rows); }, progress);
  summary.seconds = std::chrono::duration<double>(Clock::now() - begun).count();
  if (options.dry_run) {
    const auto visits = summary.rows.contains("log_visit") ? summary.rows.at("log_visit") : 0;
    summary.seconds = static_cast<double>(visits) / kVisitsPerSecond * 100 / options.load;
  }
  return summary;
}

}  // namespace

int run_purge(const Context& context, const PurgeOptions& options) {
  const config::Config config = context.load();
  daemon::set_up_log(config.log_level);
  store::SettingsLoader loader(config.database, daemon::config_part(config));
  const auto settings = loader.current();
  store::Connection connection(config.database);
  PurgePlan plan;
  try {
    plan = plan_purge(options, connection, config, *settings);
  } catch (const UsageError& error) {
    std::cerr << "footfall: " << error.what() << '\n';
    return kUsage;
  }
  const bool is_named = options.actions || options.archives || options.reports_older_than || options.letters_older_than;
  if (!plan.logs && !is_named) {
    std::cerr << "footfall: log data are kept: Matomo's option delete_logs_enable is off; see --logs-older-than\n";
  }
  const Summary summary = purge(connection, options, plan);
  options.json ? print_json(summary) : print_text(summary);
  return summary.stopped ? kFinding : kDone;
}

}  // namespace footfall::admin
