// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/ip_range.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "common/ip_address.h"
#include "common/php_number.h"
#include "common/php_text.h"

namespace footfall::tracker {
namespace {

std::string_view plain_v4(std::string_view bytes) { return is_mapped_v4(bytes) ? bytes.substr(12) : bytes; }

/// "10.0.*.*" as "10.0.0.0/16".
std::string wildcards_as_prefix(std::string_view text) {
  std::string plain(text);
  int bits = 32;
  while (plain.size() > 2 && plain.substr(plain.size() - 2) == ".*") {
    plain.resize(plain.size() - 2);
    bits -= 8;
  }
  if (bits == 32) return plain;
  for (auto dots = std::count(plain.begin(), plain.end(), '.'); dots < 3; ++dots) plain += ".0";
  return plain + "/" + std::to_string(bits);
}

/// Sets all bits behind the first `bits` to `on`.
std::string fill_host_bits(std::string bytes, int bits, bool on) {
  for (int i = bits; i < static_cast<int>(bytes.size()) * 8; ++i) {
    const auto mask = static_cast<std::uint8_t>(0x80 >> (i % 8));
    auto& byte = reinterpret_cast<std::uint8_t&>(bytes[static_cast<std::size_t>(i / 8)]);
    byte = static_cast<std::uint8_t>(on ? byte | mask : byte & ~mask);
  }
  return bytes;
}

}  // namespace

std::optional<IpRange> parse_ip_range(std::string_view raw) {
  const std::string text = wildcards_as_prefix(trim(raw));
  const auto slash = text.find('/');
  const auto address = parse_ip(text.substr(0, slash));
  if (!address) return std::nullopt;
  const int width = static_cast<int>(address->size()) * 8;
  int bits = width;
  if (slash != std::string::npos) {
    if (!is_numeric(text.substr(slash + 1))) return std::nullopt;
    bits = std::atoi(text.c_str() + slash + 1);
  }
  if (bits < 0 || bits > width) return std::nullopt;
  return IpRange{fill_host_bits(*address, bits, false), fill_host_bits(*address, bits, true)};
}

bool is_in_range(std::string_view bytes, const IpRange& range) {
  const std::string_view address = plain_v4(bytes), low = plain_v4(range.low), high = plain_v4(range.high);
  return address.size() == low.size() && address >= low && address <= high;
}

bool is_in_ranges(std::string_view bytes, const std::vector<IpRange>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const IpRange& range) { return is_in_range(bytes, range); });
}

}  // namespace footfall::tracker
