// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/change_run.h"

#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "common/printable.h"
#include "worker/admin/exit_code.h"
#include "worker/admin/json_text.h"
#include "worker/administration/change_error.h"
#include "worker/daemon/log.h"

namespace footfall::admin {

using administration::ChangeError;

int run_change(const Context& context, const std::function<void(store::Connection&, const config::Config&)>& job) {
  const config::Config config = context.load();
  daemon::set_up_log(config.log_level);
  store::Connection connection(config.database);
  try {
    job(connection, config);
  } catch (const ChangeError& error) {
    std::cerr << "footfall: " << (error.field().empty() ? "" : "--") << printable(error.what()) << '\n';
    return error.kind() == ChangeError::Kind::kInvalid ? kUsage : kFinding;
  }
  return kDone;
}

void print_done(const char* key, const std::string& subject, const char* done, bool json) {
  if (json) {
    std::cout << JsonText().begin_object().member(key, subject).member("done", done).end_object().text() << '\n';
  } else {
    std::cout << fmt::format("{} {} is {}\n", key, printable(subject), done);
  }
}

std::string first_line(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

}  // namespace footfall::admin
