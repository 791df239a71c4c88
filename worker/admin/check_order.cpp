// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "common/printable.h"
#include "worker/admin/archive_options.h"
#include "worker/archive/run/archive_plan.h"
#include "worker/segment/segment_error.h"

namespace footfall::admin {
namespace {

void check_plugins(const std::vector<std::string>& plugins) {
  std::set<std::string_view> known{"VisitFrequency"};  // has no reports, but compares segments
  for (const auto& kind : archive::report_kinds()) known.insert(kind.plugin);
  for (const std::string& plugin : plugins) {
    if (!known.contains(plugin)) {
      throw UsageError(
          fmt::format("--plugins: there are no reports of a plugin \"{}\"; write names such as Actions or "
                      "VisitsSummary with commas between",
                      printable(plugin)));
    }
  }
}

}  // namespace

void check_order(const archive::ArchiveOrder& order, const tracker::Site& site, store::Connection& connection) {
  check_plugins(order.plugins);
  if (order.segments.empty()) return;
  archive::Collations collations(connection);
  const archive::LogTables tables(connection, collations);
  const archive::ArchivePlanner planner(tables, connection, [](std::string_view, bool) { return true; });
  for (const archive::SegmentOrder& segment : order.segments) {
    try {
      planner.parse(site, segment.text);
    } catch (const segment::SegmentError& error) {
      throw UsageError(fmt::format("--segment \"{}\", site {}: {}", printable(segment.text), site.id, error.what()));
    }
  }
}

}  // namespace footfall::admin
