// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "worker/admin/change_commands.h"
#include "worker/admin/change_run.h"
#include "worker/admin/json_text.h"
#include "worker/administration/tokens.h"

namespace footfall::admin {
namespace {

void print_token(const std::string& token, bool json) {
  if (json) {
    std::cout << JsonText().begin_object().member("token", token).end_object().text() << '\n';
  } else {
    std::cout << "token (shown this once): " << token << '\n';
  }
}

}  // namespace

int run_token(const Context& context, const TokenOptions& options) {
  return run_change(context, [&](store::Connection& connection, const config::Config& config) {
    if (options.job == "list") {
      print(administration::listed_tokens(connection, options.login), "tokens", options.json);
    } else if (options.job == "add") {
      print_token(
          administration::add_token(connection, config.general.salt,
                                    {options.login, options.description, {}, options.expires, options.secure_only}),
          options.json);
    } else {
      administration::remove_token(connection, options.id);
      print_done("token", std::to_string(options.id), "removed", options.json);
    }
  });
}

}  // namespace footfall::admin
