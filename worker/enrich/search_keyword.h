// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "worker/enrich/search_engines.h"

namespace footfall::enrich {

/// A search engine's URL taken apart.
struct SearchUrl {
  std::string_view whole, path;
  std::string query;  ///< with the fragment as further parameters
  std::string_view fragment;
};

/// The search that `url` of `engine` stands for: engine (with Google's kinds of search) and keyword, "" where it is hidden;
/// nothing where the URL is no search.
std::optional<SearchReferrer> search_of(const SearchEngine& engine, SearchUrl url);

}  // namespace footfall::enrich
