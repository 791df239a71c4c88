// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/url_query.h"

#include <algorithm>

namespace footfall {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr int kMaxPortDigits = 5;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_scheme_char(char c) { return is_alpha(c) || is_digit(c) || c == '+' || c == '.' || c == '-'; }

std::size_t count_digits(std::string_view text) { return std::min(text.find_first_not_of("0123456789"), text.size()); }

bool equals_file(std::string_view scheme) {
  constexpr std::string_view kFile = "file";
  return scheme.size() == kFile.size() &&
         std::equal(scheme.begin(), scheme.end(), kFile.begin(), [](char a, char b) { return (a | 0x20) == b; });
}

bool is_port(std::string_view digits) {
  int port = 0;
  for (const char c : digits) port = port * 10 + (c - '0');
  return port <= 65535;
}

// PHP reads a port's leading number with strtol: "80x" and "+80" pass.
bool is_lenient_port(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\n\v\f\r"), text.size()));
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '+' || negative)) text.remove_prefix(1);
  const std::string_view digits = text.substr(0, count_digits(text));
  const bool is_zero = digits.find_first_not_of('0') == kNone;
  return !digits.empty() && is_port(digits) && (!negative || is_zero);
}

// What is left to read: an authority before the path, a path, or nothing since the URL is malformed or a bare scheme.
enum class Rest { kAuthority, kPath, kNothing };
struct Start {
  Rest rest;
  std::size_t at;
  bool has_port = false;  // then the authority's own port is not judged again
};

bool starts_authority(std::string_view url) { return url.starts_with("//"); }

// A colon at `colon` that ends no scheme: "host:80/path", "//host…" or part of a path.
Start start_at_port(std::string_view url, std::size_t colon) {
  const std::string_view after = url.substr(colon + 1);
  const std::size_t digits = count_digits(after.substr(0, kMaxPortDigits + 1));
  const bool ends = digits == after.size() || after[digits] == '/';
  const std::size_t authority = starts_authority(url) ? 2 : 0;
  if (digits > 0 && digits <= kMaxPortDigits && ends) {
    return is_port(after.substr(0, digits))
               ? Start{Rest::kAuthority, authority, after.substr(0, digits).find_first_not_of('0') != kNone}
               : Start{Rest::kNothing, 0};
  }
  if (after.empty()) return {Rest::kNothing, 0};
  return authority != 0 ? Start{Rest::kAuthority, authority} : Start{Rest::kPath, 0};
}

// "file:///c:/x" names a path, and so does any scheme that is not followed by "//".
Start start_after_scheme(std::string_view url, std::size_t colon) {
  const std::string_view after = url.substr(colon + 1);
  if (after.empty()) return {Rest::kNothing, 0};
  if (after[0] != '/') {
    const std::size_t digits = count_digits(after);
    const bool looks_like_port =
        digits <= kMaxPortDigits && colon + 1 + digits <= 7 && (digits == after.size() || after[digits] == '/');
    return looks_like_port ? start_at_port(url, colon) : Start{Rest::kPath, colon + 1};
  }
  if (!after.starts_with("//")) return {Rest::kPath, colon + 1};
  if (equals_file(url.substr(0, colon)) && after.starts_with("///")) return {Rest::kPath, colon + 3};
  return {Rest::kAuthority, colon + 3};
}

Start find_start(std::string_view url) {
  const std::size_t colon = url.find(':');
  const Start without_colon = starts_authority(url) ? Start{Rest::kAuthority, 2} : Start{Rest::kPath, 0};
  if (colon == kNone) return without_colon;
  if (colon == 0) return start_at_port(url, 0);
  const std::string_view scheme = url.substr(0, colon);
  if (std::all_of(scheme.begin(), scheme.end(), is_scheme_char)) return start_after_scheme(url, colon);
  const bool in_query = url.find_first_of("?#") < colon;
  return colon + 1 < url.size() && !in_query ? start_at_port(url, colon) : without_colon;
}

bool is_valid_authority(std::string_view authority, bool has_port) {
  authority.remove_prefix(authority.rfind('@') + 1);
  const bool is_ipv6 = authority.starts_with('[') && authority.ends_with(']');
  const std::size_t colon = is_ipv6 ? kNone : authority.rfind(':');
  if (colon == kNone) return !authority.empty();
  const std::string_view port = authority.substr(colon + 1);
  if (!has_port && !port.empty() && (port.size() > kMaxPortDigits || !is_lenient_port(port))) return false;
  return colon > 0;
}

std::string without_controls(std::string_view text) {
  std::string out(text);
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '_');
  return out;
}

}  // namespace

std::string url_query(std::string_view url) {
  const Start start = find_start(url);
  if (start.rest == Rest::kNothing) return "";
  std::string_view rest = url.substr(start.at);
  if (start.rest == Rest::kAuthority) {
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    if (!is_valid_authority(authority, start.has_port)) return "";
    rest.remove_prefix(authority.size());
  }
  rest = rest.substr(0, rest.find('#'));
  const std::size_t mark = rest.find('?');
  return mark == kNone ? "" : without_controls(rest.substr(mark + 1));
}

}  // namespace footfall
