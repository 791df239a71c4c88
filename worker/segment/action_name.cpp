// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/segment/action_name.h"

#include <string_view>

#include "common/html.h"
#include "common/php_text.h"

namespace footfall::segment {
namespace {

bool has_no_scheme(const Field& field) { return field.action == ActionType::kPageUrl || field.name == "eventUrl"; }

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!equals_ignoring_case(text.substr(0, prefix.size()), prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// URLs and names of contents are stored as they came, everything else with entities for HTML's special characters.
bool is_stored_plain(ActionType type) {
  return type == ActionType::kPageUrl || type == ActionType::kOutlink || type == ActionType::kDownload ||
         type == ActionType::kContentName;
}

std::string as_stored(ActionType type, const std::string& value) {
  std::string text = html_unescape(value);
  if (is_stored_plain(type)) return text;
  std::erase_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\0'; });
  return html_escape(text);
}

}  // namespace

std::string without_scheme(const Field& field, const std::string& value) {
  std::string_view rest = value;
  if (has_no_scheme(field) && (take_prefix(rest, "http://") || take_prefix(rest, "https://")))
    take_prefix(rest, "www.");
  return std::string(rest);
}

std::optional<std::int64_t> find_by_name(const Field& field, const std::string& value, const FindAction& find_action) {
  const std::string name = without_scheme(field, value), stored = as_stored(*field.action, name);
  const auto found = find_action(*field.action, stored);
  return found || stored == name ? found : find_action(*field.action, name);
}

}  // namespace footfall::segment
