// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>
#include <optional>

#include "common/ip_address.h"
#include "common/utf8.h"
#include "worker/php/request_value.h"
#include "worker/tracker/recording/visit_columns.h"

namespace footfall::tracker {
namespace {

using model::Column;

constexpr std::size_t kCodeLength = 3, kCityLength = 255;

/// What the request itself says of the place; such requests carry a token.
struct PlaceParameter {
  const char* name;
  Column column;
  std::size_t length;  ///< 0: a coordinate
};
constexpr PlaceParameter kPlace[] = {{"country", Column::kLocationCountry, kCodeLength},
                                     {"region", Column::kLocationRegion, kCodeLength},
                                     {"city", Column::kLocationCity, kCityLength},
                                     {"lat", Column::kLocationLatitude, 0},
                                     {"long", Column::kLocationLongitude, 0}};

void set_claimed_place(const Request& request, model::Row& row) {
  for (const auto& [name, column, length] : kPlace) {
    const std::string value = text_value(request.params, name);
    if (is_empty(value)) continue;
    if (length == 0) {
      row.set(column, std::strtod(value.c_str(), nullptr));
    } else {
      row.set(column, std::string(utf8_prefix(value, length)));
    }
  }
}

enrich::Location locate(const VisitInput& input) {
  std::string address = ip_bytes(input.hit.request.ip);
  if (input.privacy.mask_before_enrichment) address = mask_ip(std::move(address), input.privacy.ip_mask_bytes);
  return input.enricher.locator->locate(ip_text(address), input.hit.request.language);
}

void set_if_known(model::Row& row, Column column, const std::optional<std::string>& value, std::size_t length) {
  if (value) row.set(column, std::string(utf8_prefix(*value, length)));
}

}  // namespace

void add_location_columns(const VisitInput& input, model::Row& visit) {
  const enrich::Location place = locate(input);
  visit.set(Column::kLocationCountry, to_lower(place.country && !place.country->empty() ? *place.country : "xx"));
  set_if_known(visit, Column::kLocationRegion, place.region, kCodeLength);
  set_if_known(visit, Column::kLocationCity, place.city, kCityLength);
  if (place.latitude) visit.set(Column::kLocationLatitude, *place.latitude);
  if (place.longitude) visit.set(Column::kLocationLongitude, *place.longitude);
  set_claimed_place(input.hit.request, visit);
}

void update_location_columns(const VisitInput& input, const model::Row&, model::Row& changes) {
  set_claimed_place(input.hit.request, changes);
}

}  // namespace footfall::tracker
