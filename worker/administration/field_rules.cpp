// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/administration/field_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/utf8.h"
#include "worker/administration/change_error.h"

namespace footfall::administration {

std::string trimmed(std::string_view text) {
  constexpr std::string_view kWhite = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kWhite);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kWhite) + 1 - first));
}

void check_text(const std::string& field, std::string_view text, std::size_t longest) {
  if (!is_valid_utf8(text) || utf8_length(text) > longest)
    throw ChangeError(field, fmt::format("must be text of at most {} characters", longest));
}

std::string checked_name(const std::string& field, std::string_view text, std::size_t longest) {
  std::string name = trimmed(text);
  if (name.empty()) throw ChangeError(field, fmt::format("must not be empty; write up to {} characters", longest));
  check_text(field, name, longest);
  return name;
}

std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(",\n"), text.size());
    std::string part = trimmed(text.substr(0, end));
    if (!part.empty() && std::ranges::find(parts, part) == parts.end()) parts.push_back(std::move(part));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string joined(const std::vector<std::string>& parts) { return fmt::format("{}", fmt::join(parts, ",")); }

}  // namespace footfall::administration
