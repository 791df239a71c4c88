// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/queue_choice.h"

#include <algorithm>

#include "common/digest.h"
#include "common/html.h"

namespace footfall {
namespace {

constexpr std::size_t kHexDigits = 2 * std::tuple_size_v<VisitorId>;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// PHP's pack("H*"): a character that is no digit counts as 0. Requires 16 characters.
VisitorId packed(std::string_view digits) {
  VisitorId id;
  for (std::size_t i = 0; i < id.size(); ++i) {
    const int high = std::max(hex_value(digits[2 * i]), 0), low = std::max(hex_value(digits[2 * i + 1]), 0);
    id[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return id;
}

// Matomo's getRequestVar with type string: booleans and arrays do not count, text is sanitized.
std::string text_parameter(const RequestView& request, std::string_view name) {
  const std::string_view text = request.text_or_number(name);
  return text.empty() ? std::string() : sanitize_input(text);
}

bool is_php_empty(std::string_view text) { return text.empty() || text == "0"; }

unsigned first_three_digits(const std::uint8_t* bytes) { return static_cast<unsigned>(bytes[0]) << 4 | bytes[1] >> 4; }

bool is_constant(const VisitorId& id) {
  return std::all_of(id.begin(), id.end(), [](std::uint8_t byte) { return byte == 0; });
}

}  // namespace

std::string to_hex(const VisitorId& id) { return hex(id); }

std::optional<VisitorId> visitor_id_from_hex(std::string_view hex) {
  const bool is_id =
      hex.size() == kHexDigits && std::all_of(hex.begin(), hex.end(), [](char c) { return hex_value(c) >= 0; });
  return is_id ? std::optional(packed(hex)) : std::nullopt;
}

VisitorId visitor_id_from_user_id(std::string_view user_id) {
  const auto digest = sha1(user_id);
  VisitorId id;
  std::copy_n(digest.begin(), id.size(), id.begin());
  return id;
}

std::optional<VisitorId> named_visitor_id(const RequestView& request, bool uid_overwrites_visitor_id) {
  if (uid_overwrites_visitor_id) {
    const std::string user_id = text_parameter(request, "uid");
    if (!is_php_empty(user_id)) return visitor_id_from_user_id(user_id);
  }
  const std::string forced = text_parameter(request, "cid");
  if (!is_php_empty(forced)) return forced.size() == kHexDigits ? std::optional(packed(forced)) : std::nullopt;
  const std::string own = text_parameter(request, "_id");
  return own.size() >= kHexDigits ? std::optional(packed(own)) : std::nullopt;
}

unsigned choose_queue(const RequestView& request, std::string_view client_address, unsigned queues) {
  const std::optional<VisitorId> id = named_visitor_id(request);
  if (id && !is_constant(*id)) return first_three_digits(id->data()) % queues;
  return first_three_digits(md5(client_address).data()) % queues;
}

std::string queue_key(std::string_view prefix, unsigned number) {
  std::string key(prefix);
  if (number != 0) key.append("_").append(std::to_string(number));
  return key;
}

}  // namespace footfall
