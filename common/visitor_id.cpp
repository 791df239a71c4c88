// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/visitor_id.h"

namespace footfall {
namespace {

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char letter = static_cast<char>(c | 0x20);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : 0;
}

}  // namespace

std::string visitor_id_bytes(std::string_view digits) {
  std::string bytes;
  for (std::size_t i = 0; i < kVisitorIdDigits; i += 2) {
    bytes += static_cast<char>(digit_value(digits[i]) << 4 | digit_value(digits[i + 1]));
  }
  return bytes;
}

}  // namespace footfall
