// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/admission/admission.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "common/digest.h"
#include "worker/enrich/language.h"
#include "worker/php/request_value.h"
#include "worker/tracker/admission/client_address.h"
#include "worker/tracker/admission/client_hints.h"
#include "worker/tracker/admission/custom_time.h"
#include "worker/tracker/admission/exclusion.h"
#include "worker/tracker/admission/plugin_parameters.h"
#include "worker/tracker/admission/refusal.h"

namespace footfall::tracker {

/// A request on its way through the checks.
struct Admission::Draft {
  const QueueItem& item;
  Request request;
  std::optional<ParamMap> given;  ///< the request's parameters where they were changed
  std::string token;
  const Site* site = nullptr;
  const TrackerConfig* config = nullptr;
  std::optional<enrich::ClientHints> hints;
  std::optional<bool> authenticated;
  bool address_is_known = false;

  void change(const char* name, std::string value) {
    if (!given) given = request.params;
    request.params.set(name, ParamValue(std::move(value)));
  }
};

/// Ends the checks of one request; `what` is the name of its counter.
struct Admission::Refused {
  std::string what;
};

namespace {

Request take_request(QueueItem& item, std::size_t which) {
  Request request;
  request.params = std::move(item.requests[which]);
  const bool is_last = which + 1 == item.requests.size();
  request.server = is_last ? std::move(item.server) : item.server;
  request.cookie = is_last ? std::move(item.cookie) : item.cookie;
  request.arrival = item.time;
  request.time = item.time;
  return request;
}

}  // namespace

Admission::Admission(const BatchContext& context, BatchRows& rows)
    : context_(context),
      rows_(rows),
      privacy_(read_privacy(context.settings)),
      authenticator_(context.settings, unknown_),
      salts_(context.settings, context.random) {}

std::optional<Hit> Admission::admit(QueueItem& item, std::size_t request) {
  if (!context_.settings.tracker_defaults.record_statistics) {
    count("excluded.maintenance");
    return std::nullopt;
  }
  if (item.requests[request].empty()) {
    count("excluded.empty");
    return std::nullopt;
  }
  Draft draft{item, take_request(item, request), {}, {}, nullptr, nullptr, {}, {}, false};
  try {
    return complete(draft);
  } catch (const Refused& refused) {
    count(refused.what);
  } catch (const std::invalid_argument&) {
    count("refused.invalid_parameter");
  }
  return std::nullopt;
}

Hit Admission::complete(Draft& draft) {
  complete_request(draft);
  draft.token = draft.item.token_auth && !is_empty(*draft.item.token_auth)
                    ? *draft.item.token_auth
                    : text_value(draft.request.params, "token_auth");
  draft.site = context_.settings.site(draft.request.idsite);
  draft.config = &context_.settings.tracker(draft.request.idsite);
  set_time(draft);
  check_site(draft);
  pseudonymise(draft);
  check_place(draft);
  set_address(draft);
  check_exclusion(draft);
  draft.request.authenticated = is_authenticated(draft);

  Hit hit;
  hit.site = draft.site;
  hit.config = draft.config;
  hit.identity = visitor_identity(draft.request, *draft.config, privacy_, context_.settings);
  hit.device = context_.enricher.devices->detect(sanitize(draft.request.user_agent), hints_of(draft));
  hit.request = std::move(draft.request);
  hit.is_ping = hit.request.integer("ping") == 1;
  check_conversion(hit);
  if (!hit.is_ping) hit.purchase = read_purchase(hit.request);
  hit.config_id = config_id(hit.request, hit.device, *hit.site, privacy_, context_.settings, salts_);
  hit.actions = extract_actions(hit.request, *hit.site, context_.settings);
  hit.referrer = detect_referrer(hit.request, *hit.site, context_.settings, *context_.enricher.referrers);
  note_what_is_not_stored(hit);
  hit.campaign = find_campaign_texts(hit.request, *hit.site, context_.settings);
  return hit;
}

void Admission::complete_request(Draft& draft) {
  Request& request = draft.request;
  // An image beacon without parameters stands on the page that the browser names as referrer.
  const std::string_view page = request.server.text("HTTP_REFERER");
  if (!is_empty(page) && is_empty(request.text("urlref")) && is_empty(request.text("url"))) {
    draft.change("url", std::string(page));
  }
  request.idsite = request.integer("idsite").value_or(0);
  request.user_agent = unsanitize(text_value(request.params, "ua", sanitize(request.server.text("HTTP_USER_AGENT"))));
  const std::string language = text_value(request.params, "lang");
  request.language =
      enrich::browser_language(is_empty(language) ? sanitize(request.server.text("HTTP_ACCEPT_LANGUAGE")) : language);
}

void Admission::set_time(Draft& draft) {
  const auto claimed = claimed_time(draft.request.params, draft.item.time);
  if (!claimed) return;
  if (needs_token(*claimed, draft.item.time, *draft.config)) require_token(draft, "refused.token_for_time");
  if (is_purged(*claimed, draft.item.time, context_.settings)) throw Refused{"refused.purged_time"};
  draft.request.time = *claimed;
}

void Admission::check_site(Draft& draft) {
  if (draft.site != nullptr) return;
  if (draft.request.idsite > 0) unknown_.sites.insert(draft.request.idsite);
  log_failure(draft, kFailureUnknownSite);
  throw Refused{"refused.unknown_site"};
}

void Admission::pseudonymise(Draft& draft) {
  const std::string user_id = text_value(draft.request.params, "uid");
  if (privacy_.pseudonymise_user_id && !user_id.empty()) {
    draft.change("uid", pseudonymise_user_id(user_id, context_.settings));
  }
  constexpr std::size_t kRandomSize = 16;
  const std::string order_id = text_value(draft.request.params, "ec_id");
  if (privacy_.pseudonymise_order_id && !order_id.empty()) {
    draft.change("ec_id", hex(sha1(context_.random(kRandomSize) + order_id + context_.settings.general.salt)));
  }
}

void Admission::check_place(Draft& draft) {
  static constexpr const char* kPlace[] = {"city", "region", "country", "lat", "long"};
  for (const char* name : kPlace) {
    if (!is_empty(text_value(draft.request.params, name))) require_token(draft, "refused.token_for_place");
  }
}

void Admission::set_address(Draft& draft) {
  const std::string claimed = text_value(draft.request.params, "cip");
  if (!is_empty(claimed)) require_token(draft, "refused.token_for_address");
  draft.request.ip = is_empty(claimed) ? client_address(draft.request.server, context_.settings.general) : claimed;
  draft.address_is_known = true;
}

void Admission::check_exclusion(Draft& draft) {
  if (const auto reason = exclusion(draft)) throw Refused{"excluded." + std::string(*reason)};
}

void Admission::check_conversion(Hit& hit) {
  const std::int64_t goal = hit.request.integer("idgoal").value_or(-1);
  hit.is_conversion = goal >= 0;
  if (goal <= 0) return;
  const auto& goals = hit.site->goals;
  if (std::none_of(goals.begin(), goals.end(), [goal](const Goal& known) { return known.id == goal; })) {
    unknown_.goals.insert({hit.site->id, goal});
    throw Refused{"refused.unknown_goal"};
  }
}

/// The hit counts all the same: only what is said here is lost.
void Admission::note_what_is_not_stored(const Hit& hit) {
  for (const std::string_view plugin : plugins_not_served(hit.request.params))
    count("not_stored." + std::string(plugin));
  const auto& known = hit.site->dimensions;
  for (const std::int64_t id : dimension_ids(hit.request.params)) {
    if (std::any_of(known.begin(), known.end(), [id](const CustomDimension& one) { return one.id == id; })) continue;
    unknown_.dimensions.insert({hit.site->id, id});
    count("not_stored.unknown_dimension");
  }
}

bool Admission::is_authenticated(Draft& draft) {
  if (!draft.config->tracking_requests_require_authentication) return true;
  if (draft.site == nullptr) return false;
  if (!draft.authenticated) {
    const bool is_secure = draft.item.token_auth.has_value() || draft.request.server.text("REQUEST_METHOD") == "POST";
    draft.authenticated = authenticator_.may_write(draft.token, draft.request.idsite, is_secure, draft.item.time);
  }
  return *draft.authenticated;
}

void Admission::require_token(Draft& draft, const char* reason) {
  if (is_authenticated(draft)) return;
  if (draft.site != nullptr) log_failure(draft, kFailureNotAuthenticated);
  throw Refused{reason};
}

void Admission::log_failure(Draft& draft, int kind) {
  // A claimed address that is not believed leaves no address to judge by: such a request counts as not excluded.
  const ParamMap& params = draft.given ? *draft.given : draft.request.params;
  const bool is_claimed = !is_empty(text_value(params, "cip"));
  if (!is_claimed || is_authenticated(draft)) {
    if (!draft.address_is_known) set_address(draft);
    if (exclusion(draft)) return;
  }
  const std::string token = draft.item.token_auth.value_or(std::string(params.text("token_auth")));
  if (auto row = failure_row(kind, draft.request.idsite, draft.item.time, params, token)) {
    rows_.failures.push_back(std::move(*row));
  }
}

const enrich::ClientHints& Admission::hints_of(Draft& draft) {
  if (!draft.hints) draft.hints = client_hints(draft.request.params, draft.request.server);
  return *draft.hints;
}

std::optional<std::string_view> Admission::exclusion(Draft& draft) {
  const auto device = context_.enricher.devices->detect(draft.request.user_agent, hints_of(draft));
  return exclusion_reason({draft.request, draft.site, device.is_bot, context_.settings, *draft.config, privacy_,
                           context_.enricher.referrers.get()});
}

}  // namespace footfall::tracker
