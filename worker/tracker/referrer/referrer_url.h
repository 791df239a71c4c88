// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "worker/tracker/actions/page_url.h"

namespace footfall::tracker {

/// A referrer URL for storage: as a page URL, and without the parameters that some hosts add about the visitor or the click.
std::optional<std::string> storable_referrer(std::string_view url, std::string_view host, const UrlRules& rules);

}  // namespace footfall::tracker
