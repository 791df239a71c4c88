// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "common/printable.h"
#include "worker/admin/checks.h"
#include "worker/dead_letter/letters.h"

namespace footfall::admin {
namespace {

constexpr const char* kArea = "tracking";
constexpr std::string_view kNotStored = "not_stored.";

/// What hits brought that no table of Footfall's holds, by name: (name, hits).
store::Result not_stored(store::Connection& connection) {
  return connection.select(fmt::format(
      "SELECT SUBSTR(name, {}), SUM(value) FROM {} WHERE name LIKE 'not\\_stored.%' GROUP BY name ORDER BY name",
      kNotStored.size() + 1, connection.table("footfall_counter")));
}

void warn_of_dimension(std::string_view hits, Findings& findings) {
  findings.warn(kArea,
                fmt::format("{} values of custom dimensions were left out: their sites have no such dimension", hits),
                "make the dimension in Matomo, or take dimension<ID> out of the tracking code");
}

void check_dead_letters(store::Connection& connection, Findings& findings) {
  dead_letter::Letters letters(connection, {});
  const auto reasons = letters.reasons();
  if (reasons.empty()) return findings.ok(kArea, "there are no dead letters");
  for (const dead_letter::Reason& reason : reasons) {
    findings.warn(kArea,
                  fmt::format("{} elements could not be stored ({}), the newest at {}", reason.letters,
                              printable(reason.name), reason.newest),
                  "footfall dead-letter list and show say what they are; replay or drop them");
  }
}

}  // namespace

void check_tracking(store::Connection& connection, Findings& findings) {
  store::Result rows = not_stored(connection);
  bool any = false;
  while (rows.next()) {
    any = true;
    if (rows.text(0) == "unknown_dimension") {
      warn_of_dimension(rows.text(1), findings);
      continue;
    }
    const std::string plugin = printable(rows.text(0));
    findings.warn(
        kArea,
        fmt::format("{} hits brought data of the plugin {}, which Footfall does not store", rows.text(1), plugin),
        "send these requests to Matomo itself (docs/tracking.md), or switch the plugin's tracking off");
  }
  if (!any) findings.ok(kArea, "nothing that hits brought was left out");
  check_dead_letters(connection, findings);
}

}  // namespace footfall::admin
