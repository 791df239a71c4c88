// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "worker/admin/server_health.h"

namespace footfall::admin {
namespace {

constexpr const char* kArea = "schema";

/// "utf8mb4_general_ci" → "utf8mb4"; "binary" has no second part.
std::string charset_of(const std::string& collation) { return collation.substr(0, collation.find('_')); }

void judge_narrow(const TableCharset& table, bool expected, Findings& findings) {
  const std::string text =
      fmt::format("{} is {}: emoji and the like are stored as U+FFFD there", table.table, charset_of(table.collation));
  if (!expected) return findings.ok(kArea, text + ", as [database] charset lets one expect");
  findings.warn(kArea, text,
                fmt::format("stop the workers and run Matomo's console core:convert-to-utf8mb4, or ALTER TABLE `{}` "
                            "CONVERT TO CHARACTER SET utf8mb4",
                            table.table));
}

}  // namespace

// Footfall speaks utf8mb4 whatever [database] charset says; the setting tells what Matomo makes of the tables.
void judge_table_charsets(const std::string& configured, const std::vector<TableCharset>& tables, Findings& findings) {
  const bool expected = configured.empty() || configured == "utf8mb4";
  std::size_t wide = 0;
  for (const TableCharset& table : tables) {
    if (charset_of(table.collation) == "utf8mb4")
      ++wide;
    else
      judge_narrow(table, expected, findings);
  }
  if (wide == 0) return;
  if (!expected)
    findings.warn(kArea,
                  fmt::format("[database] charset is {}, but tables are utf8mb4: Matomo loses emoji", configured),
                  "set charset = utf8mb4 below [database] in Matomo's config.ini.php");
  else if (wide == tables.size())
    findings.ok(kArea, "the log tables are utf8mb4");
}

}  // namespace footfall::admin
