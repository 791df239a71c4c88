// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "common/query.h"
#include "worker/tracker/request.h"
#include "worker/tracker/settings.h"

namespace footfall::test {

/// A request of site 1 with these parameters.
inline tracker::Request hit(std::string_view query) {
  tracker::Request request;
  request.params = parse_query(query);
  request.idsite = 1;
  return request;
}

/// Two sites: 1 is shop.example.org with site search, 2 lives below partner.example.org/two.
inline tracker::SettingsSnapshot sample_settings() {
  tracker::SettingsSnapshot settings;
  tracker::Site shop;
  shop.id = 1;
  shop.main_url = "http://shop.example.org";
  shop.urls = {shop.main_url, "https://www.partner.example.org/one"};
  shop.sitesearch = true;
  shop.sitesearch_category_parameters = "cat";
  tracker::Site other;
  other.id = 2;
  other.main_url = "http://partner.example.org/two";
  other.urls = {other.main_url};
  settings.sites.emplace(1, shop);
  settings.sites.emplace(2, other);
  return settings;
}

}  // namespace footfall::test
