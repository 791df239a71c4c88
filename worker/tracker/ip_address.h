// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::tracker {

/// The address as 4 or 16 bytes, as log_visit.location_ip holds it; four zero bytes where it is no address.
std::string ip_bytes(std::string_view text);
/// The text of 4 or 16 bytes; "0.0.0.0" for anything else.
std::string ip_text(std::string_view bytes);

/// The address within `raw`: without port, brackets, zone index or CIDR suffix.
std::string clean_ip(std::string_view raw);

/// `bytes` with its last `count` bytes zeroed (IPv4, and IPv4 mapped into IPv6); of other IPv6 addresses the last 8, 10
/// or 13 bytes for a count of 1, 2 or 3, all of them from 4 on: Matomo's levels of anonymisation.
std::string mask_ip(std::string bytes, int count);

/// Addresses from `low` to `high`, both included and of one length.
struct IpRange {
  std::string low, high;
};
/// "10.0.0.1", "10.0.*.*", "10.0.0.0/8", "2001:db8::/32"; nothing for what is none.
std::optional<IpRange> parse_ip_range(std::string_view text);
/// An IPv4 address mapped into IPv6 is compared as IPv4.
bool is_in_range(std::string_view bytes, const IpRange& range);
bool is_in_ranges(std::string_view bytes, const std::vector<IpRange>& ranges);

}  // namespace footfall::tracker
