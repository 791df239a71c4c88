// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

/// Eight bytes of a text at once, as a number whose lowest byte is the first. Questions about them are answered by marks:
/// the highest bits of the bytes in question.
namespace footfall {

static_assert(std::endian::native == std::endian::little, "the first byte of a word is its lowest");

inline constexpr std::size_t kWordBytes = sizeof(std::uint64_t);
inline constexpr std::uint64_t kEachByte = 0x0101010101010101U, kHighBits = 0x80 * kEachByte;

/// Requires kWordBytes bytes from `at` on.
inline std::uint64_t word_at(std::string_view text, std::size_t at) {
  std::uint64_t word;
  std::memcpy(&word, text.data() + at, sizeof(word));
  return word;
}

/// A text of less than kWordBytes bytes, with zeros behind it.
inline std::uint64_t short_word(std::string_view text) {
  const std::size_t size = text.size();
  if (size >= sizeof(std::uint32_t)) {
    std::uint32_t first, last;
    std::memcpy(&first, text.data(), sizeof(first));
    std::memcpy(&last, text.data() + size - sizeof(last), sizeof(last));
    return first | std::uint64_t{last} << 8 * (size - sizeof(last));
  }
  const auto byte = [text](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(text[at])} << 8 * at; };
  return size == 0 ? 0 : byte(0) | byte(size / 2) | byte(size - 1);
}

/// Bytes of zero, and perhaps some behind the first of these.
constexpr std::uint64_t zero_bytes(std::uint64_t word) { return (word - kEachByte) & ~word & kHighBits; }

/// Bytes that are `c`, and perhaps some behind the first of these.
constexpr std::uint64_t bytes_equal(std::uint64_t word, char c) {
  return zero_bytes(word ^ static_cast<unsigned char>(c) * kEachByte);
}

/// How many bytes stand before the first that is marked; kWordBytes where none is.
constexpr std::size_t bytes_before(std::uint64_t marks) {
  return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
}

}  // namespace footfall
