// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/api/column_names.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>

#include "worker/report/metadata/entry.h"
#include "worker/report/metadata/goal_metrics.h"
#include "worker/report/metadata/metric_texts.h"
#include "worker/report/metadata/reported_site.h"

namespace footfall::report {
namespace {

constexpr std::string_view kMetadata = "metadata_", kGoals = "goals_";

/// Of the first site that is named: reports of sites differ in goals and custom dimensions alone.
std::optional<Description> description_of(Session& session, const Parameters& parameters) {
  const std::string sites = parameters.text("idSite");
  std::int64_t id = 0;
  std::from_chars(sites.data(), sites.data() + sites.size(), id);
  const auto site = session.settings->sites.find(id);
  if (site == session.settings->sites.end()) return std::nullopt;
  for (Description& report : descriptions_of(reported_site(site->second, session.database))) {
    if (report.method() == parameters.text("method") && report.parameters.empty()) return std::move(report);
  }
  return std::nullopt;
}

bool is_shown(const Description& report, const std::string& column) {
  const auto has = [&](const Description::Names& names) { return std::ranges::find(names, column) != names.end(); };
  return has(report.metrics) || has(report.processed) || has_goal_metric(report.goals, column);
}

/// As it is where neither the report nor all reports have a name for it.
std::string plain_name(const std::string& column, const Description& report) {
  if (is_shown(report, column)) return metric_text(report, column);
  const MetricText* text = find_common_text(column);
  return text == nullptr ? column : std::string(text->text);
}

std::string shown_name(const std::string& column, const Description& report) {
  if (column.starts_with(kMetadata)) return "Metadata: " + column.substr(kMetadata.size());
  // The goal's key has no underscore.
  const std::size_t mark = column.find('_', kGoals.size());
  if (!column.starts_with(kGoals) || mark == std::string::npos) return plain_name(column, report);
  return plain_name(column.substr(mark + 1), report) + " (Goal " + column.substr(kGoals.size(), mark - kGoals.size()) +
         ')';
}

}  // namespace

std::function<std::string(const std::string&)> column_names(Session& session, const Parameters& parameters) {
  auto report = std::make_shared<std::optional<Description>>();
  return [&session, &parameters, report](const std::string& column) {
    if (!*report) *report = description_of(session, parameters).value_or(Description());
    return shown_name(column, **report);
  };
}

}  // namespace footfall::report
