// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/request_value.h"
#include "worker/tracker/actions/action_parts.h"

namespace footfall::tracker {
namespace {

std::string tidy_categories(std::string_view title, const std::string& delimiter) {
  std::string out;
  while (true) {
    const auto end = title.find(delimiter);
    const std::string_view category = trim(title.substr(0, end));
    if (!category.empty()) out.append(out.empty() ? "" : delimiter).append(category);
    if (end == std::string_view::npos) return out;
    title.remove_prefix(end + delimiter.size());
  }
}

}  // namespace

std::string clean_title(std::string_view sanitised_title, const SiteRules& rules) {
  if (rules.title_delimiter.empty()) return clean_text(sanitised_title, rules.urls.max_bytes);
  return clean_text(tidy_categories(sanitised_title, rules.title_delimiter), rules.urls.max_bytes);
}

}  // namespace footfall::tracker
