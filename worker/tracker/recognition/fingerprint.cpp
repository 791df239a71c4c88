// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/recognition/fingerprint.h"

#include <rapidjson/document.h>

#include <cstdlib>

#include "common/digest.h"
#include "common/ip_address.h"
#include "worker/tracker/site_time.h"

namespace footfall::tracker {
namespace {

constexpr std::size_t kSaltSize = 32;
constexpr std::size_t kIdSize = 8;
constexpr std::size_t kLanguageSize = 20;

/// "" where the option holds no salt.
std::string salt_of_option(std::string_view json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (document.HasParseError() || !document.IsObject()) return {};
  const auto value = document.FindMember("value");
  if (value == document.MemberEnd() || !value->value.IsString()) return {};
  return {value->value.GetString(), value->value.GetStringLength()};
}

std::string plugin_flag(const Request& request, std::string_view name) {
  return std::to_string(request.integer(name).value_or(0));
}

/// Recordings made with the test mode of Matomo have no daily salt at all.
bool is_salt_overridden(std::string& salt) {
#ifdef FOOTFALL_TEST_HOOKS
  if (const char* fixed = std::getenv("FOOTFALL_TEST_FINGERPRINT_SALT")) {
    salt = fixed;
    return true;
  }
#endif
  (void)salt;
  return false;
}

std::string daily_part(const Request& request, const Site& site, DailySalts& salts) {
  std::string fixed;
  if (is_salt_overridden(fixed)) return fixed;
  const std::string date = date_in_zone(request.time, site.timezone);
  salts.prepare_days_around(site, request.arrival);
  return std::string(salts.salt(site.id, date, request.arrival)) + date;
}

}  // namespace

bool is_recording_replayed() {
  std::string fixed;
  return is_salt_overridden(fixed);
}

void DailySalts::prepare_days_around(const Site& site, std::int64_t now) {
  constexpr int kDaysBefore = 2, kDaysAfter = 1;
  constexpr std::int64_t kDay = 86400;
  if (!prepared_.insert({site.id, now / kDay}).second) return;
  for (int day = -kDaysBefore; day <= kDaysAfter; ++day) {
    salt(site.id, date_in_zone(now + day * kDay, site.timezone), now);
  }
}

std::string_view DailySalts::salt(std::int64_t idsite, const std::string& date, std::int64_t now) {
  const std::string option = "fingerprint_salt_" + std::to_string(idsite) + "_" + date;
  const auto [found, is_new] = salts_.try_emplace(option);
  if (is_new) {
    found->second = salt_of_option(settings_.option(option));
    if (found->second.empty()) found->second = make(option, now);
  }
  return found->second;
}

std::string DailySalts::make(const std::string& option, std::int64_t now) {
  static constexpr std::string_view kAlphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-";
  std::string salt = random_(kSaltSize);
  for (char& c : salt) c = kAlphabet[static_cast<unsigned char>(c) % kAlphabet.size()];
  made_.emplace_back(option, R"({"value":")" + salt + R"(","time":)" + std::to_string(now) + "}");
  return salt;
}

std::string config_id(const Request& request, const enrich::Device& device, const Site& site, const Privacy& privacy,
                      const SettingsSnapshot& settings, DailySalts& salts) {
  const TrackerConfig& config = settings.tracker_defaults;
  const bool across_sites = config.enable_fingerprinting_across_websites;
  std::string text = device.is_bot ? std::string("BOT") : device.os_code;
  text += device.fingerprint_browser + device.fingerprint_version;
  text += plugin_flag(request, "fla") + plugin_flag(request, "java") + "0" + plugin_flag(request, "qt") +
          plugin_flag(request, "realp") + plugin_flag(request, "pdf") + plugin_flag(request, "wma") + "0" +
          plugin_flag(request, "ag");
  text += device.fingerprint_browser == "IE" ? std::string("0") : plugin_flag(request, "cookie");
  // Matomo takes the bytes of the address, not its text, where enrichment must not see the full address.
  text += privacy.mask_before_enrichment ? ip_bytes(request.ip) : request.ip;
  text += request.language.substr(0, kLanguageSize);
  text += settings.general.salt;
  if (!across_sites && config.create_new_visit_after_midnight) text += daily_part(request, site, salts);
  if (!across_sites) text += std::to_string(site.id);
  const auto digest = md5(text);
  return std::string(reinterpret_cast<const char*>(digest.data()), kIdSize);
}

}  // namespace footfall::tracker
