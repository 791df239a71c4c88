// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/conversion/conversion_columns.h"

#include <algorithm>
#include <initializer_list>

#include "worker/tracker/actions/custom_variables.h"
#include "worker/tracker/conversion/conversion_referrer.h"
#include "worker/tracker/conversion/revenue.h"
#include "worker/tracker/hit_ids.h"
#include "worker/tracker/referrer/referrer_columns.h"

namespace footfall::tracker {
namespace {

using model::Column;

constexpr std::int64_t kMostPageviews = 65535;

constexpr std::initializer_list<Column> kOfVisit = {
    Column::kIdvisitor,          Column::kVisitorReturning,         Column::kVisitorSecondsSinceFirst,
    Column::kVisitorCountVisits, Column::kVisitorSecondsSinceOrder, Column::kConfigBrowserName,
    Column::kConfigClientType,   Column::kConfigDeviceBrand,        Column::kConfigDeviceModel,
    Column::kConfigDeviceType,   Column::kLocationCountry,          Column::kLocationRegion,
    Column::kLocationCity,       Column::kLocationLatitude,         Column::kLocationLongitude,
};

/// The visit's; but the hit that brings a running visit its referrer still knows it before it was anonymised.
VisitReferrer visit_referrer(const ConversionInput& input) {
  const VisitReferrer stored = stored_referrer(input.visit);
  const bool is_brought = input.goes_on && stored_referrer(*input.visit_before).type != stored.type;
  return is_brought ? input.hit.referrer : stored;
}

void set_dimensions(const ConversionInput& input, model::Row& row) {
  for (const CustomDimension& dimension : input.hit.site->dimensions) {
    const Column column = model::custom_dimension(dimension.index);
    if (dimension.active && dimension.scope == "visit" && input.visit.has(column)) {
      row.set(column, input.visit.get(column));
    }
  }
}

bool is_variable(Column column) { return column >= Column::kFirstCustomVariableKey && column < Column::kColumnEnd; }

/// What this hit sends; but what a running visit held before wins.
void set_variables(const ConversionInput& input, model::Row& row) {
  for (const auto& [slot, variable] : custom_variables(input.hit.request.params, "_cvar")) {
    row.set(model::custom_variable_key(slot), variable.name);
    row.set(model::custom_variable_value(slot), variable.value);
  }
  if (!input.goes_on) return;
  for (const auto& [column, value] : *input.visit_before) {
    if (is_variable(column) && !input.visit_before->text(column).empty()) row.set(column, value);
  }
}

/// Two random digits (10 to 39), then the time without its first two, read as one number.
std::int64_t buster(std::int64_t time, const std::string& random) {
  constexpr std::int64_t kTail = 100'000'000;
  const auto digit = [&](std::size_t at, int of) { return static_cast<unsigned char>(random.at(at)) % of; };
  return (10 * (1 + digit(0, 3)) + digit(1, 10)) * kTail + time % kTail;
}

}  // namespace

model::Row conversion_columns(const ConversionInput& input) {
  model::Row row;
  row.set(Column::kIdsite, input.hit.site->id);
  row.set(Column::kServerTime, model::DateTime{input.hit.request.time});
  for (const Column column : kOfVisit) row.set(column, input.visit.get(column));
  set_referrer_columns(conversion_referrer(input.hit, visit_referrer(input), input.settings, input.lists), row);
  set_conversion_campaign(input.visit, input.hit.campaign, row);
  set_dimensions(input, row);
  set_variables(input, row);
  return row;
}

std::int64_t pageviews_before(const ConversionInput& input) {
  std::int64_t pages = kind_of(input.hit) == ActionKind::kPageview ? 1 : 0;
  if (input.visit_before != nullptr) {
    pages += input.visit_before->integer(Column::kVisitTotalInteractions) -
             input.visit_before->integer(Column::kVisitTotalSearches);
  }
  return std::clamp<std::int64_t>(pages, 0, kMostPageviews);
}

model::Row goal_row(const ConversionInput& input, const ConvertedGoal& converted, const model::Row* link,
                    const std::string& random) {
  const Goal& goal = *converted.goal;
  model::Row row = conversion_columns(input);
  row.set(Column::kIdgoal, goal.id);
  row.set(Column::kBuster, goal.allow_multiple ? buster(input.hit.request.time, random) : std::int64_t{0});
  row.set(Column::kUrl, converted.url);
  row.set(Column::kRevenue, goal_revenue(input.hit.request, goal));
  row.set(Column::kPageviewsBefore, pageviews_before(input));
  if (link != nullptr) row.set(Column::kIdactionUrl, link->get(Column::kIdactionUrl));
  return row;
}

}  // namespace footfall::tracker
