// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "common/request_view.h"

namespace footfall::edge {

/// The cookie of the tracking host in which a browser keeps its visitor's id on all sites that are tracked there
/// (Matomo's use_third_party_id_cookie). Empty path or domain: the browser takes those of the request.
struct VisitorCookieSettings {
  std::string name = "_pk_uid", ignore_name = "matomo_ignore", path, domain;
  std::chrono::seconds lifetime{33955200};
};

/// What a tracking request says of its visitor.
struct VisitorClaim {
  std::string id;    ///< `_id`: empty, or 16 or more characters of which 16 count
  std::string time;  ///< `cdt`, in which the cookie's lifetime begins; as sent
};

VisitorClaim visitor_claim(const RequestView& request);

/// The value of the Set-Cookie header: an id that the cookie held already stays, else it is the claimed one. Nothing
/// where no id is known, or where the visitor opted out. `arrival` in Unix seconds.
std::optional<std::string> visitor_cookie(const VisitorCookieSettings& settings, const VisitorClaim& claim,
                                          const ParamMap& cookies, std::int64_t arrival, bool is_https);

}  // namespace footfall::edge
