// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace footfall {

/// The address as 4 or 16 bytes; nothing where the text is none.
std::optional<std::string> parse_ip(const std::string& text);
/// The same as log_visit.location_ip holds it: four zero bytes where it is no address.
std::string ip_bytes(std::string_view text);
/// The text of 4 or 16 bytes; "0.0.0.0" for anything else.
std::string ip_text(std::string_view bytes);

/// The address within `raw`: without port, brackets, zone index or CIDR suffix.
std::string clean_ip(std::string_view raw);

/// True for 16 bytes that hold an IPv4 address (::ffff:0:0/96).
bool is_mapped_v4(std::string_view bytes);

/// `bytes` with its last `count` bytes zeroed (IPv4, and IPv4 mapped into IPv6); of other IPv6 addresses the last 8, 10
/// or 13 bytes for a count of 1, 2 or 3, all of them from 4 on: Matomo's levels of anonymisation.
std::string mask_ip(std::string bytes, int count);
/// Each address in `text` masked so, in whatever stands around it: "203.0.113.7, for=\"[2001:db8::1]:443\"". Where one is
/// masked its port, brackets and zone go.
std::string mask_addresses(std::string_view text, int count);

}  // namespace footfall
