// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/live/visit_fields.h"

namespace footfall::report {
namespace {

Value region_name(const Names& names, const std::string& country, const std::string& region) {
  return region.empty() || region == "xx" ? Value() : Value(names.region(country, region));
}

Value unless_empty(const Fields& row, const char* column) {
  return is_set(row, column) ? value_in(row, column) : Value();
}

/// The country itself, then what is known of the place before it.
std::string place_text(const Fields& shown) {
  std::string place;
  for (const char* part : {"city", "region", "country"}) {
    if (is_set(shown, part)) place += (place.empty() ? "" : ", ") + text_in(shown, part);
  }
  return place;
}

}  // namespace

void add_location(Fields& shown, const Visit& visit) {
  const Names& names = visit.session.names;
  const std::string country = text_in(visit.row, "location_country"), region = text_in(visit.row, "location_region");
  const std::string continent(names.continent_code(country));
  shown.append("continent", names.continent(continent));
  shown.append("continentCode", continent);
  shown.append("country", names.country(country));
  shown.append("countryCode", value_in(visit.row, "location_country"));
  shown.append("countryFlag", names.flag(country));
  shown.append("region", region_name(names, country, region));
  shown.append("regionCode", value_in(visit.row, "location_region"));
  shown.append("city", unless_empty(visit.row, "location_city"));
  shown.append("location", place_text(shown));
  shown.append("latitude", unless_empty(visit.row, "location_latitude"));
  shown.append("longitude", unless_empty(visit.row, "location_longitude"));
}

void add_language(Fields& shown, const Visit& visit) {
  const std::string code = text_in(visit.row, "location_browser_lang");
  const std::string name = visit.session.names.language(code);
  const bool is_known = name != "Unknown" || code.empty() || code == "xx";
  shown.append("languageCode", value_in(visit.row, "location_browser_lang"));
  shown.append("language", is_known ? name : "Language code " + code);
}

}  // namespace footfall::report
