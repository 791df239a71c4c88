// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/hit_ids.h"
#include "worker/tracker/recording/visit_columns.h"

namespace footfall::tracker {
namespace {

using model::Column;

std::int64_t count_if(bool condition) { return condition ? 1 : 0; }

bool is_counted_kind(ActionKind kind) {
  return kind == ActionKind::kPageview || kind == ActionKind::kSiteSearch || kind == ActionKind::kEvent ||
         kind == ActionKind::kOutlink || kind == ActionKind::kDownload;
}

void add_one_if(bool condition, Column column, const model::Row& visit, model::Row& changes) {
  if (condition) changes.set(column, visit.integer(column) + 1);
}

}  // namespace

void add_action_columns(const VisitInput& input, model::Row& visit) {
  const ActionKind kind = kind_of(input.hit);
  const PageIds page = page_ids(input.hit, input.ids);
  if (has_page(input.hit)) visit.set(Column::kVisitEntryIdactionUrl, page.url.value_or(0));
  visit.set(Column::kVisitExitIdactionUrl, page.url.value_or(0));
  visit.set(Column::kVisitEntryIdactionName, page.name.value_or(0));
  visit.set(Column::kVisitExitIdactionName, page.name.value_or(0));
  visit.set(Column::kVisitTotalActions, count_if(is_counted_kind(kind)));
  visit.set(Column::kVisitTotalInteractions, count_if(has_page(input.hit)));
  visit.set(Column::kVisitTotalSearches, count_if(kind == ActionKind::kSiteSearch));
  visit.set(Column::kVisitTotalEvents, count_if(kind == ActionKind::kEvent));
}

void update_action_columns(const VisitInput& input, const model::Row& visit, model::Row& changes) {
  const ActionKind kind = kind_of(input.hit);
  const PageIds page = page_ids(input.hit, input.ids);
  if (has_page(input.hit)) {
    if (page.url) {
      changes.set(Column::kVisitExitIdactionUrl, *page.url);
    } else {
      changes.set_null(Column::kVisitExitIdactionUrl);
    }
    if (page.name) changes.set(Column::kVisitExitIdactionName, *page.name);
    if (visit.is_null(Column::kVisitEntryIdactionUrl) && page.url.value_or(0) != 0) {
      changes.set(Column::kVisitEntryIdactionUrl, *page.url);
    }
  }
  add_one_if(is_counted_kind(kind), Column::kVisitTotalActions, visit, changes);
  add_one_if(has_page(input.hit), Column::kVisitTotalInteractions, visit, changes);
  add_one_if(kind == ActionKind::kSiteSearch, Column::kVisitTotalSearches, visit, changes);
  add_one_if(kind == ActionKind::kEvent, Column::kVisitTotalEvents, visit, changes);
}

}  // namespace footfall::tracker
