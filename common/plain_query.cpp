// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/plain_query.h"

#include <algorithm>

#include "common/byte_words.h"
#include "common/query.h"

namespace footfall {
namespace {

constexpr std::array<bool, 256> kPlainInName = [] {
  std::array<bool, 256> plain{};
  for (int c = '0'; c <= '9'; ++c) plain[c] = true;
  for (int c = 'a'; c <= 'z'; ++c) plain[c] = plain[c - 'a' + 'A'] = true;
  plain['_'] = plain['-'] = true;
  return plain;
}();

std::uint64_t encoded_bytes(std::uint64_t word) { return bytes_equal(word, '%') | bytes_equal(word, '+'); }

// PHP makes an integer of a name like "7" or "-7".
bool may_be_number(char first) { return first == '-' || (first >= '0' && first <= '9'); }

// Up to eight bytes from `at` on, with zeros behind the end of the text.
std::uint64_t next_word(std::string_view text, std::size_t at) {
  return at + kWordBytes <= text.size() ? word_at(text, at) : short_word(text.substr(at));
}

std::size_t plain_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && kPlainInName[static_cast<unsigned char>(text[size])]) ++size;
  return size;
}

struct Value {
  std::string_view text;
  bool is_encoded;
};

// Cuts the text up to the next '&' off the front of `rest`, and that too.
Value take_value(std::string_view& rest) {
  std::uint64_t encoded = 0, ends = 0;
  std::size_t size = 0;
  for (; ends == 0 && size < rest.size(); size += bytes_before(ends)) {
    const std::uint64_t word = next_word(rest, size);
    ends = bytes_equal(word, '&');
    encoded |= encoded_bytes(word) & ((ends & -ends) - 1);
  }
  const std::string_view text = rest.substr(0, size);
  rest.remove_prefix(std::min(size + 1, rest.size()));
  return {text, encoded != 0};
}

// Of its size and most of its bytes: names that share them cost a comparison each, and there are few.
std::uint8_t hash_of(std::string_view name) {
  const std::size_t size = name.size();
  const std::uint64_t bytes =
      size < kWordBytes ? short_word(name) : word_at(name, 0) ^ word_at(name, size - kWordBytes) << 1;
  return static_cast<std::uint8_t>((bytes + size) * 0x9E3779B97F4A7C15U >> 56);
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
