// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/serialized_cursor.h"

namespace footfall::php {

std::variant<Value, UnserializeError> unserialize(std::string_view text, const UnserializeLimits& limits) {
  try {
    SerializedCursor cursor(text, limits);
    Value value = cursor.value();
    cursor.end();
    return value;
  } catch (const UnserializeError& error) {
    return error;
  }
}

}  // namespace footfall::php
