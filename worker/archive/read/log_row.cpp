// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/log_row.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace footfall::archive {
namespace {

constexpr unsigned char kNull = 255, kLong = 254;

std::int64_t any_integer(std::string_view digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// At most 18 of them.
std::int64_t leading_digits(std::string_view text) {
  std::int64_t value = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') break;
    value = value * 10 + (digit - '0');
  }
  return value;
}

}  // namespace

void LogColumns::add(model::Column column, const Collation* collation) {
  auto& place = places_[static_cast<std::size_t>(column)];
  if (place >= 0) return;
  place = static_cast<std::int16_t>(list_.size());
  list_.push_back(column);
  collations_.push_back(collation);
}

std::string_view LogRow::text(model::Column column) const {
  const Field found = field(column);
  return found.data ? std::string_view(found.data, found.size) : std::string_view();
}

std::int64_t LogRow::integer(model::Column column) const {
  const std::string_view digits = text(column);
  if (digits.size() > 18 || digits.starts_with('-')) return any_integer(digits);
  return leading_digits(digits);
}

std::uint64_t LogRow::computed(std::size_t place) const {
  const Field found = fields_[columns_->list().size() + place];
  return static_cast<std::uint64_t>(leading_digits({found.data, found.size}));
}

double LogRow::real(model::Column column) const {
  const std::string_view digits = text(column);
  if (digits.size() <= 15 && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) {
    return static_cast<double>(integer(column));
  }
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::uint64_t LogRow::binary(model::Column column) const {
  const std::string_view bytes = text(column);
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data(), std::min(bytes.size(), sizeof value));
  return value;
}

void append_field(std::string& bytes, LogRow::Field field) {
  if (!field.data) {
    bytes += static_cast<char>(kNull);
    return;
  }
  if (field.size < kLong) {
    bytes += static_cast<char>(field.size);
  } else {
    bytes += static_cast<char>(kLong);
    bytes.append(reinterpret_cast<const char*>(&field.size), sizeof field.size);
  }
  bytes.append(field.data, field.size);
}

void append_fields(std::vector<LogRow::Field>& fields, std::string_view bytes) {
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  while (at < end) {
    const auto first = static_cast<unsigned char>(*at++);
    std::uint32_t size = first;
    if (first == kNull) {
      fields.emplace_back();
      continue;
    }
    if (first == kLong) {
      std::memcpy(&size, at, sizeof size);
      at += sizeof size;
    }
    fields.push_back({at, size});
    at += size;
  }
}

}  // namespace footfall::archive
