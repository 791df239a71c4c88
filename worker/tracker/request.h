// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/params.h"

namespace footfall::tracker {

/// One tracking request after parsing and authentication: what the rules of the tracker ask of it.
struct Request {
  ParamMap params;  ///< text is valid UTF-8
  ParamMap server;  ///< PHP's $_SERVER names
  ParamMap cookie;
  std::int64_t idsite = 0;
  std::int64_t arrival = 0;    ///< Unix seconds: "now" for this request
  std::int64_t time = 0;       ///< Unix seconds: cdt where given and allowed, else arrival
  bool authenticated = false;  ///< a token with write, admin or super user access came along
  std::string ip;              ///< textual client address, after proxies and `cip`
  std::string user_agent;      ///< header or `ua`, not escaped
  std::string language;        ///< normalised list of accepted languages, not cut: header or `lang`

  bool has(std::string_view name) const { return params.has(name); }
  std::string_view text(std::string_view name, std::string_view fallback = {}) const {
    return params.text(name, fallback);
  }
  /// A whole number as Matomo's getParam accepts one, else nothing.
  std::optional<std::int64_t> integer(std::string_view name) const;
};

}  // namespace footfall::tracker
