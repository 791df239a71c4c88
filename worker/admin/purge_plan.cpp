// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/purge_plan.h"

#include <fmt/format.h>

#include "common/unix_now.h"
#include "worker/admin/archive_options.h"
#include "worker/retention/retention_settings.h"

namespace footfall::admin {
namespace {

using retention::RetentionSettings;

/// Whether a kind of data is this run's: it is named, or nothing is.
bool is_chosen(const PurgeOptions& options, bool is_named) {
  return is_named ||
         !(options.logs_older_than || options.reports_older_than || options.letters_older_than || options.archives);
}

/// Days or months that are kept; nothing where all are.
std::optional<unsigned> kept(const std::optional<unsigned>& asked, bool is_on, unsigned set, std::string_view option) {
  if (asked) return asked;
  if (!is_on) return {};
  if (set > 0) return set;
  throw UsageError(fmt::format("option {} is 0: set 1 or more in Matomo's privacy settings", option));
}

std::optional<retention::OldVisits> old_visits(const PurgeOptions& options, const RetentionSettings& settings,
                                               const std::vector<std::int64_t>& sites, std::int64_t now) {
  if (!is_chosen(options, options.logs_older_than.has_value())) return {};
  const auto days =
      kept(options.logs_older_than, settings.delete_logs, settings.logs_older_than, "delete_logs_older_than");
  if (!days) return {};
  return retention::OldVisits{retention::days_before(now, *days), sites};
}

std::optional<retention::OldReports> old_reports(const PurgeOptions& options, const RetentionSettings& settings) {
  if (!is_chosen(options, options.reports_older_than.has_value())) return {};
  const auto months =
      kept(options.reports_older_than, settings.delete_reports, settings.reports.months, "delete_reports_older_than");
  if (!months) return {};
  return retention::OldReports{*months, settings.reports.kept};
}

/// They are of no site, so that a run for some sites leaves them.
std::optional<unsigned> old_letters(const PurgeOptions& options, unsigned days) {
  if (options.letters_older_than && options.sites != "all")
    throw UsageError("--dead-letters-older-than: it is about all sites; leave out --sites");
  if (options.letters_older_than) return options.letters_older_than;
  const bool is_wanted = days > 0 && options.sites == "all" && is_chosen(options, false);
  return is_wanted ? std::optional(days) : std::nullopt;
}

}  // namespace

PurgePlan plan_purge(const PurgeOptions& options, store::Connection& connection, const config::Config& config,
                     const tracker::SettingsSnapshot& settings) {
  if (options.actions && options.sites != "all")
    throw UsageError("--actions: it is about all sites; leave out --sites");
  std::vector<std::int64_t> sites;
  if (options.sites != "all") {
    for (const tracker::Site* site : chosen_sites(options.sites, settings)) sites.push_back(site->id);
  }
  PurgePlan plan;
  plan.now = unix_now();
  plan.actions = options.actions;
  plan.dead_letters = old_letters(options, config.dead_letter_days);
  const RetentionSettings wanted = retention::read_retention_settings(connection);
  plan.logs = old_visits(options, wanted, sites, plan.now);
  const retention::ArchiveAges ages = retention::read_archive_ages(connection, config.archive_ages);
  plan.archives = {.reports = old_reports(options, wanted),
                   .stale = is_chosen(options, options.archives),
                   .limits = retention::stale_limits(plan.now, ages),
                   .sites = sites};
  return plan;
}

}  // namespace footfall::admin
