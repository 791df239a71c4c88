// SPDX-License-Identifier: GPL-3.0-or-later
// Page URLs of any bytes: what is stored keeps within its limit.
#include <cstdint>
#include <cstdlib>

#include "common/php_url.h"
#include "worker/tracker/actions/page_url.h"
#include "worker/tracker/actions/site_urls.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace footfall;
  using namespace footfall::tracker;
  static const ParameterFilter filter = [] {
    ParameterFilter made;
    made.add_list("sid,/^utm_/", false);
    return made;
  }();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const UrlRules rules{&filter, size % 2 == 0, 1024};
  const auto url = storable_url(text, rules);
  if (!url) return 0;
  const auto valid = valid_url(*url, rules.max_bytes);
  if (valid && valid->size() > rules.max_bytes) std::abort();
  if (valid) (void)split_prefix(*valid);
  SiteUrls sites;
  sites.add(1, *url);
  sites.sort();
  (void)is_foreign_url(sites, 1, text);
  return 0;
}
