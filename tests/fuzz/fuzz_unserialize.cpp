// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <string_view>

#include "tests/fuzz/require.h"
#include "worker/php/serialize.h"

using namespace footfall;

// What can be read is written as a text that reads back as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto read = php::unserialize(text);
  const auto* value = std::get_if<php::Value>(&read);
  if (value == nullptr) {
    fuzz::require(std::get<php::UnserializeError>(read).at <= size, "a refusal names a place in the text");
    return 0;
  }
  const std::string written = php::serialize(*value);
  const auto again = php::unserialize(written);
  fuzz::require(std::holds_alternative<php::Value>(again), "what was written can be read");
  fuzz::require(php::serialize(std::get<php::Value>(again)) == written, "writing again changes nothing");
  return 0;
}
