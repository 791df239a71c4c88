// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/actions/label_path.h"

#include <algorithm>

#include "common/php_text.h"

namespace footfall::archive {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

std::string one_line(std::string_view name) {
  std::string line(name);
  std::erase_if(line, [](char c) { return c == '\n' || c == '\r'; });
  return line;
}

/// At most `most` pieces, of which the last keeps the rest; trimmed, empty ones left out.
LabelPath split(std::string_view text, std::string_view delimiter, std::size_t most) {
  LabelPath pieces;
  for (std::size_t count = 1;; ++count) {
    const std::size_t end = count < most ? text.find(delimiter) : kNone;
    const std::string_view piece = trim(text.substr(0, end));
    if (!piece.empty()) pieces.emplace_back(piece);
    if (end == kNone) return pieces;
    text.remove_prefix(end + delimiter.size());
  }
}

LabelPath split_or_whole(std::string_view text, std::string_view delimiter, std::size_t most) {
  if (!delimiter.empty()) return split(text, delimiter, most);
  const std::string_view whole = trim(text);
  return whole.empty() ? LabelPath() : LabelPath{std::string(whole)};
}

LabelPath with_mark(LabelPath pieces, char mark, const std::string& unknown) {
  if (pieces.empty()) return {unknown};
  pieces.back().insert(pieces.back().begin(), mark);
  return pieces;
}

/// The text behind the first slash, apart at its first "#"; one "#" at the end goes.
struct PathParts {
  std::string_view path, fragment;
};

PathParts parts_of(std::string_view url) {
  const std::size_t hash = url.find('#');
  const std::string_view before = url.substr(0, hash), slash = before.substr(std::min(before.find('/'), before.size()));
  PathParts parts{slash.substr(slash.empty() ? 0 : 1), hash == kNone ? std::string_view() : url.substr(hash + 1)};
  if (parts.fragment.ends_with('#')) parts.fragment.remove_suffix(1);
  return parts;
}

std::string with_fragment(std::string path, std::string_view fragment) {
  if (!fragment.empty()) path.append(1, '#').append(fragment);
  return path;
}

std::size_t scheme_size(std::string_view url) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (to_lower(url.substr(0, scheme.size())) == scheme) return scheme.size();
  }
  return 0;
}

}  // namespace

LabelPath page_url_labels(std::string_view name, const LabelRules& rules) {
  const std::string line = one_line(name);
  if (line.empty()) return {rules.unknown_url};
  const PathParts parts = parts_of(line);
  std::string path(parts.path);
  if (path.empty() || path.ends_with('/')) path += rules.default_page;
  const std::string text = with_fragment(std::move(path), parts.fragment);
  return with_mark(split_or_whole(text, rules.url_delimiter, rules.max_levels), '/', rules.unknown_url);
}

LabelPath page_title_labels(std::string_view name, const LabelRules& rules) {
  const std::string line = one_line(name);
  LabelPath pieces = split_or_whole(line, rules.title_delimiter, rules.max_levels);
  if (pieces.empty() && rules.title_delimiter.empty()) return {' ' + rules.unknown_title};
  return with_mark(std::move(pieces), ' ', rules.unknown_title);
}

LabelPath link_labels(std::string_view url, const LabelRules& rules) {
  const std::string line = one_line(url);
  const std::size_t scheme = scheme_size(line);
  if (scheme == 0)
    return with_mark(split_or_whole(line, rules.url_delimiter, rules.max_levels), '/', rules.unknown_url);
  const std::string_view rest = std::string_view(line).substr(scheme);
  const PathParts parts = parts_of(rest);
  return {std::string(rest.substr(0, rest.find_first_of("/#"))),
          '/' + with_fragment(std::string(trim(parts.path)), parts.fragment)};
}

}  // namespace footfall::archive
