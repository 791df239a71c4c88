// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include "common/queue_item.h"
#include "common/utf8.h"
#include "common/zlib_codec.h"
#include "tests/fuzz/require.h"

namespace {

using namespace footfall;

void check_text(const ParamMap& map) {
  for (const auto& [name, value] : map) {
    fuzz::require(is_valid_utf8(name) && is_valid_utf8(value.text()), "all text of an item is UTF-8");
    if (value.is_array()) check_text(value.array());
  }
}

void check_item(const QueueItem& item) {
  for (const ParamMap& request : item.requests) check_text(request);
  for (const ItemPacking packing : {ItemPacking::kPlain, ItemPacking::kZlib}) {
    const DecodedElement again = decode_queue_item(encode_queue_item(item, packing));
    fuzz::require(std::holds_alternative<QueueItem>(again), "an encoded item decodes");
    const auto& other = std::get<QueueItem>(again);
    fuzz::require(other.requests == item.requests && other.server == item.server && other.cookie == item.cookie,
                  "to the same");
    fuzz::require(other.id == item.id && other.time == item.time && other.token_auth == item.token_auth,
                  "with the same head");
  }
}

}  // namespace

// The bytes are tried as an element, as JSON in a packed element, and as something to pack.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string packed = zlib_pack(bytes);
  fuzz::require(zlib_unpack(packed, size) == bytes, "unpacking undoes packing");
  fuzz::require(size == 0 || !zlib_unpack(packed, size - 1), "unpacking keeps its bound");
  zlib_unpack(bytes, 1 << 20);
  const DecodedElement decoded = decode_queue_item(bytes);
  if (const auto* item = std::get_if<QueueItem>(&decoded)) check_item(*item);
  if (const auto* broken = std::get_if<BrokenElement>(&decoded))
    fuzz::require(!broken->reason.empty(), "a refusal says why");
  return 0;
}
