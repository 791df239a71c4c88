// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/privacy.h"

#include <cstdlib>

#include "common/digest.h"
#include "worker/php/request_value.h"

namespace footfall::tracker {
namespace {

bool flag(const SettingsSnapshot& settings, const std::string& name, bool fallback) {
  const std::string_view value = settings.option("PrivacyManager." + name, fallback ? "1" : "0");
  return !is_empty(value);
}

int number(const SettingsSnapshot& settings, const std::string& name, int fallback) {
  const std::string value(settings.option("PrivacyManager." + name));
  return value.empty() ? fallback : std::atoi(value.c_str());
}

/// "https://host/" of a URL that has a host and a path; other text stays.
std::string without_path(const std::string& url) {
  const auto slashes = url.find("//");
  if (slashes == std::string::npos || (slashes != 0 && url[slashes - 1] != ':')) return url;
  const auto end = url.find_first_of("/?#", slashes + 2);
  if (end == std::string::npos || url[end] != '/') return url;
  std::string host = url.substr(slashes + 2, end - slashes - 2);
  if (const auto user = host.rfind('@'); user != std::string::npos) host.erase(0, user + 1);
  if (const auto port = host.find_last_of(":]"); port != std::string::npos && host[port] == ':') host.resize(port);
  return url.substr(0, slashes + 2) + host + "/";
}

std::string anonymise_url(const std::string& url, std::string_view option) {
  if (option == "exclude_query") return url.substr(0, url.find('?'));
  if (option == "exclude_path") return without_path(url);
  return option == "exclude_all" ? std::string() : url;
}

}  // namespace

Privacy read_privacy(const SettingsSnapshot& settings) {
  Privacy privacy;
  privacy.mask_before_enrichment = flag(settings, "useAnonymizedIpForVisitEnrichment", false);
  privacy.ip_mask_bytes = flag(settings, "ipAnonymizerEnabled", true) ? number(settings, "ipAddressMaskLength", 2) : 0;
  privacy.honour_do_not_track = flag(settings, "doNotTrackEnabled", false);
  privacy.force_cookieless = flag(settings, "forceCookielessTracking", false);
  privacy.pseudonymise_user_id = flag(settings, "anonymizeUserId", false);
  privacy.pseudonymise_order_id = flag(settings, "anonymizeOrderId", false);
  privacy.anonymise_referrer = settings.option("PrivacyManager.anonymizeReferrer");
  return privacy;
}

std::string pseudonymise_user_id(const std::string& user_id, const SettingsSnapshot& settings) {
  const std::string_view salt = settings.option("useridsalt");
  if (is_empty(salt)) return user_id;
  return hex(sha1(user_id + std::string(salt)));
}

void anonymise_referrer(VisitReferrer& referrer, std::string_view option) {
  if (option.empty()) return;
  if (referrer.url) referrer.url = anonymise_url(*referrer.url, option);
  if (referrer.type == enrich::ReferrerType::kCampaign) return;
  referrer.keyword = "";
  const bool is_named_service =
      referrer.type == enrich::ReferrerType::kSocial || referrer.type == enrich::ReferrerType::kSearchEngine;
  if (option == "exclude_all" && !is_named_service) referrer.name = "";
}

}  // namespace footfall::tracker
