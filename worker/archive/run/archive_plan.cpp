// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/archive_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "worker/archive/segments/find_action.h"
#include "worker/segment/segment_error.h"

namespace footfall::archive {
namespace {

/// What plugin VisitFrequency compares.
constexpr std::array<std::string_view, 2> kReturning{"visitorType==new",
                                                     "visitorType==returning,visitorType==returningCustomer"};

/// "a;b", or "a" where that says so already.
std::string both(const std::string& text, std::string_view more) {
  if (text.empty()) return std::string(more);
  return text.find(more) != std::string::npos ? text : fmt::format("{};{}", text, more);
}

/// "" for all together. Each plugin's archive needs one that says how many visits there were.
std::vector<std::string> plugins_of(const ArchiveOrder& order) {
  if (order.plugins.empty()) return {""};
  std::vector<std::string> plugins = order.plugins;
  const auto summary = std::ranges::find(plugins, "VisitsSummary");
  if (summary == plugins.end()) plugins.emplace(plugins.begin(), "VisitsSummary");
  return plugins;
}

}  // namespace

/// All visits, or a segment's.
struct ArchivePlanner::Visits {
  std::string text, flag;
  std::optional<std::size_t> segment;
  SegmentOrder order;
};

segment::Segment ArchivePlanner::parse(const tracker::Site& site, std::string_view text) const {
  const segment::FieldScope scope{site,
                                  [&](LogTable table, model::Column column) { return tables_.has(table, column); }};
  return segment::parse_segment(text, scope, [&](segment::ActionType type, const std::string& name) {
    return find_action(connection_, type, name);
  });
}

ArchivePlan ArchivePlanner::plan(const tracker::Site& site, const ArchiveOrder& order) const {
  ArchivePlan plan;
  std::vector<Visits> wanted;
  if (order.all_visits) wanted.push_back({{}, "done", {}, {}});
  for (const SegmentOrder& segment : order.segments) {
    if (auto visits = visits_of(plan, site, segment)) wanted.push_back(std::move(*visits));
  }
  for (const Visits& visits : wanted) add_bases(plan, site, order, visits, wanted);
  return plan;
}

/// Nothing for a stored segment that means nothing here.
std::optional<ArchivePlanner::Visits> ArchivePlanner::visits_of(ArchivePlan& plan, const tracker::Site& site,
                                                                const SegmentOrder& segment) const {
  try {
    return add_visits(plan, site, segment);
  } catch (const segment::SegmentError&) {
    if (segment.stored_hash.empty()) throw;
    return std::nullopt;
  }
}

ArchivePlanner::Visits ArchivePlanner::add_visits(ArchivePlan& plan, const tracker::Site& site,
                                                  const SegmentOrder& segment) const {
  segment::Segment parsed = parse(site, segment.text);
  if (!segment.stored_hash.empty()) parsed.hash = segment.stored_hash;
  plan.segments.push_back(std::move(parsed));
  return {segment.text, "done" + plan.segments.back().hash, plan.segments.size() - 1, segment};
}

void ArchivePlanner::add_bases(ArchivePlan& plan, const tracker::Site& site, const ArchiveOrder& order,
                               const Visits& visits, std::span<const Visits> wanted) const {
  for (const std::string& plugin : plugins_of(order)) {
    PlannedBase base;
    base.archive = archive_of(visits, plugin);
    ArchiveOrder alone{!visits.segment, {}, order.plugins.empty() ? order.plugins : std::vector{plugin}};
    if (visits.segment) alone.segments.push_back(visits.order);
    base.order = std::make_shared<const ArchiveOrder>(std::move(alone));
    add_along(plan, base, site, visits, wanted);
    plan.bases.push_back(std::move(base));
  }
}

/// `plugin`: "" for all.
PlannedArchive ArchivePlanner::archive_of(const Visits& visits, std::string_view plugin) const {
  PlannedArchive archive{visits.flag, std::string(plugin), {}, visits.segment, {visits.flag}, {visits.flag}};
  if (!plugin.empty()) {
    archive.flag = fmt::format("{}.{}", visits.flag, plugin);
    archive.same.push_back(archive.flag);
    archive.counting.push_back(visits.flag + ".VisitsSummary");
  }
  for (const ReportKind& kind : report_kinds()) {
    const bool is_wanted = plugin.empty() ? is_active_(kind.plugin, visits.segment.has_value()) : kind.plugin == plugin;
    if (is_wanted) archive.kinds.push_back(&kind);
  }
  return archive;
}

void ArchivePlanner::add_along(ArchivePlan& plan, PlannedBase& base, const tracker::Site& site, const Visits& visits,
                               std::span<const Visits> wanted) const {
  const std::string& plugin = base.archive.plugin;
  const auto is_made = [&](std::string_view name) {
    return plugin.empty() ? is_active_(name, visits.segment.has_value()) : plugin == name;
  };
  const bool with_goals = is_made("Goals");
  if (!with_goals && !is_made("VisitFrequency")) return;
  for (const Visits& compared : compared_with(plan, site, visits, wanted)) {
    // Goals need to know how many visits there were.
    base.summaries.push_back(archive_of(compared, "VisitsSummary"));
    if (with_goals) base.goals.push_back(archive_of(compared, "Goals"));
  }
}

/// Not of a segment that is itself one of them, nor those that are wanted as they are.
std::vector<ArchivePlanner::Visits> ArchivePlanner::compared_with(ArchivePlan& plan, const tracker::Site& site,
                                                                  const Visits& visits,
                                                                  std::span<const Visits> wanted) const {
  std::vector<Visits> compared;
  for (const std::string_view returning : kReturning) {
    const std::string text = both(visits.text, returning);
    if (text == visits.text) continue;
    Visits one = add_visits(plan, site, {text});
    if (std::ranges::find(wanted, one.flag, &Visits::flag) == wanted.end()) compared.push_back(std::move(one));
  }
  return compared;
}

}  // namespace footfall::archive
