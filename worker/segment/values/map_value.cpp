// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/segment/values/map_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>

#include "common/ip_address.h"
#include "common/php_number.h"
#include "common/php_text.h"
#include "worker/enrich/devices/facts.h"
#include "worker/segment/segment_error.h"
#include "worker/segment/values/brand_names.h"

namespace footfall::segment {
namespace {

namespace devices = enrich::devices;

struct Named {
  std::string_view name;
  int code;
};
constexpr std::array<Named, 4> kStatuses{
    {{"none", 0}, {"ordered", 1}, {"abandonedCart", 2}, {"orderedThenAbandonedCart", 3}}};
constexpr std::array<Named, 6> kActionTypes{
    {{"pageviews", 1}, {"outlinks", 2}, {"downloads", 3}, {"sitesearches", 8}, {"events", 10}, {"contents", 13}}};
constexpr std::array<Named, 5> kReferrers{
    {{"direct", 1}, {"search", 2}, {"website", 3}, {"campaign", 6}, {"social", 7}}};

std::string named_code(std::span<const Named> known, const std::string& value, std::string_view place) {
  const std::string lowered = to_lower(value);
  for (const auto& [name, code] : known) {
    std::string text = std::to_string(code);
    if (value == text || value == name || lowered == name) return text;
  }
  throw SegmentError(fmt::format("Invalid '{}' segment value {}", place, value));
}

std::string device_code(const std::string& value) {
  std::vector<Named> types;
  for (int code = devices::kDesktop; code <= devices::kPeripheral; ++code) {
    types.push_back({devices::device_type_name(static_cast<devices::DeviceType>(code)), code});
  }
  return named_code(types, value, "log_visit.config_device_type");
}

/// A code is accepted, but no visit has what Matomo makes of it.
std::string referrer_code(const std::string& value) {
  for (const auto& [name, code] : kReferrers) {
    if (value == name) return std::to_string(code);
    if (value == std::to_string(code)) return "0";
  }
  throw SegmentError(fmt::format("Referrer type '{}' is not valid.", value));
}

std::string visitor_code(const std::string& value) {
  if (is_numeric(value)) return value;
  return value == "new" ? "0" : value == "returning" ? "1" : "2";
}

std::string brand_code(const std::string& value) {
  if (value == "Unknown") return {};
  if (const auto code = devices::brands().code(value)) return std::string(*code);
  throw SegmentError(fmt::format("deviceBrand segment must be one of: {}", all_brand_names()));
}

std::string code_ignoring_case(const devices::NameTable& known, const std::string& name) {
  const auto* found = known.find_ignoring_case(name);
  return found == nullptr ? "UNK" : std::string(found->first);
}

std::string bytes_of_hex(const std::string& value) {
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  if (value.size() != 16 || !std::ranges::all_of(value, is_digit)) {
    throw SegmentError("visitorId is expected to be a 16 hex char string");
  }
  std::string bytes;
  for (std::size_t at = 0; at < value.size(); at += 2) {
    unsigned byte = 0;
    std::from_chars(value.data() + at, value.data() + at + 2, byte, 16);
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

std::string seconds_of_days(const std::string& value) {
  std::int64_t days = 0;
  const std::string_view digits = trim(value);
  std::from_chars(digits.data(), digits.data() + digits.size(), days);
  return std::to_string(std::clamp<std::int64_t>(days, -1'000'000'000, 1'000'000'000) * 86400);
}

}  // namespace

std::string map_value(const Field& field, const std::string& value) {
  switch (field.rule) {
    case ValueRule::kStatus:
      return named_code(kStatuses, value, "log_visit.visit_goal_buyer");
    case ValueRule::kDevice:
      return device_code(value);
    case ValueRule::kActionType:
      return named_code(kActionTypes, value, "log_action.type");
    case ValueRule::kVisitor:
      return visitor_code(value);
    case ValueRule::kReferrer:
      return referrer_code(value);
    case ValueRule::kBrand:
      return brand_code(value);
    case ValueRule::kBrowser:
      return code_ignoring_case(devices::browsers(), value);
    case ValueRule::kSystem:
      return code_ignoring_case(devices::operating_systems(), value);
    case ValueRule::kCountry:
      return std::string(country_code(value));
    case ValueRule::kAddress:
      return ip_bytes(value);
    case ValueRule::kHex:
      return bytes_of_hex(value);
    case ValueRule::kDays:
      return seconds_of_days(value);
    case ValueRule::kContinent:
    case ValueRule::kAsIs:
      break;
  }
  return value;
}

}  // namespace footfall::segment
