// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/zlib_codec.h"

#include <zlib.h>

#include <algorithm>
#include <new>

#include "common/item_deflate.h"
#include "common/item_inflate.h"

namespace footfall {
namespace {

Bytef* bytes_of(const char* text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text)); }

// The window of 15 bits makes 0x78 the first byte, by which readers tell packed elements.
constexpr int kWindowBits = 15, kMemoryLevel = 8;
constexpr int kUsualLevel = 6, kLevelOfLongTexts = Z_BEST_SPEED;
constexpr std::size_t kLongText = 256 << 10;  // Level 6 takes some 30 ms a megabyte.

// For long texts, as of bulk requests.
class Packer {
 public:
  explicit Packer(int level) {
    if (deflateInit2(&stream_, level, Z_DEFLATED, kWindowBits, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
      throw std::bad_alloc();
  }
  ~Packer() { deflateEnd(&stream_); }
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  std::string pack(std::string_view bytes) {
    deflateReset(&stream_);
    stream_.next_in = bytes_of(bytes.data());
    stream_.avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    // Text packs to a fifth or less; the bound of zlib would be more than the text.
    for (std::size_t room = bytes.size() / 4 + 1024; !fill(out, room); room += room / 2) {
    }
    out.resize(stream_.total_out);
    return out;
  }

 private:
  bool fill(std::string& out, std::size_t room) {
    const std::size_t had = out.size();
    out.resize(room);
    stream_.next_out = bytes_of(out.data() + had);
    stream_.avail_out = static_cast<uInt>(room - had);
    return deflate(&stream_, Z_FINISH) == Z_STREAM_END;
  }

  z_stream stream_{};
};

class Unpacker {
 public:
  Unpacker() {
    if (inflateInit(&stream_) != Z_OK) throw std::bad_alloc();
  }
  ~Unpacker() { inflateEnd(&stream_); }
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  std::optional<std::string> unpack(std::string_view bytes, std::size_t max_bytes) {
    inflateReset(&stream_);
    stream_.next_in = bytes_of(bytes.data());
    stream_.avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    for (std::size_t room = std::min(bytes.size() * 4 + 64, max_bytes);; room = std::min(room * 4, max_bytes)) {
      const int result = fill(out, room);
      if (result == Z_STREAM_END) return finish(std::move(out));
      const bool is_full = stream_.avail_out == 0 && (result == Z_OK || result == Z_BUF_ERROR);
      if (!is_full || room == max_bytes) return std::nullopt;
    }
  }

 private:
  int fill(std::string& out, std::size_t room) {
    const std::size_t had = out.size();
    out.resize(room);
    stream_.next_out = bytes_of(out.data() + had);
    stream_.avail_out = static_cast<uInt>(room - had);
    return inflate(&stream_, Z_NO_FLUSH);
  }
  std::optional<std::string> finish(std::string out) {
    if (stream_.avail_in != 0) return std::nullopt;
    out.resize(stream_.total_out);
    return out;
  }

  z_stream stream_{};
};

}  // namespace

std::string zlib_pack(std::string_view bytes) {
  if (bytes.size() <= kMaxItemDeflate) return item_deflate(bytes);
  thread_local Packer usual(kUsualLevel), quick(kLevelOfLongTexts);
  return (bytes.size() < kLongText ? usual : quick).pack(bytes);
}

std::optional<std::string> zlib_unpack(std::string_view bytes, std::size_t max_bytes) {
  if (auto text = item_inflate(bytes); text && text->size() <= max_bytes) return text;
  thread_local Unpacker unpacker;
  return unpacker.unpack(bytes, max_bytes);
}

}  // namespace footfall
