// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/ip_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

#include "common/php_number.h"
#include "worker/php/request_value.h"

namespace footfall::tracker {
namespace {

constexpr std::size_t kV4 = 4, kV6 = 16;
constexpr std::string_view kMappedPrefix("\0\0\0\0\0\0\0\0\0\0\xFF\xFF", 12);

bool is_mapped_v4(std::string_view bytes) { return bytes.size() == kV6 && bytes.substr(0, 12) == kMappedPrefix; }

std::string_view plain_v4(std::string_view bytes) { return is_mapped_v4(bytes) ? bytes.substr(12) : bytes; }

std::optional<std::string> parse_ip(const std::string& text) {
  std::array<char, kV6> bytes{};
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return std::string(bytes.data(), kV4);
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return std::string(bytes.data(), kV6);
  return std::nullopt;
}

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

std::string ip_bytes(std::string_view text) { return parse_ip(std::string(text)).value_or(std::string(kV4, '\0')); }

std::string ip_text(std::string_view bytes) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (bytes.size() != kV4 && bytes.size() != kV6) return "0.0.0.0";
  inet_ntop(bytes.size() == kV4 ? AF_INET : AF_INET6, bytes.data(), text.data(), text.size());
  return text.data();
}

std::string clean_ip(std::string_view raw) {
  std::string_view text = trim(raw);
  text = text.substr(0, text.find('/'));
  if (!text.empty() && text[0] == '[') {
    text = text.substr(1, text.find(']') - 1);
  } else if (std::count(text.begin(), text.end(), ':') == 1) {
    text = text.substr(0, text.find(':'));
  }
  return std::string(text.substr(0, text.find('%')));
}

std::string mask_ip(std::string bytes, int count) {
  if (count <= 0) return bytes;
  static constexpr std::array<std::size_t, 4> kMaskedV6 = {0, 8, 10, 13};
  std::size_t masked = static_cast<std::size_t>(count);
  if (bytes.size() == kV6 && !is_mapped_v4(bytes)) {
    masked = masked < kMaskedV6.size() ? kMaskedV6[masked] : kV6;
  }
  masked = std::min(masked, bytes.size());
  std::fill(bytes.end() - static_cast<std::ptrdiff_t>(masked), bytes.end(), '\0');
  return bytes;
}

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
