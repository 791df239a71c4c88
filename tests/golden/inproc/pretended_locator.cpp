// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/golden/inproc/pretended_locator.h"

#include <cstdlib>

namespace footfall::inproc {
namespace {

std::optional<std::string> text(const rapidjson::Value& place, const char* name) {
  const auto found = place.FindMember(name);
  if (found == place.MemberEnd() || found->value.IsNull()) return std::nullopt;
  if (found->value.IsString()) return std::string(found->value.GetString(), found->value.GetStringLength());
  if (found->value.IsNumber()) return std::to_string(found->value.GetDouble());
  return std::nullopt;
}

std::optional<double> number(const rapidjson::Value& place, const char* name) {
  const auto value = text(place, name);
  if (!value || value->empty()) return std::nullopt;
  return std::strtod(value->c_str(), nullptr);
}

}  // namespace

PretendedLocator::PretendedLocator(const rapidjson::Value& places) {
  for (const auto& member : places.GetObject()) {
    if (!member.value.IsObject()) continue;
    enrich::Location& place = places_[member.name.GetString()];
    place.country = text(member.value, "country_code");
    place.region = text(member.value, "region_code");
    place.city = text(member.value, "city_name");
    place.latitude = number(member.value, "lat");
    place.longitude = number(member.value, "long");
  }
}

enrich::Location PretendedLocator::locate(std::string_view ip, std::string_view) const {
  const auto found = places_.find(ip);
  return found == places_.end() ? enrich::Location{} : found->second;
}

}  // namespace footfall::inproc
