// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "worker/admin/checks.h"
#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/config/config_error.h"

namespace footfall::admin {
namespace {

int show(const Findings& findings, bool json, int status) {
  std::cout << (json ? findings.as_json() : findings.as_text());
  return status;
}

}  // namespace

int run_doctor(const Context& context, const DoctorOptions& options) {
  Findings findings;
  config::Config config;
  try {
    config = context.load();
  } catch (const config::ConfigError& error) {
    findings.fail("configuration", error.what(), "correct the file; docs/configuration.md describes every key");
    return show(findings, options.json, kConfiguration);
  }
  check_configuration(config, findings);
  check_data(config, findings);
  check_database(config, findings);  // before Redis: it may know where Redis is
  check_redis(config, findings);
  return show(findings, options.json, findings.failed() ? kFinding : kDone);
}

}  // namespace footfall::admin
