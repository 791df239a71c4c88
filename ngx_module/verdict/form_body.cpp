// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/verdict/form_body.h"

#include <strings.h>

#include <algorithm>
#include <string>

#include "common/query.h"

namespace footfall::edge {
namespace {

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && strncasecmp(a.data(), b.data(), a.size()) == 0;
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string_view media_type(std::string_view content_type) {
  return trim(content_type.substr(0, content_type.find(';')));
}

// The value of `name` in `form-data; name="a"; filename=b` or the like; null data where it is not there.
std::string_view header_attribute(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::size_t semicolon = std::min(header.find(';'), header.size());
    const std::string_view part = trim(header.substr(0, semicolon));
    header.remove_prefix(std::min(semicolon + 1, header.size()));
    const std::size_t equals = part.find('=');
    if (equals == part.npos || !equal_ignoring_case(trim(part.substr(0, equals)), name)) continue;
    std::string_view value = trim(part.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    return value;
  }
  return {};
}

std::string_view disposition(std::string_view headers) {
  constexpr std::string_view kName = "content-disposition";
  while (!headers.empty()) {
    const std::size_t end = std::min(headers.find("\r\n"), headers.size());
    const std::string_view line = headers.substr(0, end);
    headers.remove_prefix(std::min(end + 2, headers.size()));
    const std::size_t colon = line.find(':');
    if (colon != line.npos && equal_ignoring_case(trim(line.substr(0, colon)), kName)) return line.substr(colon + 1);
  }
  return {};
}

// Written as a query, so that names follow the same rules and bounds as everywhere.
void append_part(std::string_view part, std::string& query) {
  const std::size_t blank = part.find("\r\n\r\n");
  if (blank == part.npos) return;
  const std::string_view about = disposition(part.substr(0, blank + 2));
  const std::string_view name = header_attribute(about, "name");
  const bool is_file = header_attribute(about, "filename").data() != nullptr;
  if (name.empty() || is_file) return;
  query.append(url_encode(name)).append("=").append(url_encode(part.substr(blank + 4))).append("&");
}

ParamMap parse_multipart(std::string_view boundary, std::string_view body) {
  if (boundary.empty()) return {};
  const std::string delimiter = "\r\n--" + std::string(boundary);
  std::string query;
  // The first delimiter may open the body without a line break before it.
  std::size_t begin = body.starts_with(std::string_view(delimiter).substr(2)) ? delimiter.size() - 2 : body.npos;
  while (begin != body.npos) {
    const std::size_t end = body.find(delimiter, begin);
    if (end == body.npos) break;
    append_part(body.substr(begin, end - begin), query);
    begin = end + delimiter.size();
  }
  return parse_query(query);
}

}  // namespace

ParamMap parse_form_body(std::string_view content_type, std::string_view body) {
  const std::string_view type = media_type(content_type);
  if (equal_ignoring_case(type, "multipart/form-data")) {
    return parse_multipart(header_attribute(content_type, "boundary"), body);
  }
  return holds_query(content_type) ? parse_query(body) : ParamMap();
}

bool holds_query(std::string_view content_type) {
  const std::string_view type = media_type(content_type);
  return type.empty() || equal_ignoring_case(type, "application/x-www-form-urlencoded") ||
         equal_ignoring_case(type, "text/plain");
}

}  // namespace footfall::edge
