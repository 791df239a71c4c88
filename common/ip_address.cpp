// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/ip_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "common/php_text.h"

namespace footfall {
namespace {

constexpr std::size_t kV4 = 4, kV6 = 16;
constexpr std::string_view kMappedPrefix("\0\0\0\0\0\0\0\0\0\0\xFF\xFF", 12);

// What stands between addresses in headers such as X-Forwarded-For and Forwarded.
constexpr std::string_view kBetween = " \t,;=\"";

}  // namespace

bool is_mapped_v4(std::string_view bytes) { return bytes.size() == kV6 && bytes.substr(0, 12) == kMappedPrefix; }

std::optional<std::string> parse_ip(const std::string& text) {
  std::array<char, kV6> bytes{};
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return std::string(bytes.data(), kV4);
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return std::string(bytes.data(), kV6);
  return std::nullopt;
}

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

std::string mask_addresses(std::string_view text, int count) {
  if (count <= 0) return std::string(text);
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(kBetween), text.size());
    const std::string_view word = text.substr(0, end);
    const auto address = parse_ip(clean_ip(word));
    result += address ? ip_text(mask_ip(*address, count)) : std::string(word);
    if (end < text.size()) result += text[end];
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

}  // namespace footfall
