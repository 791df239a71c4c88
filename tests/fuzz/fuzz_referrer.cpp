// SPDX-License-Identifier: GPL-3.0-or-later
// Referrer and page URLs of any bytes (split at the first line end): what is found fits its columns.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/utf8.h"
#include "worker/enrich/referrer_lists.h"
#include "worker/tracker/referrer/visit_referrer.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace footfall;
  static const tracker::SettingsSnapshot settings = [] {
    tracker::SettingsSnapshot made;
    tracker::Site site;
    site.id = 1;
    site.urls = {"http://example.org/a", "http://www.example.com"};
    site.excluded_referrers = ".wild.example,pay.example/x";
    made.sites.emplace(1, site);
    return made;
  }();
  static const auto lists = enrich::make_referrer_lists("");
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t split = std::min(text.find('\n'), text.size());
  tracker::Request request;
  request.idsite = 1;
  request.params.set("urlref", ParamValue(to_valid_utf8(text.substr(0, split))));
  request.params.set("url", ParamValue(to_valid_utf8(text.substr(split))));
  const auto found = tracker::detect_referrer(request, settings.sites.at(1), settings, *lists);
  if (found.name && utf8_length(*found.name) > 255) std::abort();
  if (found.keyword && utf8_length(*found.keyword) > 255) std::abort();
  if (found.url && utf8_length(*found.url) > 1500) std::abort();
  return 0;
}
