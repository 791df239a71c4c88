// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/decompress.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>

namespace footfall::archive {
namespace {

/// Reports shrink to a fourteenth and less.
constexpr std::size_t kGrowth = 16, kLeast = 1024;

struct Free {
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

libdeflate_decompressor* decompressor_of_thread() {
  thread_local const std::unique_ptr<libdeflate_decompressor, Free> decompressor(libdeflate_alloc_decompressor());
  return decompressor.get();
}

}  // namespace

std::optional<std::string> decompressed(std::string_view stream, std::size_t most) {
  libdeflate_decompressor* decompressor = decompressor_of_thread();
  if (decompressor == nullptr) return std::nullopt;
  std::string text;
  for (std::size_t room = std::clamp(stream.size() * kGrowth, std::min(kLeast, most), most);;) {
    text.resize(room);
    std::size_t taken = 0, size = 0;
    const libdeflate_result result = libdeflate_zlib_decompress_ex(decompressor, stream.data(), stream.size(),
                                                                   text.data(), text.size(), &taken, &size);
    if (result == LIBDEFLATE_SUCCESS) {
      text.resize(size);
      return text;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room >= most) return std::nullopt;
    room = std::min(room * 2, most);
  }
}

}  // namespace footfall::archive
