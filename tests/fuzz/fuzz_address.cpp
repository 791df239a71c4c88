// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>

#include "common/ip_address.h"
#include "tests/fuzz/require.h"

// What was masked once stays as it is, and what is masked wholly holds no address but that of nobody.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace footfall;
  if (size == 0) return 0;
  const int count = data[0] % 5;
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::string masked = mask_addresses(text, count);
  fuzz::require(mask_addresses(masked, count) == masked, "masking again changes nothing");
  if (const auto address = parse_ip(masked); address && count > 0) {
    fuzz::require(mask_ip(*address, count) == *address, "an address that is left is masked");
  }
  fuzz::require(count > 0 || masked == text, "nothing is masked where nothing is to be");
  return 0;
}
