// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/printable.h"

#include "common/utf8.h"

namespace footfall {

std::string printable(std::string_view text, std::size_t limit) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const char c : to_valid_utf8(text.substr(0, limit))) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      out.append("\\x").append(1, kDigits[byte >> 4]).append(1, kDigits[byte & 15]);
    } else {
      out += c;
    }
  }
  if (text.size() > limit) out += "…";
  return out;
}

}  // namespace footfall
