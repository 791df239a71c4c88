// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/conversion/goals.h"

#include <cstdlib>
#include <optional>

#include "common/query.h"
#include "worker/php/regex.h"
#include "worker/php/request_value.h"
#include "worker/php/text.h"

namespace footfall::tracker {
namespace {

constexpr double kMinute = 60;

/// The text that goals of an attribute are held against, still sanitised; nothing where this kind of hit has none.
std::optional<std::string> subject(const Goal& goal, const Hit& hit) {
  const HitActions& actions = hit.actions;
  const std::string& attribute = goal.match_attribute;
  const auto url_of = [&](ActionKind kind) -> std::optional<std::string> {
    if (actions.kind != kind) return std::nullopt;
    return actions.raw_url;
  };
  if (attribute == "url") return url_of(ActionKind::kPageview);
  if (attribute == "file") return url_of(ActionKind::kDownload);
  if (attribute == "external_website") return url_of(ActionKind::kOutlink);
  if (attribute == "title" && actions.kind == ActionKind::kPageview) return actions.name;
  if (actions.kind != ActionKind::kEvent) return std::nullopt;
  if (attribute == "event_action") return text_value(hit.request.params, "e_a");
  if (attribute == "event_category") return text_value(hit.request.params, "e_c");
  if (attribute == "event_name") return text_value(hit.request.params, "e_n");
  return std::nullopt;
}

/// Slashes are escaped only where the pattern escapes none itself, as Matomo does.
std::string delimited(std::string pattern, bool case_sensitive) {
  if (pattern.find('/') != std::string::npos && pattern.find("\\/") == std::string::npos) {
    std::string escaped;
    for (const char c : pattern) escaped += c == '/' ? std::string("\\/") : std::string(1, c);
    pattern = std::move(escaped);
  }
  return "/" + pattern + (case_sensitive ? "/" : "/i");
}

bool fits(const Goal& goal, const std::string& pattern, const std::string& text) {
  if (goal.pattern_type == "regex") {
    const auto regex = PhpRegex::get(delimited(pattern, goal.case_sensitive));
    return regex && regex->matches(text);
  }
  if (goal.pattern_type == "contains") {
    return goal.case_sensitive ? text.find(pattern) != std::string::npos : contains_ignoring_case(text, pattern);
  }
  if (goal.pattern_type != "exact") return false;
  return goal.case_sensitive ? text == pattern : equals_ignoring_case(text, pattern);
}

/// Patterns may be written url-encoded.
bool matches_text(const Goal& goal, const std::string& sanitised) {
  const std::string text = unsanitize(sanitised), pattern = unsanitize(goal.pattern);
  return fits(goal, pattern, text) || fits(goal, url_decode(pattern), text);
}

bool matches_duration(const Goal& goal, const Hit& hit, const model::Row* visit) {
  if (visit == nullptr || goal.pattern_type != "greater_than") return false;
  const auto seconds = static_cast<double>(hit.request.time - visit->time(model::Column::kVisitFirstActionTime));
  return seconds / kMinute > std::strtod(goal.pattern.c_str(), nullptr);
}

bool matches(const Goal& goal, const Hit& hit, const model::Row* visit) {
  if (goal.match_attribute == "visit_duration") return matches_duration(goal, hit, visit);
  const auto text = subject(goal, hit);
  return text && matches_text(goal, *text);
}

std::vector<ConvertedGoal> named_goal(const Hit& hit, std::int64_t id) {
  for (const Goal& goal : hit.site->goals) {
    if (goal.id == id) return {{&goal, hit.actions.page_url}};
  }
  return {};
}

}  // namespace

std::vector<ConvertedGoal> converted_goals(const Hit& hit, const model::Row* visit) {
  if (hit.is_ping) return {};
  if (hit.is_conversion) return named_goal(hit, hit.request.integer("idgoal").value_or(-1));
  std::vector<ConvertedGoal> converted;
  for (const Goal& goal : hit.site->goals) {
    if (hit.has_action() && matches(goal, hit, visit)) converted.push_back({&goal, hit.actions.page_url});
  }
  return converted;
}

}  // namespace footfall::tracker
