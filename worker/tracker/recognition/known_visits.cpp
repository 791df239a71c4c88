// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/recognition/known_visits.h"

#include <algorithm>

#include "worker/php/text.h"

namespace footfall::tracker {
namespace {

using model::Column;

std::int64_t last_action(const KnownVisit& visit) { return visit.row.time(Column::kVisitLastActionTime); }

/// Decides between visits whose last action is of the same second. A visit of this batch has no id yet: it will be greater
/// than all of the database, and of two such the second one's is.
bool has_smaller_id(const KnownVisit& a, const KnownVisit& b) {
  if (a.idvisit && b.idvisit) return *a.idvisit < *b.idvisit;
  return a.idvisit ? true : !b.idvisit && a.order < b.order;
}

/// The text comparison of the table's collation ignores case.
bool is_other_user(const KnownVisit& visit, std::string_view user_id) {
  if (user_id.empty() || visit.row.is_null(Column::kUserId)) return false;
  return mb_lower(visit.row.text(Column::kUserId)) != mb_lower(user_id);
}

}  // namespace

KnownVisits::Key KnownVisits::key(std::int64_t idsite, std::string_view id) {
  return std::to_string(idsite) + ":" + std::string(id);
}

void KnownVisits::index(Index& where, std::string_view id, std::size_t position) {
  auto& positions = where[key(visits_[position].row.integer(Column::kIdsite), id)];
  if (std::find(positions.begin(), positions.end(), position) == positions.end()) positions.push_back(position);
}

std::size_t KnownVisits::insert(KnownVisit visit) {
  const std::size_t position = visits_.size();
  visit.order = position;
  visits_.push_back(std::move(visit));
  index(by_visitor_, visits_[position].row.bytes(Column::kIdvisitor), position);
  index(by_config_, visits_[position].row.bytes(Column::kConfigId), position);
  return position;
}

void KnownVisits::add(model::Row row) {
  const std::int64_t idvisit = row.integer(Column::kIdvisit);
  if (by_id_.contains(idvisit)) return;
  by_id_[idvisit] = insert({std::move(row), idvisit, {}, {}, 0});
}

KnownVisit& KnownVisits::begin(model::Row row) { return visits_[insert({std::move(row), {}, {}, {}, 0})]; }

void KnownVisits::update(KnownVisit& visit, const model::Row& changes) {
  for (const auto& [column, value] : changes) visit.row.set(column, value);
  if (!changes.has(Column::kIdvisitor)) return;
  index(by_visitor_, visit.row.bytes(Column::kIdvisitor), visit.order);
}

KnownVisit* KnownVisits::find_by_visitor(std::int64_t idsite, std::string_view idvisitor, std::int64_t until) {
  const auto found = by_visitor_.find(key(idsite, idvisitor));
  if (found == by_visitor_.end()) return nullptr;
  KnownVisit* best = nullptr;
  for (const std::size_t position : found->second) {
    KnownVisit& visit = visits_[position];
    if (visit.row.bytes(Column::kIdvisitor) != idvisitor || last_action(visit) > until) continue;
    const bool is_better = best == nullptr || last_action(visit) > last_action(*best) ||
                           (last_action(visit) == last_action(*best) && has_smaller_id(visit, *best));
    if (is_better) best = &visit;
  }
  return best;
}

KnownVisit* KnownVisits::find_by_config(std::int64_t idsite, std::string_view config_id, std::int64_t since,
                                        std::int64_t until, std::string_view user_id) {
  const auto found = by_config_.find(key(idsite, config_id));
  if (found == by_config_.end()) return nullptr;
  KnownVisit* best = nullptr;
  for (const std::size_t position : found->second) {
    KnownVisit& visit = visits_[position];
    const std::int64_t time = last_action(visit);
    if (time < since || time > until || is_other_user(visit, user_id)) continue;
    const bool is_better =
        best == nullptr || time > last_action(*best) || (time == last_action(*best) && !has_smaller_id(visit, *best));
    if (is_better) best = &visit;
  }
  return best;
}

}  // namespace footfall::tracker
