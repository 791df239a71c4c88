// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/recording/recorder.h"

#include <algorithm>
#include <optional>

#include "worker/php/request_value.h"
#include "worker/tracker/actions/page_performance.h"
#include "worker/tracker/conversion/goals.h"
#include "worker/tracker/hit_ids.h"
#include "worker/tracker/recording/link_columns.h"
#include "worker/tracker/recording/visit_counters.h"
#include "worker/tracker/site_time.h"

namespace footfall::tracker {
namespace {

using model::Column;

constexpr std::size_t kVisitorIdSize = 8;
constexpr std::int64_t kDay = 86400;

/// Matomo keeps the last action of a visit, and the time spent on an action, only for sites with dimensions of actions.
bool keeps_last_link(const Site& site) {
  return std::any_of(site.dimensions.begin(), site.dimensions.end(),
                     [](const CustomDimension& dimension) { return dimension.active && dimension.scope == "action"; });
}

void erase_unchanged(const model::Row& visit, model::Row& changes) {
  changes.erase_if([&visit](const auto& cell) {
    const model::Value* before = visit.find(cell.first);
    return before != nullptr && *before == cell.second;
  });
}

}  // namespace

Recorder::Recorder(const BatchContext& context, const ActionIds& ids, KnownVisits& visits, KnownPurchases& purchases,
                   BatchRows& rows)
    : context_(context),
      ids_(ids),
      visits_(visits),
      rows_(rows),
      privacy_(read_privacy(context.settings)),
      recognizer_(context.settings),
      purchase_recorder_(ids, purchases, rows) {}

VisitInput Recorder::input(const Hit& hit, const Recognition& recognition, bool converts_goal) const {
  VisitInput input{hit, ids_, context_.settings, privacy_, context_.enricher};
  if (recognition.visit != nullptr) input.last_visit = &recognition.visit->row;
  input.is_converted = !hit.is_ping && ((hit.purchase && hit.purchase->is_order()) || converts_goal);
  return input;
}

void Recorder::record(const Hit& hit) {
  const Recognition recognition = recognizer_.recognise(hit, visits_);
  if (hit.is_ping && recognition.is_new_visit) {
    ++rows_.counters["excluded.ping_without_visit"];
    return;
  }
  ++rows_.counters["tracked"];
  if (!is_known_zone(hit.site->timezone)) ++rows_.counters["unknown_timezone"];
  const bool starts_clean = recognition.is_new_visit && !recognition.by_referrer;
  const auto goals = converted_goals(hit, starts_clean ? nullptr : &recognition.visit->row);
  std::optional<model::Row> before;
  if (!starts_clean && (hit.purchase || !goals.empty())) before = recognition.visit->row;
  const KnownVisit& visit = record_visit(hit, recognition, !goals.empty());
  const ConversionInput conversion{hit,       context_.settings,           *context_.enricher.referrers,
                                   visit.row, before ? &*before : nullptr, !recognition.is_new_visit};
  add_conversions(conversion, goals, visit);
  if (hit.purchase) purchase_recorder_.record(conversion, visit);
  note_page_performance(hit, visit);
  note_site_age(hit);
  note_day(hit);
}

KnownVisit& Recorder::record_visit(const Hit& hit, const Recognition& recognition, bool converts_goal) {
  const VisitInput known = input(hit, recognition, converts_goal);
  if (!recognition.is_new_visit) {
    continue_visit(*recognition.visit, known);
    return *recognition.visit;
  }
  KnownVisit& visit = begin_visit(hit, known);
  if (hit.has_action()) add_link(hit, visit, link_columns({hit, ids_, nullptr, 0}));
  return visit;
}

void Recorder::add_conversions(const ConversionInput& input, const std::vector<ConvertedGoal>& goals,
                               const KnownVisit& visit) {
  std::optional<LinkIndex> link;
  if (input.hit.has_action()) link = rows_.links.size() - 1;  // record_visit() has just added it.
  const model::Row* link_row = link ? &rows_.links[*link].row : nullptr;
  for (const ConvertedGoal& goal : goals) {
    model::Row row = goal_row(input, goal, link_row, context_.random(kBusterBytes));
    rows_.conversions.push_back({*visit.change, link, std::move(row)});
  }
}

KnownVisit& Recorder::begin_visit(const Hit& hit, const VisitInput& input) {
  std::string idvisitor;
  if (input.visitor_is_known()) {
    idvisitor = input.last_visit->bytes(Column::kIdvisitor);
  } else {
    idvisitor = hit.identity.visitor_id ? *hit.identity.visitor_id : context_.random(kVisitorIdSize);
  }
  KnownVisit& visit = visits_.begin(new_visit_columns(input, idvisitor));
  visit.change = rows_.visits.size();
  rows_.visits.push_back({std::nullopt, visit.row, std::nullopt});
  return visit;
}

void Recorder::continue_visit(KnownVisit& visit, const VisitInput& input) {
  const Hit& hit = input.hit;
  const std::int64_t time_spent =
      time_since_last_action(hit, visit.row, context_.settings.tracker_defaults.visit_standard_length);
  model::Row link;
  if (hit.has_action()) link = link_columns({hit, ids_, &visit.row, time_spent});
  model::Row changes = known_visit_columns(input);
  erase_unchanged(visit.row, changes);
  note_changes(visit, changes);
  note_time_spent(hit, visit, time_spent);
  if (hit.has_action()) add_link(hit, visit, std::move(link));
}

void Recorder::note_changes(KnownVisit& visit, const model::Row& changes) {
  if (!visit.change) {
    visit.change = rows_.visits.size();
    rows_.visits.push_back({visit.idvisit, {}, std::nullopt});
  }
  model::Row& row = rows_.visits[*visit.change].row;
  if (visit.idvisit) {
    merge_change(row, with_amounts(changes, visit.row));
  } else {
    for (const auto& [column, value] : changes) row.set(column, value);
  }
  visits_.update(visit, changes);
}

void Recorder::add_link(const Hit& hit, KnownVisit& visit, model::Row columns) {
  columns.set(Column::kIdvisitor, visit.row.get(Column::kIdvisitor));
  rows_.links.push_back({*visit.change, std::move(columns), kind_of(hit) == ActionKind::kPageview});
  if (!keeps_last_link(*hit.site)) return;
  visit.last_link = rows_.links.size() - 1;
  rows_.visits[*visit.change].last_link = visit.last_link;
}

void Recorder::note_time_spent(const Hit& hit, const KnownVisit& visit, std::int64_t seconds) {
  if (seconds <= 0 || !keeps_last_link(*hit.site)) return;
  if (visit.last_link) {
    rows_.links[*visit.last_link].row.set(Column::kTimeSpent, seconds);
  } else if (const std::int64_t id = visit.row.integer(Column::kLastIdlinkVa); id != 0) {
    LinkUpdate update{id, {}};
    update.row.set(Column::kTimeSpent, seconds);
    rows_.link_updates.push_back(std::move(update));
  }
}

/// A page view brings its own timings; any other hit may bring them later, for the view that it names.
void Recorder::note_page_performance(const Hit& hit, const KnownVisit& visit) {
  const std::string view(hit.actions.columns.text(Column::kIdpageview));
  if (view.empty() || kind_of(hit) == ActionKind::kPageview) return;
  model::Row timings = late_page_performance(hit.request);
  if (timings.size() == 0) return;
  const auto is_viewed = [&](const LinkInsert& link) {
    return link.is_page_view && link.visit == *visit.change && link.row.text(Column::kIdpageview) == view;
  };
  const auto found = std::find_if(rows_.links.begin(), rows_.links.end(), is_viewed);
  if (found != rows_.links.end()) {
    for (const auto& [column, value] : timings) found->row.set(column, value);
  } else if (visit.idvisit) {
    rows_.page_timings.push_back({*visit.change, view, std::move(timings)});
  }
}

void Recorder::note_day(const Hit& hit) {
  if (hit.request.time == hit.request.arrival) return;
  const std::string date = date_in_zone(hit.request.time, hit.site->timezone);
  if (date >= date_in_zone(hit.request.arrival, hit.site->timezone)) return;
  const DayToInvalidate day{hit.site->id, date};
  if (days_.insert(day).second) rows_.invalidations.push_back(day);
}

/// A site must be older than its visits, else reports hide them; Matomo leaves a day between.
void Recorder::note_site_age(const Hit& hit) {
  const std::int64_t before = hit.request.time - kDay;
  const std::int64_t midnight = before - ((before % kDay) + kDay) % kDay;
  if (midnight >= hit.site->created) return;
  const auto [found, is_new] = rows_.sites_created_before.try_emplace(hit.site->id, midnight);
  if (!is_new) found->second = std::min(found->second, midnight);
}

}  // namespace footfall::tracker
