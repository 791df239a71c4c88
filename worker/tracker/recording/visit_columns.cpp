// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/recording/visit_columns.h"

namespace footfall::tracker {
namespace {

using model::Column;

constexpr std::size_t kMostUsual = 64;  // columns of a visit

struct Topic {
  void (*add)(const VisitInput&, model::Row&);
  void (*update)(const VisitInput&, const model::Row&, model::Row&);
};

// A topic may use what earlier ones have set.
constexpr Topic kTopics[] = {
    {add_time_columns, update_time_columns},         {add_visitor_columns, update_visitor_columns},
    {add_action_columns, update_action_columns},     {add_device_columns, update_device_columns},
    {add_location_columns, update_location_columns}, {add_referrer_columns, update_referrer_columns},
    {add_buyer_columns, update_buyer_columns},       {add_custom_columns, update_custom_columns},
};

}  // namespace

void set_seconds(model::Row& visit, Column column, std::int64_t seconds) {
  if (seconds < 0) {
    visit.set_null(column);
  } else {
    visit.set(column, seconds);
  }
}

model::Row new_visit_columns(const VisitInput& input, const std::string& idvisitor) {
  model::Row visit;
  visit.reserve(kMostUsual);
  visit.set(Column::kIdsite, input.hit.site->id);
  visit.set(Column::kIdvisitor, model::Bytes{idvisitor});
  visit.set(Column::kConfigId, model::Bytes{input.hit.config_id});
  for (const Topic& topic : kTopics) topic.add(input, visit);
  return visit;
}

model::Row known_visit_columns(const VisitInput& input) {
  model::Row changes;
  for (const Topic& topic : kTopics) topic.update(input, *input.last_visit, changes);
  return changes;
}

}  // namespace footfall::tracker
