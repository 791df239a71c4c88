// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/conversion/revenue.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "common/php_number.h"
#include "worker/php/request_value.h"

namespace footfall::tracker {
namespace {

/// The parameter's text where it says something.
std::optional<std::string> said(const ParamMap& params, std::string_view name) {
  const ParamValue* value = params.find(name);
  if (value == nullptr || value->is_array() || value->text().empty()) return std::nullopt;
  return std::string(value->text());
}

std::optional<double> as_number(const std::string& text) {
  std::string dotted = text;
  for (char& c : dotted) {
    if (c == ',') c = '.';
  }
  if (!is_numeric(dotted)) return std::nullopt;
  return std::strtod(text.c_str(), nullptr);
}

std::optional<double> number(const ParamMap& params, std::string_view name, std::optional<double> fallback) {
  const auto text = said(params, name);
  if (!text) return fallback;
  const auto value = as_number(*text);
  return value ? *value : fallback.value_or(0);
}

bool takes_event_value(const Goal& goal) {
  return goal.event_value_as_revenue && goal.match_attribute.starts_with("event_");
}

}  // namespace

double rounded_amount(double amount) {
  // PHP rounds what 15 digits show, so that 1.005 is 1.01 although its nearest double lies below.
  char digits[40];
  std::snprintf(digits, sizeof(digits), "%.15g", amount * 100);
  return std::round(std::strtod(digits, nullptr)) / 100;
}

std::optional<double> amount(const ParamMap& params, std::string_view name, std::optional<double> fallback) {
  const auto value = number(params, name, fallback);
  return value ? std::optional(rounded_amount(*value)) : std::nullopt;
}

double goal_revenue(const Request& request, const Goal& goal) {
  if (takes_event_value(goal) && said(request.params, "e_v")) return *number(request.params, "e_v", 0);
  return *amount(request.params, "revenue", goal.revenue);
}

}  // namespace footfall::tracker
