// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include "common/query.h"
#include "tests/fuzz/require.h"

// What build_query writes of any parsed query reads back as the same parameters; decoding undoes encoding.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace footfall;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const ParamMap params = parse_query(text);
  fuzz::require(params.size() <= QueryLimits().max_parameters, "a query keeps within the limit of parameters");
  const bool fits = fuzz::count_values(params) <= QueryLimits().max_parameters && fuzz::is_rebuildable(params);
  if (fits)
    fuzz::require(parse_query(build_query(params)) == fuzz::without_empty_arrays(params),
                  "a rebuilt query means the same");
  fuzz::require(url_decode(url_encode(text)) == text, "url_decode undoes url_encode");
  fuzz::require(raw_url_decode(text).size() <= size, "decoding never grows");
  return 0;
}
