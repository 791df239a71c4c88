// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/group_key.h"

#include <algorithm>
#include <cstring>

namespace footfall::archive {
namespace {

constexpr std::uint64_t kSign = std::uint64_t{1} << 63U;
/// Lower than any weight, and not shorter than one: a text stands before those that it begins.
constexpr std::string_view kEnd("\0\0\0\0", 4);

}  // namespace

void GroupKey::begin(std::int64_t number) {
  bytes_.clear();
  add_number(number);
}

void GroupKey::begin(std::initializer_list<std::int64_t> numbers) {
  bytes_.clear();
  for (const std::int64_t number : numbers) add_number(number);
}

void GroupKey::add(const LogRow& row, model::Column column) {
  bytes_ += row.is_null(column) ? '\0' : '\1';
  if (row.is_null(column)) return;
  if (const Collation* collation = row.columns().collation(column)) {
    collation->append_weights(bytes_, row.text(column));
    bytes_ += kEnd;
  } else {
    add_number(row.integer(column));
  }
}

void GroupKey::add_number(std::int64_t number) {
  const std::uint64_t biased = __builtin_bswap64(static_cast<std::uint64_t>(number) ^ kSign);
  bytes_.append(reinterpret_cast<const char*>(&biased), sizeof biased);
}

std::int64_t GroupKey::View::number(std::size_t i) const {
  std::uint64_t biased = 0;
  for (const char byte : bytes_.substr(i * sizeof biased, sizeof biased)) {
    biased = biased << 8U | static_cast<unsigned char>(byte);
  }
  return static_cast<std::int64_t>(biased ^ kSign);
}

std::uint64_t key_number(std::string_view key, std::size_t offset) {
  std::uint64_t bytes = 0;
  if (offset < key.size()) std::memcpy(&bytes, key.data() + offset, std::min(sizeof bytes, key.size() - offset));
  return __builtin_bswap64(bytes);
}

std::vector<std::optional<std::string_view>> texts_of(std::string_view bytes) {
  std::vector<LogRow::Field> fields;
  append_fields(fields, bytes);
  std::vector<std::optional<std::string_view>> texts;
  for (const LogRow::Field& field : fields) {
    if (field.data) {
      texts.emplace_back(std::in_place, field.data, field.size);
    } else {
      texts.emplace_back();
    }
  }
  return texts;
}

}  // namespace footfall::archive
