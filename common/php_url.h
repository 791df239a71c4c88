// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace footfall {

/// A URL taken apart by the rules of PHP's parse_url(), which Matomo's stored URLs depend on. Parts are views into the
/// text that was parsed, or into `cleaned` where that held control characters; not copyable for that reason.
struct ParsedUrl {
  std::string_view scheme, user, pass, host, path;
  std::optional<std::string_view> query, fragment;  ///< nothing where the URL has no ? or #
  int port = 0;                                     ///< 0: none
  std::string cleaned;

  ParsedUrl() = default;
  ParsedUrl(const ParsedUrl&) = delete;
  ParsedUrl& operator=(const ParsedUrl&) = delete;
  /// Fresh again.
  void reset();
};

/// False where PHP's parse_url() gives false (`into` then has no parts); `into` must be fresh, `url` must outlive it.
bool parse_url(std::string_view url, ParsedUrl& into);

/// The parts of a URL to put together again; an empty part or "0" is left out, as Matomo does.
struct UrlParts {
  std::string_view scheme, user, pass, host, path, query, fragment;
  int port = 0;
};
std::string build_url(const UrlParts& parts);

/// True for protocol://x or //x with a harmless protocol.
bool looks_like_url(std::string_view url);

}  // namespace footfall
