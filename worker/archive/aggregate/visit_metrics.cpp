// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/visit_metrics.h"

#include <algorithm>

#include "worker/archive/aggregate/metric.h"

namespace footfall::archive {

void VisitMetrics::add(Census& census) {
  const VisitFacts& visit = census.visit();
  census.count_visitor(visitors, visit.visitor);
  if (visit.user != 0) census.count_user(users, visit.user);
  has_empty_user |= visit.has_empty_user;
  ++visits;
  actions += visit.actions;
  max_actions = std::max(max_actions, visit.actions);
  seconds += visit.seconds;
  bounces += visit.is_bounce ? 1 : 0;
  converted += visit.is_converted ? 1 : 0;
}

void VisitMetrics::merge(const VisitMetrics& other) {
  visitors.merge(other.visitors);
  users.merge(other.users);
  has_empty_user |= other.has_empty_user;
  visits += other.visits;
  actions += other.actions;
  max_actions = std::max(max_actions, other.max_actions);
  seconds += other.seconds;
  bounces += other.bounces;
  converted += other.converted;
}

Columns VisitMetrics::columns() const {
  Columns columns;
  columns.set(metric::kUniqueVisitors, std::int64_t{visitors.count});
  columns.set(metric::kVisits, visits);
  columns.set(metric::kActions, actions);
  columns.set(metric::kUsers, user_count());
  columns.set(metric::kMaxActions, max_actions);
  columns.set(metric::kVisitLength, seconds);
  columns.set(metric::kBounces, bounces);
  columns.set(metric::kVisitsConverted, converted);
  return columns;
}

}  // namespace footfall::archive
