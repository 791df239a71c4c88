// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/alternatives.h"

namespace footfall::enrich::devices {

namespace {

constexpr std::size_t kMostPieces = 1000;  // of one expression, so that nesting cannot explode
constexpr int kDeepest = 8;                // groups in groups that are taken apart

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

void expand(std::string_view text, int depth, std::vector<std::string>& pieces) {
  for (const std::string_view branch : branches(text)) {
    std::string_view inside, rest;
    if (depth == kDeepest || pieces.size() > kMostPieces || !leading_group(branch, inside, rest)) {
      pieces.emplace_back(branch);
      continue;
    }
    for (const std::string_view one : branches(inside)) expand(std::string(one).append(rest), depth + 1, pieces);
  }
}

/// Whether what opens with this parenthesis means the same in whatever branch: no options, verbs or numbers of groups.
bool is_local_group(std::string_view opening) {
  if (opening.starts_with("(?(")) return opening.starts_with("(?(?");
  if (opening.starts_with("(?<")) return opening.starts_with("(?<=") || opening.starts_with("(?<!");
  if (opening.starts_with("(?"))
    return opening.size() > 2 && std::string_view(":=!").find(opening[2]) != std::string_view::npos;
  return !opening.starts_with("(*");
}

bool is_local(std::string_view text) {
  constexpr std::string_view kPlainLetters = "dDwWsSbB";
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); at = after_item(text, at)) {
    depth += (text[at] == '(') - (text[at] == ')');
    if (depth < 0 || (text[at] == '(' && !is_local_group(text.substr(at, 4)))) return false;
    if (text[at] != '\\') continue;
    const char c = at + 1 < text.size() ? text[at + 1] : 'Q';
    const bool letter = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    if (letter && kPlainLetters.find(c) == std::string_view::npos) return false;
  }
  return text.find("[:") == std::string_view::npos;
}

}  // namespace

std::vector<std::string> alternatives(std::string_view expression) {
  std::vector<std::string> pieces;
  if (is_local(expression)) expand(expression, 0, pieces);
  if (pieces.empty() || pieces.size() > kMostPieces) return {std::string(expression)};
  return pieces;
}

}  // namespace footfall::enrich::devices
