// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <chrono>
#include <iostream>

#include "worker/admin/archive_options.h"
#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/admin/json_text.h"
#include "worker/admin/watched_run.h"
#include "worker/daemon/completion.h"
#include "worker/retention/action_purge.h"
#include "worker/retention/log_purge.h"
#include "worker/retention/retention_settings.h"
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

std::int64_t now() { return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()); }

/// Nothing: logs are kept.
std::optional<retention::OldVisits> old_visits(const PurgeOptions& options, store::Connection& connection,
                                               const tracker::SettingsSnapshot& settings) {
  if (options.actions && options.sites != "all")
    throw UsageError("--actions: it is about all sites; leave out --sites");
  const retention::RetentionSettings wanted = retention::read_retention_settings(connection);
  if (!options.logs_older_than && !wanted.delete_logs) return {};
  const unsigned days = options.logs_older_than.value_or(wanted.logs_older_than);
  if (days == 0)
    throw UsageError("option delete_logs_older_than is 0: set 1 or more days in Matomo's privacy settings");
  retention::OldVisits old{retention::days_before(now(), days), {}};
  if (options.sites == "all") return old;
  for (const tracker::Site* site : chosen_sites(options.sites, settings)) old.sites.push_back(site->id);
  return old;
}

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

Summary purge(store::Connection& connection, const PurgeOptions& options,
              const std::optional<retention::OldVisits>& old) {
  retention::Progress progress;
  Summary summary;
  summary.dry_run = options.dry_run;
  const auto begun = Clock::now();
  const auto work = [&](const std::stop_token& stop) {
    retention::Pace pace(connection, options.load, stop);
    if (old) {
      retention::LogPurge logs(connection, pace, progress, *old);
      summary.rows = options.dry_run ? logs.count() : logs.run();
    }
    if (!options.actions) return;
    retention::ActionPurge actions(connection, pace, progress, std::chrono::seconds(options.wait));
    summary.rows["log_action"] = options.dry_run ? actions.count() : actions.run();
  };
  summary.stopped = run_watched(work, progress);
  summary.seconds = std::chrono::duration<double>(Clock::now() - begun).count();
  if (options.dry_run) {
    summary.seconds = static_cast<double>(summary.rows["log_visit"]) / kVisitsPerSecond * 100 / options.load;
  }
  return summary;
}

}  // namespace

int run_purge(const Context& context, const PurgeOptions& options) {
  const config::Config config = context.load();
  store::SettingsLoader loader(config.database, daemon::config_part(config));
  const auto settings = loader.current();
  store::Connection connection(config.database);
  std::optional<retention::OldVisits> old;
  try {
    old = old_visits(options, connection, *settings);
  } catch (const UsageError& error) {
    std::cerr << "footfall: " << error.what() << '\n';
    return kUsage;
  }
  if (!old && !options.actions) {
    std::cerr << "footfall: nothing to purge: Matomo's option delete_logs_enable is off; see --logs-older-than\n";
  }
  const Summary summary = purge(connection, options, old);
  options.json ? print_json(summary) : print_text(summary);
  return summary.stopped ? kFinding : kDone;
}

}  // namespace footfall::admin
