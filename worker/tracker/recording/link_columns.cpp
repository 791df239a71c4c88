// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/recording/link_columns.h"

#include <algorithm>

#include "worker/tracker/hit_ids.h"

namespace footfall::tracker {
namespace {

using model::Column;

void copy(const model::Row& visit, Column from, model::Row& link, Column to) { link.set(to, visit.get(from)); }

/// The page that the visit was on before: none for its first action.
void set_previous_page(const model::Row* visit, model::Row& link) {
  if (visit == nullptr) {
    link.set(Column::kIdactionUrlRef, std::int64_t{0});
    link.set(Column::kIdactionNameRef, std::int64_t{0});
    return;
  }
  copy(*visit, Column::kVisitExitIdactionUrl, link, Column::kIdactionUrlRef);
  copy(*visit, Column::kVisitExitIdactionName, link, Column::kIdactionNameRef);
}

/// Pages and searches count up; other actions share the position of the page they happened on.
void set_position(const Hit& hit, const model::Row* visit, model::Row& link) {
  const std::int64_t before = visit == nullptr ? 0 : visit->integer(Column::kVisitTotalInteractions);
  const std::int64_t position = before + (has_page(hit) ? 1 : 0);
  if (position >= 1) link.set(Column::kPageviewPosition, position);
}

}  // namespace

model::Row link_columns(const LinkInput& input) {
  const HitActions& actions = input.hit.actions;
  model::Row link = actions.columns;
  link.set(Column::kIdsite, input.hit.site->id);
  link.set(Column::kServerTime, model::DateTime{input.hit.request.time});
  link.set(Column::kTimeSpentRefAction, input.time_spent);
  set_previous_page(input.visit_before, link);
  set_position(input.hit, input.visit_before, link);
  if (actions.url) link.set(Column::kIdactionUrl, id_of(*actions.url, input.ids));
  if (actions.title) link.set(Column::kIdactionName, id_of(*actions.title, input.ids));
  for (const auto& [column, key] : actions.others) link.set(column, id_of(key, input.ids));
  return link;
}

std::int64_t time_since_last_action(const Hit& hit, const model::Row& visit, std::int64_t visit_length) {
  const std::int64_t seconds = hit.request.time - visit.time(Column::kVisitLastActionTime);
  return std::clamp<std::int64_t>(seconds, 0, visit_length);
}

}  // namespace footfall::tracker
