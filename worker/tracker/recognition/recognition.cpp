// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/recognition/recognition.h"

#include <algorithm>

#include "worker/php/request_value.h"
#include "worker/tracker/referrer/referrer_columns.h"
#include "worker/tracker/site_time.h"

namespace footfall::tracker {
namespace {

using model::Column;

bool is_full(const KnownVisit& visit, const TrackerConfig& config) {
  const std::int64_t actions = visit.row.integer(Column::kVisitTotalActions);
  return config.create_new_visit_after_x_actions > 0 && actions > 0 &&
         config.create_new_visit_after_x_actions <= actions;
}

bool is_on_another_day(const Hit& hit, std::int64_t last_action) {
  return date_in_zone(last_action, hit.site->timezone) != date_in_zone(hit.request.time, hit.site->timezone);
}

/// Where user ids do not make visitor ids, a second user of one device gets a visit of their own.
bool is_another_user(const Hit& hit, const KnownVisit& visit) {
  const std::string_view last = visit.row.text(Column::kUserId);
  return !is_empty(last) && !is_empty(hit.identity.user_id) && last != hit.identity.user_id;
}

}  // namespace

Recognizer::Recognizer(const SettingsSnapshot& settings)
    : visit_length_(settings.tracker_defaults.visit_standard_length),
      look_back_(std::max(settings.tracker_defaults.window_look_back_for_visitor, visit_length_)),
      trust_cookies_(settings.tracker_defaults.trust_visitors_cookies) {}

Recognizer::Keys Recognizer::keys(const Hit& hit) const {
  const bool has_visitor_id = hit.identity.visitor_id.has_value();
  const bool trusts_cookies = trust_cookies_ || hit.site->type == "intranet";
  if (has_visitor_id && trusts_cookies) return Keys::kVisitorOnly;
  if (!hit.identity.user_id.empty()) return Keys::kVisitorThenConfig;
  if (!has_visitor_id) return Keys::kConfigOnly;
  return hit.identity.is_forced ? Keys::kVisitorOnly : Keys::kVisitorThenConfig;
}

void Recognizer::add_probes(const Hit& hit, std::vector<VisitProbe>& probes) const {
  const Keys wanted = keys(hit);
  VisitProbe probe;
  probe.idsite = hit.site->id;
  probe.since = since(hit);
  probe.until = until(hit);
  if (wanted != Keys::kConfigOnly) probe.idvisitor = hit.identity.visitor_id;
  if (wanted != Keys::kVisitorOnly) probe.config_id = hit.config_id;
  if (wanted == Keys::kVisitorThenConfig && !is_empty(hit.identity.user_id)) probe.user_id = hit.identity.user_id;
  probes.push_back(std::move(probe));
}

KnownVisit* Recognizer::find_by_config(const Hit& hit, KnownVisits& visits, std::string_view user_id) const {
  return visits.find_by_config(hit.site->id, hit.config_id, since(hit), until(hit), user_id);
}

KnownVisit* Recognizer::find(const Hit& hit, KnownVisits& visits) const {
  const Keys wanted = keys(hit);
  if (wanted == Keys::kConfigOnly) return find_by_config(hit, visits, {});
  KnownVisit* found = nullptr;
  if (hit.identity.visitor_id) found = visits.find_by_visitor(hit.site->id, *hit.identity.visitor_id, until(hit));
  if (found != nullptr || wanted == Keys::kVisitorOnly) return found;
  return find_by_config(hit, visits, is_empty(hit.identity.user_id) ? std::string_view() : hit.identity.user_id);
}

Recognition Recognizer::recognise(const Hit& hit, KnownVisits& visits) const {
  KnownVisit* found = find(hit, visits);
  if (found == nullptr || is_full(*found, *hit.config)) return {};
  if (is_over(hit, *found)) return {found, true, false};
  const bool by_referrer =
      referrer_starts_new_visit(hit.referrer, stored_referrer(found->row), *hit.config) ||
      (hit.config->create_new_visit_when_campaign_changes && is_another_campaign(hit.campaign, found->row));
  return {found, by_referrer, by_referrer};
}

bool Recognizer::is_over(const Hit& hit, const KnownVisit& visit) const {
  const std::int64_t last_action = visit.row.time(Column::kVisitLastActionTime);
  if (hit.request.integer("new_visit").value_or(0) != 0) return true;
  if (last_action <= hit.request.time - visit_length_) return true;
  if (hit.config->create_new_visit_after_midnight && is_on_another_day(hit, last_action)) return true;
  return !hit.config->enable_userid_overwrites_visitorid && is_another_user(hit, visit);
}

}  // namespace footfall::tracker
