// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <zlib.h>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace footfall::spool {

// What writing and reading of segments share; the layout stands in segment_format.h.

inline constexpr std::string_view kRecordMark = "FFR1";
inline constexpr std::size_t kPayloadHead = 3;
inline constexpr std::uint8_t kInDoubt = 1;
inline constexpr char kErased = 0x18;

struct RecordHead {
  std::uint32_t size, checksum;
};

template <std::unsigned_integral Number>
void put_number(std::string& out, std::size_t at, Number number) {
  for (std::size_t i = 0; i < sizeof number; ++i) out[at + i] = static_cast<char>(number >> (8 * i) & 0xFFU);
}

template <std::unsigned_integral Number>
void append_number(std::string& out, Number number) {
  out.resize(out.size() + sizeof number);
  put_number(out, out.size() - sizeof number, number);
}

/// `bytes` must hold it.
template <std::unsigned_integral Number>
Number number_at(std::string_view bytes, std::size_t at) {
  Number number = 0;
  for (std::size_t i = sizeof number; i-- > 0;) {
    number = static_cast<Number>(std::uint64_t{number} << 8U | static_cast<unsigned char>(bytes[at + i]));
  }
  return number;
}

inline std::uint32_t checksum_of(std::string_view payload) {
  std::string size;
  append_number(size, static_cast<std::uint32_t>(payload.size()));
  const auto add = [](uLong sum, std::string_view bytes) {
    return crc32_z(sum, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  };
  return static_cast<std::uint32_t>(add(add(0, size), payload));
}

}  // namespace footfall::spool
