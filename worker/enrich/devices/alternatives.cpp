// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/alternatives.h"

namespace footfall::enrich::devices {

namespace {

constexpr std::size_t kMostPieces = 1000;  // of one expression, so that nesting cannot explode

/// The place after the character, escape or set at `at`.
std::size_t after_item(std::string_view text, std::size_t at) {
  if (text[at] == '\\') return at + 2;
  if (text[at] != '[') return at + 1;
  at += text.substr(at, 2) == "[^" ? 2 : 1;
  for (bool first = true; at < text.size() && (first || text[at] != ']'); first = false) at += text[at] == '\\' ? 2 : 1;
  return at + 1;
}

/// Splits at each "|" that stands in no group.
std::vector<std::string_view> branches(std::string_view text) {
  std::vector<std::string_view> list;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); at = after_item(text, at)) {
    depth += (text[at] == '(') - (text[at] == ')');
    if (text[at] != '|' || depth != 0) continue;
    list.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  list.push_back(text.substr(begin));
  return list;
}

/// The place of the parenthesis that closes the group at the start of `text`.
std::size_t closing(std::string_view text) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); at = after_item(text, at)) {
    depth += (text[at] == '(') - (text[at] == ')');
    if (depth == 0) return at;
  }
  return std::string_view::npos;
}

/// What a leading group holds, and what follows it; false where there is none that could be taken apart.
bool leading_group(std::string_view text, std::string_view& inside, std::string_view& rest) {
  const std::size_t open = text.starts_with("(?:") ? 3 : text.starts_with("(") && !text.starts_with("(?") ? 1 : 0;
  const std::size_t end = open == 0 ? std::string_view::npos : closing(text);
  if (end == std::string_view::npos) return false;
  inside = text.substr(open, end - open);
  rest = text.substr(end + 1);
  return rest.empty() || std::string_view("?*+{").find(rest.front()) == std::string_view::npos;
}

void expand(std::string_view text, std::vector<std::string>& pieces) {
  for (const std::string_view branch : branches(text)) {
    std::string_view inside, rest;
    if (pieces.size() > kMostPieces || !leading_group(branch, inside, rest)) {
      pieces.emplace_back(branch);
      continue;
    }
    for (const std::string_view one : branches(inside)) expand(std::string(one).append(rest), pieces);
  }
}

/// Options and verbs reach beyond their branch; numbered references count groups.
bool is_local(std::string_view text) {
  for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
    const std::string_view opening = text.substr(at + 1, 2);
    if (opening.starts_with('*')) return false;
    if (opening.starts_with('?') && (opening.size() < 2 || std::string_view(":=!<(").find(opening[1]) == std::string_view::npos)) return false;
  }
  for (std::size_t at = 0; at + 1 < text.size(); at = after_item(text, at))
    if (text[at] == '\\' && text[at + 1] != 'b' && ((text[at + 1] >= '0' && text[at + 1] <= '9') || text[at + 1] == 'Q' || text[at + 1] == 'K'))
      return false;
  return true;
}

}  // namespace

std::vector<std::string> alternatives(std::string_view expression) {
  std::vector<std::string> pieces;
  if (is_local(expression)) expand(expression, pieces);
  if (pieces.empty() || pieces.size() > kMostPieces) return {std::string(expression)};
  return pieces;
}

}  // namespace footfall::enrich::devices
