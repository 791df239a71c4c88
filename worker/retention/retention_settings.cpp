// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/retention/retention_settings.h"

#include <fmt/format.h>

#include <charconv>

namespace footfall::retention {
namespace {

unsigned number_of(std::string_view name, std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size()) return value;
  throw pipeline::StoreError(pipeline::Remedy::kStop,
                             fmt::format("option {} is no number: set it again in Matomo's privacy settings", name));
}

}  // namespace

RetentionSettings read_retention_settings(store::Connection& connection) {
  RetentionSettings settings;
  store::Result rows = connection.select(fmt::format(
      "SELECT option_name,option_value FROM `{}` WHERE option_name IN ('delete_logs_enable','delete_logs_older_than')",
      connection.options().table("option")));
  while (rows.next()) {
    const unsigned value = number_of(rows.text(0), rows.text(1));
    if (rows.text(0) == "delete_logs_enable") settings.delete_logs = value == 1;
    if (rows.text(0) == "delete_logs_older_than") settings.logs_older_than = value;
  }
  return settings;
}

}  // namespace footfall::retention
