// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/recognition/visitor_identity.h"

#include <stdexcept>

#include "common/digest.h"
#include "common/tracker_cookie.h"
#include "common/visitor_id.h"
#include "worker/php/request_value.h"

namespace footfall::tracker {
namespace {

constexpr std::size_t kIdBytes = kVisitorIdDigits / 2;

std::optional<std::string> cookie_id(const Request& request, const TrackerConfig& config,
                                     const SettingsSnapshot& settings) {
  if (!config.use_third_party_id_cookie) return std::nullopt;
  auto id = tracker_cookie_value(request.cookie.text(config.cookie_name), "0", settings.general.salt);
  if (!id || id->size() != kVisitorIdDigits) return std::nullopt;
  return id;
}

std::optional<std::string> first_party_id(const Request& request) {
  std::string id = text_value(request.params, "_id");
  if (id.size() < kVisitorIdDigits) return std::nullopt;
  return id;
}

}  // namespace

std::string visitor_id_of_user(const std::string& user_id) {
  const auto digest = sha1(user_id);
  return std::string(reinterpret_cast<const char*>(digest.data()), kIdBytes);
}

VisitorIdentity visitor_identity(const Request& request, const TrackerConfig& config, const Privacy& privacy,
                                 const SettingsSnapshot& settings) {
  VisitorIdentity identity;
  identity.user_id = text_value(request.params, "uid");
  const std::string forced = text_value(request.params, "cid");
  identity.is_forced = !forced.empty();
  if (config.enable_userid_overwrites_visitorid && !is_empty(identity.user_id)) {
    identity.visitor_id = visitor_id_of_user(identity.user_id);
    return identity;
  }
  if (!is_empty(forced)) {
    if (forced.size() != kVisitorIdDigits) throw std::invalid_argument("visitor id (cid) must be 16 characters long");
    identity.visitor_id = visitor_id_bytes(forced);
    return identity;
  }
  if (privacy.force_cookieless) return identity;
  auto digits = cookie_id(request, config, settings);
  if (!digits) digits = first_party_id(request);
  if (digits) identity.visitor_id = visitor_id_bytes(*digits);
  return identity;
}

}  // namespace footfall::tracker
