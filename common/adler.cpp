// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/adler.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace footfall {
namespace {

constexpr std::uint64_t kModulus = 65521;

// One more than the sum of the bytes, and the sum of what that was after each byte. Texts are short: nothing overflows.
struct Sums {
  std::uint64_t bytes = 1, sums = 0;

  void add(char byte) {
    bytes += static_cast<unsigned char>(byte);
    sums += bytes;
  }
};

#ifdef __SSE2__

constexpr std::size_t kBlock = sizeof(__m128i);

std::uint64_t sum_of_64(__m128i lanes) {
  return static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_add_epi64(lanes, _mm_unpackhi_epi64(lanes, lanes))));
}

std::uint64_t sum_of_32(__m128i lanes) {
  const __m128i zero = _mm_setzero_si128();
  return sum_of_64(_mm_add_epi64(_mm_unpacklo_epi32(lanes, zero), _mm_unpackhi_epi32(lanes, zero)));
}

// Takes whole blocks off the front of `text`. The first byte of a block counts 16 times in the second sum, the last once,
// and the first sum before the block 16 times.
Sums sum_blocks(std::string_view& text) {
  const __m128i zero = _mm_setzero_si128();
  const __m128i first_counts = _mm_set_epi16(9, 10, 11, 12, 13, 14, 15, 16);
  const __m128i last_counts = _mm_set_epi16(1, 2, 3, 4, 5, 6, 7, 8);
  __m128i bytes = zero, before = zero, counted = zero;
  const std::size_t blocks = text.size() / kBlock;
  for (std::size_t i = 0; i < blocks; ++i) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + i * kBlock));
    before = _mm_add_epi64(before, bytes);
    bytes = _mm_add_epi64(bytes, _mm_sad_epu8(block, zero));
    counted = _mm_add_epi32(counted, _mm_madd_epi16(_mm_unpacklo_epi8(block, zero), first_counts));
    counted = _mm_add_epi32(counted, _mm_madd_epi16(_mm_unpackhi_epi8(block, zero), last_counts));
  }
  text.remove_prefix(blocks * kBlock);
  return {1 + sum_of_64(bytes), kBlock * (blocks + sum_of_64(before)) + sum_of_32(counted)};
}

#else

Sums sum_blocks(std::string_view&) { return {}; }

#endif

}  // namespace

std::uint32_t adler_of(std::string_view bytes) {
  Sums sums = sum_blocks(bytes);
  for (const char byte : bytes) sums.add(byte);
  return static_cast<std::uint32_t>(sums.sums % kModulus << 16 | sums.bytes % kModulus);
}

}  // namespace footfall
