// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/core/session.h"
#include "worker/report/live/rows.h"

namespace footfall::report {

/// A visit that is told of.
struct Visit {
  const LogFields& row;  ///< of log_visit
  const tracker::Site& site;
  const Session& session;
};

// Each adds its fields to those that are shown, in Matomo 5.2's order.

void add_identity(Fields& shown, const Visit& visit);
void add_visit_times(Fields& shown, const Visit& visit);
void add_visitor(Fields& shown, const Visit& visit);  ///< new or not, what the visit led to, how long it was
void add_counts(Fields& shown, const Visit& visit);
void add_referrer(Fields& shown, const Visit& visit);
void add_language(Fields& shown, const Visit& visit);
void add_device(Fields& shown, const Visit& visit);
void add_location(Fields& shown, const Visit& visit);
void add_local_time(Fields& shown, const Visit& visit);  ///< and how long ago the visit before was
void add_screen_and_plugins(Fields& shown, const Visit& visit);
void add_dimensions(Fields& shown, const Visit& visit);
void add_variables(Fields& shown, const Visit& visit);
void add_campaign(Fields& shown, const Visit& visit);  ///< where the columns of campaigns are there

/// "search" of 2; empty of what is no type.
std::string referrer_type_key(std::int64_t type);
/// The values of active custom dimensions of that scope, each by its number.
void add_dimension_values(Fields& shown, const Fields& row, const tracker::Site& site, const std::string& scope);
/// The pairs of custom variables in a row by their slots, with names such as "<prefix>Name1".
php::Array variables_in(const Fields& row, const std::string& prefix);

}  // namespace footfall::report
