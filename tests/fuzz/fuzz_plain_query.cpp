// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include "common/query.h"
#include "common/queue_item.h"
#include "common/zlib_codec.h"
#include "tests/fuzz/require.h"

namespace {

template <typename Request>
std::string element_of(const Request& request) {
  footfall::QueueItemWriter writer;
  writer.add(request);
  return writer.finish({}, footfall::ItemPacking::kPlain);
}

}  // namespace

// A query that is read as a plain one becomes the element that parse_query() would make of it; any text packs and unpacks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace footfall;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  fuzz::require(zlib_unpack(zlib_pack(text), size) == text, "what is packed unpacks");
  PlainQuery plain;
  if (!plain.read(text)) return 0;
  const ParamMap map = parse_query(text);
  fuzz::require(element_of(plain) == element_of(map), "a plain query is written as any other");
  for (const auto& [name, value] : map) fuzz::require(plain.text(name) == value.text(), "a parameter is found");
  return 0;
}
