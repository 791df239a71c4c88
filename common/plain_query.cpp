// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/plain_query.h"

#include <algorithm>
#include <cstring>

#include "common/query.h"

namespace footfall {
namespace {

constexpr std::uint8_t kPlainInName = 1, kEncoded = 2, kEndsValue = 4;

constexpr std::array<std::uint8_t, 256> kKinds = [] {
  std::array<std::uint8_t, 256> kinds{};
  for (int c = '0'; c <= '9'; ++c) kinds[c] = kPlainInName;
  for (int c = 'a'; c <= 'z'; ++c) kinds[c] = kinds[c - 'a' + 'A'] = kPlainInName;
  kinds['_'] = kinds['-'] = kPlainInName;
  kinds['%'] = kinds['+'] = kEncoded;
  kinds['&'] = kEndsValue;
  return kinds;
}();

std::uint8_t kind_of(char c) { return kKinds[static_cast<unsigned char>(c)]; }

// PHP makes an integer of a name like "7" or "-7".
bool may_be_number(char first) { return first == '-' || (first >= '0' && first <= '9'); }

std::size_t plain_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && (kind_of(text[size]) & kPlainInName) != 0) ++size;
  return size;
}

struct Value {
  std::string_view text;
  bool is_encoded;
};

// Cuts the text up to the next '&' off the front of `rest`, and that too.
Value take_value(std::string_view& rest) {
  std::uint8_t seen = 0;
  std::size_t size = 0;
  while (size < rest.size() && ((seen |= kind_of(rest[size])) & kEndsValue) == 0) ++size;
  const std::string_view text = rest.substr(0, size);
  rest.remove_prefix(std::min(size + 1, rest.size()));
  return {text, (seen & kEncoded) != 0};
}

template <typename Word>
std::uint64_t word_at(std::string_view text, std::size_t at) {
  Word word;
  std::memcpy(&word, text.data() + at, sizeof(word));
  return word;
}

// Of its size and most of its bytes: names that share them cost a comparison each, and there are few.
std::uint8_t hash_of(std::string_view name) {
  const std::size_t size = name.size();
  std::uint64_t bytes = size;
  if (size >= 8) {
    bytes += word_at<std::uint64_t>(name, 0) ^ word_at<std::uint64_t>(name, size - 8) << 1;
  } else if (size >= 4) {
    bytes += word_at<std::uint32_t>(name, 0) << 3 ^ word_at<std::uint32_t>(name, size - 4) << 32;
  } else if (size > 0) {
    bytes += word_at<std::uint8_t>(name, 0) << 8 | word_at<std::uint8_t>(name, size / 2) << 16 |
             word_at<std::uint8_t>(name, size - 1) << 24;
  }
  return static_cast<std::uint8_t>(bytes * 0x9E3779B97F4A7C15U >> 56);
}

}  // namespace

bool PlainQuery::read(std::string_view query) {
  if (query.size() > kMaxBytes) return false;
  while (!query.empty()) {
    const std::string_view name = query.substr(0, plain_size(query));
    query.remove_prefix(name.size());
    const bool has_value = query.starts_with('=');
    if (!query.empty() && !has_value && query[0] != '&') return false;
    if (name.empty() && has_value) return false;
    if (has_value) query.remove_prefix(1);
    const Value value = take_value(query);
    if (name.empty()) continue;
    if (!add(name, value.is_encoded ? decoded(value.text) : value.text)) return false;
  }
  return size_ > 0;
}

bool PlainQuery::add(std::string_view name, std::string_view value) {
  if (may_be_number(name[0]) || size_ == kMaxParameters) return false;
  std::uint8_t& slot = slots_[slot_for(name)];
  if (slot != 0) return false;
  parameters_[size_++] = {name, value};
  slot = static_cast<std::uint8_t>(size_);
  return true;
}

std::string_view PlainQuery::decoded(std::string_view value) {
  char* const begin = decoded_.data() + decoded_size_;
  const char* const end = url_decode_to(value, begin);
  const auto size = static_cast<std::size_t>(end - begin);
  decoded_size_ += size;
  return {begin, size};
}

std::string_view PlainQuery::text(std::string_view name) const {
  const std::uint8_t place = slots_[slot_for(name)];
  return place == 0 ? std::string_view() : parameters_[place - 1].value;
}

// Where it stands, or may stand.
std::uint8_t PlainQuery::slot_for(std::string_view name) const {
  std::uint8_t slot = hash_of(name);
  while (slots_[slot] != 0 && parameters_[slots_[slot] - 1].name != name) ++slot;
  return slot;
}

}  // namespace footfall
