// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>
#include <span>
#include <utility>

#include "common/printable.h"
#include "worker/admin/cli/subcommand.h"
#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/config/config_error.h"
#include "worker/pipeline/dead_letter_brake.h"
#include "worker/queue/redis_connection.h"

namespace footfall::admin {
namespace {

constexpr const char* kExitCodes =
    "Exit status: 0 done; 1 finished with a finding (a FAIL, queues not empty, refused); 2 wrong command line;\n"
    "3 configuration cannot be used; 4 Redis or the database away or refusing the login;\n"
    "5 the database refuses too many rows; 70 internal error.\n"
    "Manual: docs/footfall.md";

int complain(const std::exception& error, ExitCode code) {
  std::cerr << "footfall: " << printable(error.what()) << '\n';
  return code;
}

/// CLI11 says only that a command is missing; say which word is none.
int complain_of_command(const CLI::App& app) {
  std::cerr << "footfall: ";
  if (app.remaining().empty())
    std::cerr << "a command is missing";
  else
    std::cerr << "there is no command \"" << printable(app.remaining().front()) << '"';
  std::cerr << "; it is one of ";
  const char* comma = "";
  for (const CLI::App* command : app.get_subcommands({}))
    std::cerr << std::exchange(comma, ", ") << command->get_name();
  std::cerr << " (see footfall --help)\n";
  return kUsage;
}

/// A command without an option that it needs, or no command at all.
int complain_of_missing(const CLI::App& app, const CLI::RequiredError& error) {
  const auto commands = app.get_subcommands();
  if (commands.empty()) return complain_of_command(app);
  std::cerr << "footfall: " << error.what() << " (see footfall " << commands.front()->get_name() << " --help)\n";
  return kUsage;
}

/// Failures of servers and configuration as exit codes. Anything else is a bug and says so.
int run_guarded(std::span<const Subcommand> commands, const Context& context) {
  try {
    return std::ranges::find_if(commands, [](const Subcommand& one) { return one.app->parsed(); })->run(context);
  } catch (const config::ConfigError& error) {
    return complain(error, kConfiguration);
  } catch (const pipeline::TooManyDeadLetters& error) {
    return complain(error, kRefused);
  } catch (const pipeline::StoreError& error) {
    return complain(error, kServerAway);
  } catch (const queue::RedisError& error) {
    return complain(error, kServerAway);
  } catch (const std::exception& error) {
    return complain(error, kInternal);
  }
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App app(
      "Works the tracking queues of Matomo 5 into its database, archives its reports, and deletes what is too old.",
      "footfall");
  Context context;
  app.add_option("-c,--config", context.config_option,
                 "Configuration file; else FOOTFALL_CONFIG, else /etc/footfall/footfall.ini");
  app.fallthrough();
  app.require_subcommand(1);
  app.footer(kExitCodes);
  app.get_formatter()->column_width(28);
  const Subcommand commands[] = {add_install(app), add_migrate(app), add_worker(app),      add_monitor(app),
                                 add_drain(app),   add_archive(app), add_invalidate(app),  add_purge(app),
                                 add_subject(app), add_spool(app),   add_dead_letter(app), add_reconcile(app),
                                 add_serve(app),   add_site(app),    add_goal(app),        add_dimension(app),
                                 add_segment(app), add_user(app),    add_token(app),       add_setting(app),
                                 add_doctor(app),  add_version(app)};
  try {
    app.parse(argc, argv);
  } catch (const CLI::RequiredError& error) {
    return complain_of_missing(app, error);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  return run_guarded(commands, context);
}

}  // namespace footfall::admin
