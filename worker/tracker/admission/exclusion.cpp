// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/admission/exclusion.h"

#include "common/ip_address.h"
#include "common/tracker_cookie.h"
#include "worker/php/request_value.h"
#include "worker/tracker/actions/site_rules.h"
#include "worker/tracker/admission/excluded_requests.h"
#include "worker/tracker/admission/exclusion_lists.h"
#include "worker/tracker/ip_range.h"

namespace footfall::tracker {
namespace {

bool is_bot(const ExclusionInput& input) {
  if (input.request.integer("bots").value_or(0) != 0) return false;
  return input.is_bot || is_bot_address(ip_bytes(input.request.ip), input.request.server.text("HTTP_VIA"));
}

bool is_not_recorded(const ExclusionInput& input) { return input.request.integer("rec").value_or(0) == 0; }

bool asks_not_to_be_tracked(const ExclusionInput& input) {
  if (!input.privacy.honour_do_not_track) return false;
  const ParamMap& server = input.request.server;
  return server.text("HTTP_X_DO_NOT_TRACK") == "1" || server.text("HTTP_DNT").substr(0, 1) == "1";
}

bool is_excluded_request(const ExclusionInput& input) {
  return matches_excluded_request(input.config.exclude_requests, input.request.params);
}

bool has_ignore_cookie(const ExclusionInput& input) {
  const std::string_view cookie = input.request.cookie.text(input.config.ignore_visits_cookie_name);
  return tracker_cookie_value(cookie, "ignore", input.settings.general.salt) == "*";
}

bool has_excluded_address(const ExclusionInput& input) {
  return is_in_ranges(ip_bytes(input.request.ip), ExclusionLists::of(input.settings).addresses(input.site));
}

bool has_excluded_user_agent(const ExclusionInput& input) {
  return ExclusionLists::of(input.settings).has_user_agent(input.site, input.request.user_agent);
}

bool is_referrer_spam(const ExclusionInput& input) {
  if (!input.config.enable_spam_filter || input.referrers == nullptr) return false;
  const std::string referrer = text_value(input.request.params, "urlref");
  return !referrer.empty() && input.referrers->is_spammer(referrer);
}

bool is_of_unknown_url(const ExclusionInput& input) {
  if (input.site == nullptr || !input.site->exclude_unknown_urls) return false;
  const auto& rules = SnapshotRules::of(input.settings).site(*input.site, input.settings);
  return !rules.own_urls.empty() && is_foreign_url(rules.own_urls, input.site->id, input.request.text("url"));
}

bool is_prefetch(const ExclusionInput& input) {
  const std::string_view purpose = input.request.server.text("HTTP_X_PURPOSE");
  return purpose == "preview" || purpose == "instant" || input.request.server.text("HTTP_X_MOZ") == "prefetch";
}

struct Rule {
  std::string_view reason;
  bool (*applies)(const ExclusionInput&);
};
constexpr Rule kRules[] = {
    {"bot", is_bot},
    {"not_recorded", is_not_recorded},
    {"do_not_track", asks_not_to_be_tracked},
    {"excluded_request", is_excluded_request},
    {"ignore_cookie", has_ignore_cookie},
    {"address", has_excluded_address},
    {"user_agent", has_excluded_user_agent},
    {"referrer_spam", is_referrer_spam},
    {"unknown_url", is_of_unknown_url},
    {"prefetch", is_prefetch},
};

}  // namespace

std::optional<std::string_view> exclusion_reason(const ExclusionInput& input) {
  for (const Rule& rule : kRules) {
    if (rule.applies(input)) return rule.reason;
  }
  return std::nullopt;
}

}  // namespace footfall::tracker
