// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::archive {

/// How names of actions become paths of labels: [General] action_* of Matomo, and texts of the language that archives.
struct LabelRules {
  std::string url_delimiter = "/", title_delimiter;  ///< empty: names stay whole
  std::string default_page = "index";                ///< of a path that ends in the delimiter
  std::size_t max_levels = 10;
  std::string unknown_url = "Page URL not defined", unknown_title = "Page Name not defined";
};

/// From the top: folders, then the page itself, which begins with "/" (URLs) or a space (titles), so that no folder is
/// taken for it. Never empty.
using LabelPath = std::vector<std::string>;

/// `name` as log_action holds a page's URL: host and path, without scheme and www.; "" for an action that has none.
LabelPath page_url_labels(std::string_view name, const LabelRules& rules);
LabelPath page_title_labels(std::string_view name, const LabelRules& rules);
/// A download or outlink: its host, then the rest; a URL of another scheme than http is split at each slash.
LabelPath link_labels(std::string_view url, const LabelRules& rules);

}  // namespace footfall::archive
