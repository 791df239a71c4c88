// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "worker/php/value.h"

namespace footfall::php {

/// Whether the keys are 0 to n-1 in order.
bool is_list(const Array& array);

/// A key as text.
std::string key_text(const Key& key);

/// The value of a name; nullptr where there is none.
const Value* find(const Array& array, std::string_view name);
Value* find(Array& array, std::string_view name);

/// Puts the value behind those of a list.
void append(Array& list, Value value);
/// The same under a name that the array does not have yet.
void append(Array& array, const char* name, Value value);

}  // namespace footfall::php
