// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace footfall {

/// Bits as DEFLATE sends them: the lowest first.
struct BitCode {
  std::uint32_t bits = 0;
  std::uint8_t count = 0;
};

/// One DEFLATE block of dynamic Huffman codes (RFC 1951, 3.2.7) whose codes are known beforehand: what stands before the
/// first literal, and what each literal, match length and distance is sent as. Immutable; shared by all threads.
struct ItemCode {
  std::string header;             ///< Whole bytes; the last may hold fewer than eight bits of it.
  unsigned last_header_bits = 0;  ///< How many bits of the last byte belong to it, 1 to 8.
  std::array<BitCode, 256> literals;
  std::array<BitCode, 259> lengths;  ///< By match length, 3 to 258, its extra bits included.
  std::array<BitCode, 30> distances;
  BitCode end;
};

/// The code for text of printable ASCII alone, and the one for any bytes.
const ItemCode& ascii_item_code();
const ItemCode& any_item_code();

}  // namespace footfall
