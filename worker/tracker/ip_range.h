// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::tracker {

/// Addresses from `low` to `high`, both included and of one length (4 or 16 bytes).
struct IpRange {
  std::string low, high;
};
/// "10.0.0.1", "10.0.*.*", "10.0.0.0/8", "2001:db8::/32"; nothing for what is none.
std::optional<IpRange> parse_ip_range(std::string_view text);
/// An IPv4 address mapped into IPv6 is compared as IPv4.
bool is_in_range(std::string_view bytes, const IpRange& range);
bool is_in_ranges(std::string_view bytes, const std::vector<IpRange>& ranges);

}  // namespace footfall::tracker
