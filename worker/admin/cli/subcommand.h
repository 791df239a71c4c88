// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>
#include <string>

#include "worker/admin/context.h"

namespace footfall::admin {

/// A word of the command line: what it adds to the parser, and what runs once that has parsed it; gives an ExitCode.
struct Subcommand {
  CLI::App* app = nullptr;
  std::function<int(const Context&)> run;  ///< holds the options that the parser writes into
};

Subcommand add_install(CLI::App& app);
Subcommand add_migrate(CLI::App& app);
Subcommand add_worker(CLI::App& app);
Subcommand add_monitor(CLI::App& app);
Subcommand add_drain(CLI::App& app);
Subcommand add_archive(CLI::App& app);
Subcommand add_invalidate(CLI::App& app);
Subcommand add_purge(CLI::App& app);
Subcommand add_subject(CLI::App& app);
Subcommand add_spool(CLI::App& app);
Subcommand add_dead_letter(CLI::App& app);
Subcommand add_reconcile(CLI::App& app);
Subcommand add_serve(CLI::App& app);
Subcommand add_doctor(CLI::App& app);
Subcommand add_site(CLI::App& app);
Subcommand add_goal(CLI::App& app);
Subcommand add_dimension(CLI::App& app);
Subcommand add_segment(CLI::App& app);
Subcommand add_user(CLI::App& app);
Subcommand add_token(CLI::App& app);
Subcommand add_setting(CLI::App& app);
Subcommand add_version(CLI::App& app);

/// A subcommand of which one job is to be named, by a subcommand of its own.
inline CLI::App* add_with_jobs(CLI::App& app, const char* name, const char* help) {
  CLI::App* command = app.add_subcommand(name, help);
  command->require_subcommand(1);
  command->fallthrough();
  return command;
}
/// Once parsed.
inline std::string job_of(const CLI::App* command) { return command->get_subcommands().front()->get_name(); }

/// --NAME and --no-NAME; where neither is given `chosen` stays empty.
inline CLI::Option* add_switch(CLI::App* job, const std::string& name, std::optional<bool>& chosen, const char* help) {
  return job->add_flag_function(
      "--" + name + ",!--no-" + name, [&chosen](std::int64_t count) { chosen = count > 0; }, help);
}
/// A job that changes something.
inline CLI::App* add_change(CLI::App* command, const char* name, const char* help, bool& json) {
  CLI::App* job = command->add_subcommand(name, help);
  job->add_flag("--json", json, "What was done as a JSON object");
  return job;
}
/// The job `list`.
inline CLI::App* add_list(CLI::App* command, bool& json) {
  CLI::App* job = command->add_subcommand("list", "List all, a line each");
  job->add_flag("--json", json, "As a JSON object");
  return job;
}

/// --periods of day, week, month, year and range.
inline CLI::Option* add_periods(CLI::App* command, std::vector<std::string>& periods, const char* help) {
  return command->add_option("--periods", periods, help)
      ->delimiter(',')
      ->check(CLI::IsMember({"day", "week", "month", "year", "range"}))
      ->capture_default_str();
}

/// --load.
inline CLI::Option* add_load(CLI::App* command, unsigned& percent, const char* help) {
  return command->add_option("--load", percent, help)->check(CLI::Range(1u, 100u))->capture_default_str();
}

}  // namespace footfall::admin
