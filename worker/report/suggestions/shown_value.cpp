// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/suggestions/shown_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/html.h"
#include "common/ip_address.h"
#include "worker/model/url_prefix.h"
#include "worker/report/names/continents.h"
#include "worker/report/reports/device_names.h"

namespace footfall::report {
namespace {

using model::LogTable;
using segment::Field;
using segment::ValueRule;

constexpr std::array<const char*, model::kLogTables> kTables{"log_visit", "log_conversion", "log_link_visit_action",
                                                             "log_conversion_item"};
/// Columns that Matomo's log of visits names otherwise than its segments.
constexpr std::array<std::string_view, 4> kHidden{"visitId", "bandwidth", "revenueOrder", "revenueAbandonedCart"};

bool is_url(const Field& field) { return field.name.ends_with("Url") && field.action; }

std::string url_sql() {
  std::string cases;
  for (std::size_t i = 0; i < model::kUrlPrefixes.size(); ++i)
    cases += fmt::format(" WHEN {} THEN '{}'", i, model::kUrlPrefixes[i]);
  return "CONCAT(CASE log_action.url_prefix" + cases + " ELSE '' END, log_action.name)";
}

std::string expression_of(const Field& field) {
  if (field.action) return is_url(field) ? url_sql() : "log_action.name";
  if (!field.expression.empty()) return field.expression;
  const std::string column = fmt::format("logged.`{}`", model::column_name(field.column));
  return field.rule == ValueRule::kDays ? fmt::format("FLOOR({} / 86400)", column) : column;
}

/// A hit that is an event has the URL of the page that it happened on.
std::string condition_of(const Field& field) {
  if (field.name == "pageUrl") return " AND logged.idaction_event_category IS NULL";
  if (field.name == "eventValue") return " AND logged.idaction_event_category IS NOT NULL";
  if (field.name == "orderId") return " AND logged.idgoal = 0";
  if (field.table == LogTable::kConversion) return " AND logged.idgoal > 0";
  return {};
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

std::string goal_name(const tracker::Site& site, std::string_view id) {
  const auto goal = std::ranges::find_if(site.goals, [&](const auto& one) { return std::to_string(one.id) == id; });
  return goal == site.goals.end() ? std::string() : goal->name;
}

}  // namespace

ValueSource source_of(const Field& field) {
  return {kTables[static_cast<std::size_t>(field.table)], std::string(model::column_name(field.column)),
          expression_of(field), field.action ? static_cast<int>(*field.action) : 0, condition_of(field)};
}

bool is_shown(const Field& field) {
  return field.table != LogTable::kItem && std::ranges::find(kHidden, field.name) == kHidden.end();
}

std::string shown_value(const Field& field, std::string_view stored, const tracker::Site& site) {
  if (stored.empty()) return {};
  if (field.look == Field::Look::kAtGoalName) return goal_name(site, stored);
  if (field.name == "deviceModel") return model_name(';' + std::string(stored));
  switch (field.rule) {
    case ValueRule::kAddress:
      return ip_text(stored);
    case ValueRule::kHex:
      return hex(stored);
    case ValueRule::kBrand:
      return brand_name(std::string(stored));
    case ValueRule::kContinent:
      return std::string(continent_of(stored));
    default:
      return html_unescape(std::string(stored));
  }
}

}  // namespace footfall::report
