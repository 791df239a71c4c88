// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "worker/tracker/actions/parameter_filter.h"

namespace footfall::tracker {

/// What a site's settings say about storing URLs.
struct UrlRules {
  const ParameterFilter* excluded = nullptr;  ///< never null when used
  bool keep_fragment = false;
  std::size_t max_bytes = 1024;  ///< [Tracker] page_maximum_length; Matomo cuts bytes
};

/// Blanks around dropped, line ends and NUL taken out, cut to `max_bytes`.
std::string clean_text(std::string_view text, std::size_t max_bytes);

/// A parameter's URL (sanitised) as text: unescaped, cleaned, `/a;x=1;y=2` turned into `/a?x=1&y=2`.
std::string clean_url(std::string_view sanitised_url, std::size_t max_bytes);

/// A page URL for storage: cleaned, host in lower case, excluded parameters and, by the site's setting, the fragment taken out.
/// Nothing where it cannot be taken apart. `more` names further parameters to take out.
std::optional<std::string> storable_url(std::string_view sanitised_url, const UrlRules& rules,
                                        const ParameterFilter* more = nullptr);

/// `text` cleaned where it looks like a URL, else nothing.
std::optional<std::string> valid_url(std::string_view text, std::size_t max_bytes);

/// log_action's way to keep a page URL: without scheme and www., which become a number (url_prefix).
struct PrefixedUrl {
  std::string_view name;      ///< a view into the URL
  std::optional<int> prefix;  ///< 0 http://, 1 http://www., 2 https://, 3 https://www.
};
PrefixedUrl split_prefix(std::string_view url);

}  // namespace footfall::tracker
