// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/verdict/visitor_cookie.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <ctime>

#include "common/digest.h"
#include "common/query.h"
#include "common/tracker_cookie.h"
#include "common/visitor_id.h"

namespace footfall::edge {
namespace {

/// As the worker reads it, in lower case.
std::string normal_id(std::string_view id) {
  const std::string bytes = visitor_id_bytes(id);
  return hex(bytes.data(), bytes.size());
}

bool opted_out(const VisitorCookieSettings& settings, const ParamMap& cookies) {
  return tracker_cookie_value(cookies.text(settings.ignore_name), "ignore", {}) == "*";
}

std::optional<std::string> known_id(const VisitorCookieSettings& settings, const VisitorClaim& claim,
                                    const ParamMap& cookies) {
  const auto kept = tracker_cookie_value(cookies.text(settings.name), "0", {});
  if (kept && kept->size() == kVisitorIdDigits) return normal_id(*kept);
  if (claim.id.size() < kVisitorIdDigits) return std::nullopt;
  return normal_id(claim.id);
}

std::optional<std::int64_t> read_time(const std::string& text) {
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error == std::errc{} && end == text.data() + text.size()) return seconds;
  std::tm date{};
  const char* rest = strptime(text.c_str(), "%Y-%m-%d %H:%M:%S", &date);
  if (rest == nullptr || *rest != '\0') return std::nullopt;
  return timegm(&date);
}

// Other spellings of `cdt` and claims of the future count as no claim.
std::int64_t begin_of(const VisitorClaim& claim, std::int64_t arrival) {
  const auto claimed = read_time(claim.time);
  return claimed && *claimed > 0 && *claimed < arrival ? *claimed : arrival;
}

// strftime would name days and months in the locale of the process.
std::string date_text(std::int64_t unix_seconds) {
  constexpr std::array kDays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t time = unix_seconds;
  std::tm date{};
  gmtime_r(&time, &date);
  char text[64];
  const int size = std::snprintf(text, sizeof(text), "%s, %02d-%s-%d %02d:%02d:%02d UTC",
                                 kDays[static_cast<std::size_t>(date.tm_wday)], date.tm_mday,
                                 kMonths[static_cast<std::size_t>(date.tm_mon)], date.tm_year + 1900, date.tm_hour,
                                 date.tm_min, date.tm_sec);
  return {text, static_cast<std::size_t>(size)};
}

}  // namespace

VisitorClaim visitor_claim(const RequestView& request) {
  return {std::string(request.text("_id")), std::string(request.text("cdt"))};
}

std::optional<std::string> visitor_cookie(const VisitorCookieSettings& settings, const VisitorClaim& claim,
                                          const ParamMap& cookies, std::int64_t arrival, bool is_https) {
  if (opted_out(settings, cookies)) return std::nullopt;
  const auto id = known_id(settings, claim, cookies);
  if (!id) return std::nullopt;
  std::string header = settings.name + '=' + url_encode(tracker_cookie_content("0", *id));
  header += "; expires=" + date_text(begin_of(claim, arrival) + settings.lifetime.count());
  if (!settings.path.empty()) header += "; path=" + settings.path;
  if (!settings.domain.empty()) header += "; domain=" + settings.domain;
  // Browsers send a cookie of another site only where it says None, which they accept over HTTPS alone.
  return header + (is_https ? "; secure; SameSite=None" : "; SameSite=Lax");
}

}  // namespace footfall::edge
