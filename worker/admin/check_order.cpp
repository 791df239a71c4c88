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

void check_segment(const archive::ArchivePlanner& planner, const tracker::Site& site, const std::string& text) {
  try {
    planner.parse(site, text);
  } catch (const segment::SegmentError& error) {
    throw UsageError(fmt::format("--segment \"{}\", site {}: {}", printable(text), site.id, error.what()));
  }
}

}  // namespace

void check_order(const archive::ArchiveOrder& order, const std::vector<const tracker::Site*>& sites,
                 store::Connection& connection) {
  check_plugins(order.plugins);
  if (order.segments.empty()) return;
  archive::Collations collations(connection);
  const archive::LogTables tables(connection, collations);
  const archive::ArchivePlanner planner(tables, connection, [](std::string_view, bool) { return true; });
  for (const tracker::Site* site : sites) {
    for (const archive::SegmentOrder& segment : order.segments) check_segment(planner, *site, segment.text);
  }
}

}  // namespace footfall::admin
