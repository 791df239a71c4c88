// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/cli/subcommand.h"
#include "worker/admin/commands.h"

namespace footfall::admin {
Subcommand add_worker(CLI::App& app) {
  CLI::App* worker = app.add_subcommand(
      "worker", "Work the queues until stopped (SIGTERM: finish the batch and leave; SIGHUP: read the settings again)");
  worker->footer("Example:\n  footfall worker --config /etc/footfall/footfall.ini\n");
  return {worker, [](const Context& context) { return run_worker(context, {}); }};
}

Subcommand add_drain(CLI::App& app) {
  const auto options = std::make_shared<DrainOptions>();
  CLI::App* drain = app.add_subcommand("drain", "Work until all queues are empty, then leave");
  drain->add_option("--timeout", options->timeout_seconds, "Seconds after which to give up with status 1; 0: never")
      ->check(CLI::Range(0u, 604800u));
  drain->footer("Example:\n  footfall drain --timeout 600 && systemctl stop redis\n");
  return {drain, [options](const Context& context) { return run_drain(context, *options); }};
}

Subcommand add_monitor(CLI::App& app) {
  const auto options = std::make_shared<MonitorOptions>();
  CLI::App* monitor =
      app.add_subcommand("monitor", "Show queue lengths, the age of the oldest element, rates and who works what");
  monitor->add_flag("--json", options->json, "One JSON object a look, on one line");
  monitor->add_option("--watch", options->watch_seconds, "Look again every so many seconds, until interrupted")
      ->check(CLI::Range(1u, 86400u));
  monitor
      ->add_option("--sample", options->sample_seconds,
                   "Seconds between the two looks that give the rates; 0: no rates")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str();
  monitor->footer(
      "Examples:\n  footfall monitor\n  footfall monitor --json --sample 0 | jq .waiting\n  footfall monitor --watch "
      "5\n");
  return {monitor, [options](const Context& context) { return run_monitor(context, *options); }};
}

}  // namespace footfall::admin
