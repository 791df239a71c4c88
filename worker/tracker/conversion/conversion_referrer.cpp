// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/conversion/conversion_referrer.h"

#include "common/query.h"
#include "common/utf8.h"
#include "worker/php/request_value.h"
#include "worker/php/text.h"

namespace footfall::tracker {
namespace {

using enrich::ReferrerType;

constexpr std::size_t kMaxName = 255;  // referer_name and referer_keyword, in code points

/// Url-encoded once more than other parameters.
std::string campaign_text(const Hit& hit, std::string_view name) {
  const std::string text(trim(url_decode(text_value(hit.request.params, name))));
  return std::string(utf8_prefix(mb_lower(text), kMaxName));
}

bool is_campaign(const VisitReferrer& referrer) {
  return referrer.type == ReferrerType::kCampaign && referrer.name && !is_empty(*referrer.name);
}

bool is_other_place(ReferrerType type) {
  return type == ReferrerType::kSearchEngine || type == ReferrerType::kWebsite || type == ReferrerType::kSocial;
}

}  // namespace

VisitReferrer conversion_referrer(const Hit& hit, const VisitReferrer& of_visit, const SettingsSnapshot& settings,
                                  const enrich::ReferrerLists& lists) {
  const std::string campaign = campaign_text(hit, "_rcn");
  if (!is_empty(campaign)) {
    return {ReferrerType::kCampaign, campaign, campaign_text(hit, "_rck"), {}, false};
  }
  if (is_campaign(of_visit)) return of_visit;
  const std::string remembered = text_value(hit.request.params, "_ref");
  if (remembered.empty()) return of_visit;
  const VisitReferrer found = detect_referrer_of(remembered, hit.request, *hit.site, settings, lists);
  return is_other_place(found.type) ? found : of_visit;
}

}  // namespace footfall::tracker
