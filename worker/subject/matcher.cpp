// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/subject/matcher.h"

#include <algorithm>
#include <stdexcept>

#include "common/digest.h"
#include "common/ip_address.h"
#include "common/php_text.h"
#include "common/visitor_id.h"
#include "common/zlib_codec.h"
#include "worker/php/request_value.h"
#include "worker/tracker/admission/client_address.h"
#include "worker/tracker/recognition/visitor_identity.h"

namespace footfall::subject {
namespace {

bool contains(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

}  // namespace

Matcher::Matcher(const Selection& selection, const tracker::SettingsSnapshot& settings)
    : selection_(selection), settings_(settings), privacy_(tracker::read_privacy(settings)) {}

bool Matcher::is_on_sites(const ParamMap& request) const {
  const auto& sites = selection_.sites;
  return sites.empty() || std::binary_search(sites.begin(), sites.end(), whole_value(request, "idsite").value_or(0));
}

bool Matcher::has_visitor(const QueueItem& item, const ParamMap& params) const {
  if (selection_.visitor_id.empty()) return true;
  for (const char* name : {"cid", "_id"}) {
    const std::string digits = text_value(params, name);
    if (digits.size() >= kVisitorIdDigits && visitor_id_bytes(digits) == selection_.visitor_id) return true;
  }
  tracker::Request request;
  request.params = params;
  request.cookie = item.cookie;
  if (const std::string user = text_value(params, "uid"); privacy_.pseudonymise_user_id && !user.empty())
    request.params.set("uid", ParamValue(tracker::pseudonymise_user_id(user, settings_)));
  const tracker::TrackerConfig& config = settings_.tracker(whole_value(params, "idsite").value_or(0));
  try {
    return tracker::visitor_identity(request, config, privacy_, settings_).visitor_id == selection_.visitor_id;
  } catch (const std::invalid_argument&) {
    return false;
  }
}

bool Matcher::has_user(const ParamMap& request) const {
  if (selection_.user_ids.empty()) return true;
  const std::string user = text_value(request, "uid");
  if (user.empty()) return false;
  return contains(selection_.user_ids, user) ||
         contains(selection_.user_ids, tracker::pseudonymise_user_id(user, settings_));
}

bool Matcher::has_address(const QueueItem& item, const ParamMap& request) const {
  if (selection_.ip.empty()) return true;
  const std::string claimed = text_value(request, "cip");
  const std::string address = claimed.empty() ? tracker::client_address(item.server, settings_.general) : claimed;
  const std::string bytes = ip_bytes(clean_ip(address));
  return bytes == selection_.ip || mask_ip(bytes, privacy_.ip_mask_bytes) == selection_.ip;
}

bool Matcher::matches(const QueueItem& item, const ParamMap& request) const {
  return !matches_none() && is_on_sites(request) && has_user(request) && has_address(item, request) &&
         has_visitor(item, request);
}

bool Matcher::is_named_in(std::string_view bytes) const {
  if (matches_none()) return false;
  const std::string text = to_lower(bytes);
  const auto has = [&](const std::string& part) { return text.find(to_lower(part)) != std::string::npos; };
  const auto& id = selection_.visitor_id;
  const auto& users = selection_.user_ids;
  return (id.empty() || has(hex(id.data(), id.size()))) && (selection_.ip.empty() || has(ip_text(selection_.ip))) &&
         (users.empty() || std::any_of(users.begin(), users.end(), has));
}

Share Matcher::share_of(std::string_view element) const {
  Share share;
  const DecodedElement decoded = decode_queue_item(element);
  if (const auto* item = std::get_if<QueueItem>(&decoded)) {
    share.of = item->requests.size();
    for (std::size_t i = 0; i < share.of; ++i) {
      if (matches(*item, item->requests[i])) share.requests.push_back(i);
    }
  } else if (std::holds_alternative<BrokenElement>(decoded)) {
    const auto unpacked = zlib_unpack(element, kMaxElementBytes);
    share.unreadable = is_named_in(unpacked ? std::string_view(*unpacked) : element);
  }
  return share;
}

}  // namespace footfall::subject
