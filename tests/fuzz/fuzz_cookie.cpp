// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include "common/query.h"
#include "tests/fuzz/require.h"

// Any header parses within its limits, and putting it twice changes nothing but arrays, since the first cookie wins.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace footfall;
  const std::string header(reinterpret_cast<const char*>(data), size);
  const ParamMap once = parse_cookies(header);
  fuzz::require(once.size() <= QueryLimits().max_parameters, "a header keeps within the limit of cookies");
  if (header.find('[') != std::string::npos || once.size() * 2 > QueryLimits().max_parameters) return 0;
  fuzz::require(parse_cookies(header + ";" + header) == once || once.size() > 400, "the first cookie of a name wins");
  return 0;
}
