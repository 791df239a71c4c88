// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/actions/custom_dimensions.h"
#include "worker/tracker/actions/custom_variables.h"
#include "worker/tracker/recording/visit_columns.h"

namespace footfall::tracker {
namespace {

void set_custom_columns(const VisitInput& input, model::Row& row) {
  const HitActions* actions = input.hit.has_action() ? &input.hit.actions : nullptr;
  add_custom_dimensions(input.hit.request, *input.hit.site, actions, "visit", row);
  for (const auto& [slot, variable] : custom_variables(input.hit.request.params, "_cvar")) {
    row.set(model::custom_variable_key(slot), variable.name);
    row.set(model::custom_variable_value(slot), variable.value);
  }
}

}  // namespace

void add_custom_columns(const VisitInput& input, model::Row& visit) { set_custom_columns(input, visit); }

void update_custom_columns(const VisitInput& input, const model::Row&, model::Row& changes) {
  set_custom_columns(input, changes);
}

}  // namespace footfall::tracker
