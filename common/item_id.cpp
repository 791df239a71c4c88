// SPDX-License-Identifier: GPL-3.0-or-later
#include <pthread.h>

#include <array>
#include <atomic>
#include <cstdint>

#include "common/keyed_hash.h"
#include "common/queue_item.h"

namespace footfall {
namespace {

constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t kBytes = 9;  // 72 bits; every three of them become four digits

// Counts forks, so that a child never hands out what its parent has drawn.
std::atomic<std::uint64_t> forks{0};
[[maybe_unused]] const int watching = pthread_atfork(nullptr, nullptr, [] { ++forks; });

// Random bytes of one thread, drawn a page at a time: a call of the kernel for each id would cost more than its packing.
class RandomPool {
 public:
  const unsigned char* take() {
    const std::uint64_t now = forks;
    if (next_ + kBytes > bytes_.size() || now != forks_) {
      fill_random(bytes_.data(), bytes_.size());
      next_ = 0;
      forks_ = now;
    }
    const unsigned char* taken = bytes_.data() + next_;
    next_ += kBytes;
    return taken;
  }

 private:
  std::array<unsigned char, 4096> bytes_;
  std::size_t next_ = sizeof(bytes_);
  std::uint64_t forks_ = 0;
};

}  // namespace

std::string new_item_id() {
  thread_local RandomPool pool;
  const unsigned char* bytes = pool.take();
  std::string id;
  for (std::size_t i = 0; i < kBytes; i += 3) {
    const unsigned three =
        static_cast<unsigned>(bytes[i]) << 16 | static_cast<unsigned>(bytes[i + 1]) << 8 | bytes[i + 2];
    for (int shift = 18; shift >= 0; shift -= 6) id += kDigits[three >> shift & 63];
  }
  return id;
}

}  // namespace footfall
