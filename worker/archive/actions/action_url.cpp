// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/actions/action_url.h"

#include <algorithm>

#include "common/php_text.h"
#include "worker/model/url_prefix.h"

namespace footfall::archive {

std::string action_url(const ActionName& action) {
  std::string url = std::string(model::url_prefix(action.url_prefix.value_or(model::kNoUrlPrefix))) + action.name;
  if (url.ends_with('#')) url.pop_back();
  const std::size_t scheme = url.find("://");
  const std::size_t host = scheme == std::string::npos ? 0 : scheme + 3;
  const std::size_t end = std::min(url.find_first_of("/?#", host), url.size());
  return url.substr(0, host) + to_lower(url.substr(host, end - host)) + url.substr(end);
}

std::string folder_url(const std::string& main_url, const std::vector<std::string>& labels) {
  std::string url = main_url;
  while (url.ends_with('/')) url.pop_back();
  for (const std::string& label : labels) url += "/" + label;
  return url;
}

}  // namespace footfall::archive
