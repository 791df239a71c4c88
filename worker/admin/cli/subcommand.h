// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include <functional>

#include "worker/admin/context.h"

namespace footfall::admin {

/// A word of the command line: what it adds to the parser, and what runs once that has parsed it; gives an ExitCode.
struct Subcommand {
  CLI::App* app = nullptr;
  std::function<int(const Context&)> run;  ///< holds the options that the parser writes into
};

Subcommand add_install(CLI::App& app);
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
