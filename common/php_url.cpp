// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/php_url.h"

#include <algorithm>
#include <cstring>

#include "common/php_text.h"

namespace footfall {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_scheme_char(char c) { return is_alpha(c) || is_digit(c) || c == '+' || c == '.' || c == '-'; }
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

/// strtol() over at most five characters; nothing where it reads no number or one that is no port.
std::optional<int> port_number(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n\r\v\f");
  if (first == kNone) return std::nullopt;
  text.remove_prefix(first);
  const bool negative = text[0] == '-';
  if (text[0] == '-' || text[0] == '+') text.remove_prefix(1);
  int number = 0;
  std::size_t at = 0;
  for (; at < text.size() && is_digit(text[at]); ++at) number = number * 10 + (text[at] - '0');
  if (at == 0 || number > 65535 || (negative && number > 0)) return std::nullopt;
  return number;
}

/// The steps of PHP's parser; each returns false where it gives up.
class UrlParser {
 public:
  UrlParser(std::string_view url, ParsedUrl& into) : url_(url), into_(into) {}

  bool run() {
    const auto colon = url_.find(':');
    if (colon == kNone) return without_scheme();
    if (colon == 0) return from_port(colon);
    const auto bad = std::find_if_not(url_.begin(), url_.begin() + static_cast<std::ptrdiff_t>(colon), is_scheme_char);
    if (bad != url_.begin() + static_cast<std::ptrdiff_t>(colon)) return not_a_scheme(colon);
    return from_scheme(colon);
  }

 private:
  bool relative() const { return url_.size() > at_ + 1 && url_[at_] == '/' && url_[at_ + 1] == '/'; }

  bool without_scheme() {
    if (!relative()) return path_and_rest();
    at_ += 2;
    return host_and_rest();
  }

  bool not_a_scheme(std::size_t colon) {
    if (colon + 1 < url_.size() && colon < std::min(url_.find_first_of("?#"), url_.size())) return from_port(colon);
    return without_scheme();
  }

  bool from_scheme(std::size_t colon) {
    const std::string_view scheme = url_.substr(0, colon);
    if (colon + 1 == url_.size()) {
      into_.scheme = scheme;
      return true;
    }
    if (url_[colon + 1] != '/') {
      std::size_t end = colon + 1;
      while (end < url_.size() && end - colon < 7 && is_digit(url_[end])) ++end;
      if ((end == url_.size() || url_[end] == '/') && end - colon < 7) return from_port(colon);
      into_.scheme = scheme;
      at_ = colon + 1;
      return path_and_rest();
    }
    into_.scheme = scheme;
    if (colon + 2 < url_.size() && url_[colon + 2] == '/') {
      at_ = colon + 3;
      if (equals_ignoring_case(scheme, "file") && at_ < url_.size() && url_[at_] == '/') {
        if (colon + 5 < url_.size() && url_[colon + 5] == ':') at_ = colon + 4;
        return path_and_rest();
      }
      return host_and_rest();
    }
    at_ = colon + 1;
    return path_and_rest();
  }

  /// "host:80/path", ":80" and the like.
  bool from_port(std::size_t colon) {
    const std::size_t first = colon + 1;
    std::size_t end = first;
    while (end < url_.size() && end - first < 6 && is_digit(url_[end])) ++end;
    const std::size_t digits = end - first;
    if (digits > 0 && digits < 6 && (end == url_.size() || url_[end] == '/')) {
      const auto port = port_number(url_.substr(first, digits));
      if (!port) return false;
      into_.port = *port;
      if (relative()) at_ += 2;
      return host_and_rest();
    }
    if (digits == 0 && end == url_.size()) return false;
    if (!relative()) return path_and_rest();
    at_ += 2;
    return host_and_rest();
  }

  void user_and_password(std::size_t end) {
    const auto sign = url_.substr(at_, end - at_).rfind('@');
    if (sign == kNone) return;
    const std::string_view both = url_.substr(at_, sign);
    const auto colon = both.find(':');
    into_.user = both.substr(0, colon);
    if (colon != kNone) into_.pass = both.substr(colon + 1);
    at_ += sign + 1;
  }

  bool host_and_rest() {
    const auto* stop =
        std::find_if(url_.begin() + at_, url_.end(), [](char c) { return c == '/' || c == '?' || c == '#'; });
    const auto end = static_cast<std::size_t>(stop - url_.begin());
    user_and_password(end);
    std::string_view host = url_.substr(at_, end - at_);
    const bool ipv6 = !host.empty() && host.front() == '[' && host.back() == ']';
    const auto colon = ipv6 ? kNone : host.rfind(':');
    if (colon != kNone) {
      if (into_.port == 0) {
        const std::string_view digits = host.substr(colon + 1);
        if (digits.size() > 5) return false;
        const auto port = digits.empty() ? std::optional(0) : port_number(digits);
        if (!port) return false;
        into_.port = *port;
      }
      host = host.substr(0, colon);
    }
    if (host.empty()) return false;
    into_.host = host;
    at_ = end;
    return end == url_.size() || path_and_rest();
  }

  bool path_and_rest() {
    std::size_t end = url_.size();
    const auto hash = url_.find('#', at_);
    if (hash != kNone) {
      into_.fragment = url_.substr(hash + 1);
      end = hash;
    }
    const auto mark = url_.substr(0, end).find('?', at_);
    if (mark != kNone) {
      into_.query = url_.substr(mark + 1, end - mark - 1);
      end = mark;
    }
    into_.path = url_.substr(at_, end - at_);
    return true;
  }

  std::string_view url_;
  ParsedUrl& into_;
  std::size_t at_ = 0;
};

/// PHP puts an underscore for each control character, after it has found the parts.
void replace_controls(std::string_view url, ParsedUrl& into) {
  if (std::none_of(url.begin(), url.end(), is_control)) return;
  into.cleaned.assign(url);
  std::replace_if(into.cleaned.begin(), into.cleaned.end(), is_control, '_');
  const auto rebase = [&](std::string_view& part) {
    if (part.data() != nullptr) {
      part = std::string_view(into.cleaned).substr(static_cast<std::size_t>(part.data() - url.data()), part.size());
    }
  };
  for (std::string_view* part : {&into.scheme, &into.user, &into.pass, &into.host, &into.path}) rebase(*part);
  if (into.query) rebase(*into.query);
  if (into.fragment) rebase(*into.fragment);
}

void append_escaped(std::string& out, std::string_view credential) {
  for (const char c : credential) {
    switch (c) {
      case ':':
        out += "%3A";
        break;
      case '@':
        out += "%40";
        break;
      case '/':
        out += "%2F";
        break;
      case '\\':
        out += "%5C";
        break;
      default:
        out += c;
    }
  }
}

}  // namespace

void ParsedUrl::reset() {
  scheme = user = pass = host = path = {};
  query.reset();
  fragment.reset();
  port = 0;
  cleaned.clear();
}

bool parse_url(std::string_view url, ParsedUrl& into) {
  if (!UrlParser(url, into).run()) {
    into.reset();
    return false;
  }
  replace_controls(url, into);
  return true;
}

std::string build_url(const UrlParts& parts) {
  std::string out;
  out.reserve(parts.scheme.size() + parts.host.size() + parts.path.size() + parts.query.size() + parts.fragment.size() +
              24);
  if (!is_empty(parts.scheme)) {
    out.append(parts.scheme).append(equals_ignoring_case(parts.scheme, "mailto") ? ":" : "://");
  }
  if (!is_empty(parts.user)) {
    append_escaped(out, parts.user);
    if (!is_empty(parts.pass)) {
      out += ':';
      append_escaped(out, parts.pass);
    }
    out += '@';
  }
  if (!is_empty(parts.host)) out += parts.host;
  if (parts.port != 0) out.append(":").append(std::to_string(parts.port));
  if (!is_empty(parts.path)) {
    if (parts.path.front() != '/' && !out.empty()) out += '/';
    out += parts.path;
  }
  if (!is_empty(parts.query)) out.append("?").append(parts.query);
  if (!is_empty(parts.fragment)) out.append("#").append(parts.fragment);
  return out;
}

bool looks_like_url(std::string_view url) {
  if (is_empty(url) || url.find('\n') != kNone) return false;
  std::size_t slashes = 0;
  if (url[0] != '/') {
    slashes = url.find(':');
    if (slashes == kNone) return false;
    const std::string_view scheme = url.substr(0, slashes);
    if (!scheme.empty() && !is_alpha(scheme[0])) return false;
    if (!std::all_of(scheme.begin(), scheme.end(), is_scheme_char)) return false;
    for (const std::string_view bad : {"javascript", "vbscript", "data"}) {
      if (equals_ignoring_case(scheme, bad)) return false;
    }
    ++slashes;
  }
  return url.substr(slashes, 2) == "//" && url.size() > slashes + 2;
}

}  // namespace footfall
