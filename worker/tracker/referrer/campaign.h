// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "common/php_url.h"
#include "worker/enrich/enricher.h"
#include "worker/tracker/actions/site_rules.h"
#include "worker/tracker/request.h"

namespace footfall::tracker {

/// A campaign as found, not yet in lower case; `name` "" means none.
struct Campaign {
  std::string name, keyword;
};

/// The campaign of the page URL's query or fragment, of an ad referrer, or of the request's own parameters, the later
/// overriding the former. `page` and `referrer` may be empty.
Campaign find_campaign(const Request& request, const ParsedUrl& page, const ParsedUrl& referrer,
                       std::string_view referrer_url, const SnapshotRules& rules, const enrich::ReferrerLists& lists);

}  // namespace footfall::tracker
