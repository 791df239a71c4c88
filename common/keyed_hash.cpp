// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/keyed_hash.h"

#include <sys/random.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace footfall {
namespace {

using Key = std::array<std::uint64_t, 2>;

const Key& process_key() {
  static const Key key = [] {
    Key fresh;
    fill_random(fresh.data(), sizeof(fresh));
    return fresh;
  }();
  return key;
}

struct SipState {
  std::uint64_t a, b, c, d;

  explicit SipState(const Key& key)
      : a(key[0] ^ 0x736f6d6570736575U),
        b(key[1] ^ 0x646f72616e646f6dU),
        c(key[0] ^ 0x6c7967656e657261U),
        d(key[1] ^ 0x7465646279746573U) {}

  void round() {
    a += b, b = std::rotl(b, 13) ^ a, a = std::rotl(a, 32);
    c += d, d = std::rotl(d, 16) ^ c;
    a += d, d = std::rotl(d, 21) ^ a;
    c += b, b = std::rotl(b, 17) ^ c, c = std::rotl(c, 32);
  }

  void absorb(std::uint64_t word) {
    d ^= word;
    round();
    a ^= word;
  }

  std::uint64_t finish() {
    c ^= 0xff;
    for (int i = 0; i < 3; ++i) round();
    return a ^ b ^ c ^ d;
  }
};

}  // namespace

std::uint64_t keyed_hash(std::string_view bytes) {
  SipState state(process_key());
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + at, 8);
    state.absorb(word);
  }
  std::uint64_t last = static_cast<std::uint64_t>(bytes.size()) << 56;
  for (int shift = 0; at < bytes.size(); ++at, shift += 8) {
    last |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at])) << shift;
  }
  state.absorb(last);
  return state.finish();
}

void fill_random(void* bytes, std::size_t size) {
  auto* at = static_cast<unsigned char*>(bytes);
  while (size > 0) {
    const ssize_t got = getrandom(at, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw std::runtime_error("the system gives no random bytes (getrandom failed)");
    at += got;
    size -= static_cast<std::size_t>(got);
  }
}

}  // namespace footfall
