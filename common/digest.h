// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace footfall {

std::array<std::uint8_t, 16> md5(std::string_view bytes);
std::array<std::uint8_t, 20> sha1(std::string_view bytes);
std::array<std::uint8_t, 32> sha256(std::string_view bytes);
std::array<std::uint8_t, 64> sha512(std::string_view bytes);
std::array<std::uint8_t, 32> hmac_sha256(std::string_view key, std::string_view bytes);
/// CRC-32 as PHP's crc32() and log_action.hash hold it.
std::uint32_t crc32(std::string_view bytes);

/// Lowercase hexadecimal of any bytes.
std::string hex(const void* bytes, std::size_t size);
template <std::size_t N>
std::string hex(const std::array<std::uint8_t, N>& bytes) {
  return hex(bytes.data(), N);
}

}  // namespace footfall
