// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/recording/visit_columns.h"
#include "worker/tracker/referrer/referrer_columns.h"

namespace footfall::tracker {
namespace {

using model::Column;

void set_referrer(const VisitReferrer& referrer, model::Row& row) {
  set_referrer_columns(referrer, row);
  set_or_null(row, Column::kRefererUrl, referrer.url);
}

VisitReferrer stored_form(const VisitInput& input) {
  VisitReferrer referrer = input.hit.referrer;
  anonymise_referrer(referrer, input.privacy.anonymise_referrer);
  return referrer;
}

}  // namespace

void add_referrer_columns(const VisitInput& input, model::Row& visit) {
  const VisitReferrer referrer = stored_form(input);
  set_referrer(referrer, visit);
  set_campaign_columns(input.hit.campaign, referrer, input.settings, visit);
}

/// A visit that seemed direct takes the referrer that a later hit brings. What that lacks stays NULL, where a new visit
/// has "" under the settings of privacy.
void update_referrer_columns(const VisitInput& input, const model::Row& visit, model::Row& changes) {
  const auto direct = enrich::ReferrerType::kDirect;
  if (visit.integer(Column::kRefererType) != static_cast<std::int64_t>(direct) || input.hit.referrer.type == direct)
    return;
  const VisitReferrer& found = input.hit.referrer;
  VisitReferrer referrer = stored_form(input);
  if (!found.name) referrer.name.reset();
  if (!found.keyword) referrer.keyword.reset();
  set_referrer(referrer, changes);
}

}  // namespace footfall::tracker
