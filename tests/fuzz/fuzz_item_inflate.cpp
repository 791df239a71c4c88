// SPDX-License-Identifier: GPL-3.0-or-later
#include <zlib.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/item_deflate.h"
#include "common/item_inflate.h"
#include "common/zlib_codec.h"
#include "tests/fuzz/require.h"

namespace {

using namespace footfall;

constexpr std::size_t kHeaderSize = 2;

Bytef* bytes_of(std::string_view text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text.data())); }

/// The stream with the checksum of what it holds, so that mutations reach what stands behind the check.
std::optional<std::string> mended(std::string_view stream) {
  if (stream.size() < kHeaderSize) return std::nullopt;
  std::string text(kMaxItemDeflate, '\0');
  z_stream zlib{};
  inflateInit2(&zlib, -MAX_WBITS);
  zlib.next_in = bytes_of(stream.substr(kHeaderSize));
  zlib.avail_in = static_cast<uInt>(stream.size() - kHeaderSize);
  zlib.next_out = bytes_of(text);
  zlib.avail_out = static_cast<uInt>(text.size());
  const int result = inflate(&zlib, Z_FINISH);
  const std::size_t read = zlib.total_in, written = zlib.total_out;
  inflateEnd(&zlib);
  if (result != Z_STREAM_END) return std::nullopt;
  const auto sum = static_cast<std::uint32_t>(adler32(1, bytes_of(text), static_cast<uInt>(written)));
  std::string whole(stream.substr(0, kHeaderSize + read));
  for (int shift = 24; shift >= 0; shift -= 8) whole += static_cast<char>(sum >> shift);
  return whole;
}

void check_stream(std::string_view stream) {
  const auto text = item_inflate(stream);
  fuzz::require(!text || text == zlib_unpack(stream, kMaxItemDeflate), "it gives nothing that zlib does not give");
}

}  // namespace

// The bytes are tried as a stream, as one whose checksum is right, and as something to pack.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_stream(bytes);
  if (const auto stream = mended(bytes)) check_stream(*stream);
  if (size > kMaxItemDeflate) return 0;
  const std::string packed = item_deflate(bytes);
  fuzz::require(item_inflate(packed) == bytes, "unpacking undoes packing");
  fuzz::require(zlib_unpack(packed, size) == bytes, "for zlib as well");
  return 0;
}
