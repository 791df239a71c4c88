// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/administration/options.h"

#include <fmt/format.h>

namespace footfall::administration {

using store::quoted;

std::string option(store::Connection& connection, std::string_view name, std::string otherwise) {
  store::Result rows = connection.select(
      fmt::format("SELECT option_value FROM {} WHERE option_name = {}", connection.table("option"), quoted(name)));
  return rows.next() && !rows.text(0).empty() ? std::string(rows.text(0)) : std::move(otherwise);
}

void set_option(store::Connection& connection, std::string_view name, std::string_view value) {
  connection.execute(
      fmt::format("INSERT INTO {0} (option_name, option_value, autoload) VALUES ({1}, {2}, 0) "
                  "ON DUPLICATE KEY UPDATE option_value = {2}",
                  connection.table("option"), quoted(name), quoted(value)));
}

}  // namespace footfall::administration
