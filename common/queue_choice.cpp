// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/queue_choice.h"

#include <algorithm>

#include "common/digest.h"
#include "common/html.h"

namespace footfall {
namespace {

constexpr std::size_t kHexDigits = 2 * std::tuple_size_v<VisitorId>;

// A table, as nobody can foresee which digit comes.
constexpr std::array<std::int8_t, 256> kHexValues = [] {
  std::array<std::int8_t, 256> values;
  values.fill(-1);
  for (std::int8_t i = 0; i < 10; ++i) values['0' + i] = i;
  for (std::int8_t i = 10; i < 16; ++i) values['a' + i - 10] = values['A' + i - 10] = i;
  return values;
}();

int hex_value(char c) { return kHexValues[static_cast<unsigned char>(c)]; }

// PHP's pack("H*"): a character that is no digit counts as 0. Requires 16 characters.
VisitorId packed(std::string_view digits) {
  VisitorId id;
  for (std::size_t i = 0; i < id.size(); ++i) {
    const int high = std::max(hex_value(digits[2 * i]), 0), low = std::max(hex_value(digits[2 * i + 1]), 0);
    id[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return id;
}

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return hex_value(c) >= 0; });
}

// Matomo's getRequestVar with type string: booleans and arrays do not count, text is sanitized. Ids that are what they
// should be stay as they are, without a copy; others are put into `storage`.
std::string_view text_parameter(const RequestView& request, std::string_view name, std::string& storage) {
  const std::string_view text = request.text_or_number(name);
  if (is_hex(text)) return text;
  storage = sanitize_input(text);
  return storage;
}

bool is_php_empty(std::string_view text) { return text.empty() || text == "0"; }

unsigned first_three_digits(const std::uint8_t* bytes) { return static_cast<unsigned>(bytes[0]) << 4 | bytes[1] >> 4; }

bool is_constant(const VisitorId& id) {
  return std::all_of(id.begin(), id.end(), [](std::uint8_t byte) { return byte == 0; });
}

}  // namespace

std::string to_hex(const VisitorId& id) { return hex(id); }

std::optional<VisitorId> visitor_id_from_hex(std::string_view hex) {
  return hex.size() == kHexDigits && is_hex(hex) ? std::optional(packed(hex)) : std::nullopt;
}

VisitorId visitor_id_from_user_id(std::string_view user_id) {
  const auto digest = sha1(user_id);
  VisitorId id;
  std::copy_n(digest.begin(), id.size(), id.begin());
  return id;
}

std::optional<VisitorId> named_visitor_id(const RequestView& request, bool uid_overwrites_visitor_id) {
  std::string storage;
  if (uid_overwrites_visitor_id) {
    const std::string_view user_id = text_parameter(request, "uid", storage);
    if (!is_php_empty(user_id)) return visitor_id_from_user_id(user_id);
  }
  const std::string_view forced = text_parameter(request, "cid", storage);
  if (!is_php_empty(forced)) return forced.size() == kHexDigits ? std::optional(packed(forced)) : std::nullopt;
  const std::string_view own = text_parameter(request, "_id", storage);
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
