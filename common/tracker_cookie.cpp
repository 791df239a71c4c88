// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/tracker_cookie.h"

#include <openssl/evp.h>

#include <cstdint>

#include "common/digest.h"
#include "common/php_number.h"

namespace footfall {
namespace {

constexpr std::string_view kSignatureMark = ":_=";
constexpr std::size_t kSignatureSize = 40;

/// -1 for a byte that is no digit of base64.
int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

/// Lenient like PHP: other bytes are skipped.
std::string decode_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (digit < 0) continue;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>(bits >> count & 0xFF);
    }
  }
  return out;
}

/// The content of a signed cookie; nothing where it is not signed or not by this installation.
std::optional<std::string_view> signed_content(std::string_view cookie, std::string_view salt) {
  const std::size_t tail = kSignatureMark.size() + kSignatureSize;
  if (cookie.size() < tail) return std::nullopt;
  const std::string_view signed_part = cookie.substr(0, cookie.size() - kSignatureSize);
  if (signed_part.substr(signed_part.size() - kSignatureMark.size()) != kSignatureMark) return std::nullopt;
  if (hex(sha1(std::string(signed_part) + std::string(salt))) != cookie.substr(signed_part.size())) return std::nullopt;
  return cookie.substr(0, cookie.size() - tail);
}

/// The text within PHP's `s:<length>:"<text>";`.
std::optional<std::string> unserialised_text(const std::string& serialised) {
  const auto open = serialised.find('"'), close = serialised.rfind("\";");
  if (serialised.substr(0, 2) != "s:" || open == std::string::npos || close == std::string::npos || close <= open) {
    return std::nullopt;
  }
  return serialised.substr(open + 1, close - open - 1);
}

}  // namespace

std::optional<std::string> tracker_cookie_value(std::string_view cookie, std::string_view name, std::string_view salt) {
  const auto content = signed_content(cookie, salt);
  std::string_view rest = content.value_or(cookie);
  while (!rest.empty()) {
    const auto end = rest.find(':');
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || pair.substr(0, equals) != name) continue;
    const std::string_view value = pair.substr(equals + 1);
    if (is_numeric(value)) return std::string(value);
    const std::string decoded = decode_base64(value);
    return content ? unserialised_text(decoded) : decoded;
  }
  return std::nullopt;
}

std::string tracker_cookie_content(std::string_view name, std::string_view value) {
  std::string base64((value.size() + 2) / 3 * 4 + 1, '\0');  // EVP_EncodeBlock ends it with a NUL.
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(base64.data()),
                      reinterpret_cast<const unsigned char*>(value.data()), static_cast<int>(value.size()));
  base64.resize(static_cast<std::size_t>(size));
  return std::string(name) + '=' + base64;
}

}  // namespace footfall
