// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/census.h"

#include <functional>
#include <string>

namespace footfall::archive {
namespace {

using model::Column;

std::uint64_t user_of(const LogRow& visit) {
  if (!visit.has_text(Column::kUserId)) return 0;
  std::string weights = "=";
  if (const Collation* collation = visit.columns().collation(Column::kUserId)) {
    collation->append_weights(weights, visit.text(Column::kUserId));
  }
  return std::hash<std::string>{}(weights) | 1U;
}

VisitFacts facts_of(const LogRow& visit) {
  VisitFacts facts;
  facts.visitor = visit.binary(Column::kIdvisitor);
  facts.user = user_of(visit);
  facts.has_empty_user = !visit.is_null(Column::kUserId) && facts.user == 0;
  facts.actions = visit.integer(Column::kVisitTotalActions);
  facts.seconds = visit.integer(Column::kVisitTotalTime);
  facts.is_bounce = !visit.is_null(Column::kVisitTotalActions) && (facts.actions == 0 || facts.actions == 1);
  facts.is_converted = visit.integer(Column::kVisitGoalConverted) == 1;
  return facts;
}

}  // namespace

void Census::begin(const VisitRows& rows) {
  if (rows.person != person_ && !sights_.empty()) sights_.clear();
  number_ = rows.number;
  person_ = rows.person;
  is_family_ = rows.is_family;
  visit_ = rows.visit ? facts_of(*rows.visit) : VisitFacts();
}

void Census::count_visit(Distinct& distinct) const {
  if (distinct.last == number_) return;
  distinct.last = number_;
  ++distinct.count;
}

void Census::count_visitor(Distinct& distinct, std::uint64_t visitor) {
  if (is_family_) return count_sight(distinct, visitor);
  if (distinct.last == person_) return;
  distinct.last = person_;
  ++distinct.count;
}

/// Whoever is alone may still have used several user ids, one after the other.
void Census::count_user(Distinct& distinct, std::uint64_t user) { count_sight(distinct, user); }

void Census::count_sight(Distinct& distinct, std::uint64_t who) {
  if (sights_.insert({&distinct, who}).second) ++distinct.count;
}

void want_visit_facts(WantedColumns& wanted) {
  wanted.add(LogTable::kVisit, {Column::kIdvisitor, Column::kUserId, Column::kVisitTotalActions,
                                Column::kVisitTotalTime, Column::kVisitGoalConverted});
}

}  // namespace footfall::archive
