// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/zlib_codec.h"

#include <zlib.h>

#include <algorithm>
#include <new>

namespace footfall {
namespace {

Bytef* bytes_of(const char* text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text)); }

// A queue item is about 1 KB: small tables are quick to reset and lose nothing. Measured in bench/micro_common.
// Negative window bits: the header is written here, as 0x78, since readers tell packed elements by that byte.
constexpr int kLevel = 6, kRawWindowBits = -12, kMemoryLevel = 4;
constexpr std::string_view kHeader = "\x78\x9C";
constexpr std::size_t kTrailerSize = 4;

void append_checksum(std::string& out, std::string_view bytes) {
  const uLong sum = adler32_z(1, bytes_of(bytes.data()), bytes.size());
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(sum >> shift);
}

class Packer {
 public:
  Packer() {
    if (deflateInit2(&stream_, kLevel, Z_DEFLATED, kRawWindowBits, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  }
  ~Packer() { deflateEnd(&stream_); }
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  std::string pack(std::string_view bytes) {
    deflateReset(&stream_);
    std::string out(kHeader.size() + deflateBound(&stream_, bytes.size()) + kTrailerSize, '\0');
    out.replace(0, kHeader.size(), kHeader);
    stream_.next_in = bytes_of(bytes.data());
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = bytes_of(out.data() + kHeader.size());
    stream_.avail_out = static_cast<uInt>(out.size() - kHeader.size());
    deflate(&stream_, Z_FINISH);
    out.resize(kHeader.size() + stream_.total_out);
    append_checksum(out, bytes);
    return out;
  }

 private:
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
  thread_local Packer packer;
  return packer.pack(bytes);
}

std::optional<std::string> zlib_unpack(std::string_view bytes, std::size_t max_bytes) {
  thread_local Unpacker unpacker;
  return unpacker.unpack(bytes, max_bytes);
}

}  // namespace footfall
