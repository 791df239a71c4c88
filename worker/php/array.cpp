// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/array.h"

namespace footfall::php {

bool is_list(const Array& array) {
  std::int64_t expected = 0;
  for (const auto& [key, value] : array) {
    const auto* number = std::get_if<std::int64_t>(&key);
    if (number == nullptr || *number != expected++) return false;
  }
  return true;
}

std::string key_text(const Key& key) {
  const auto* text = std::get_if<std::string>(&key);
  return text != nullptr ? *text : std::to_string(std::get<std::int64_t>(key));
}

const Value* find(const Array& array, std::string_view name) {
  for (const auto& [key, value] : array) {
    if (const auto* text = std::get_if<std::string>(&key); text != nullptr && *text == name) return &value;
  }
  return nullptr;
}

Value* find(Array& array, std::string_view name) { return const_cast<Value*>(find(std::as_const(array), name)); }

void append(Array& list, Value value) { list.emplace_back(static_cast<std::int64_t>(list.size()), std::move(value)); }

void append(Array& array, const char* name, Value value) { array.emplace_back(name, std::move(value)); }

}  // namespace footfall::php
