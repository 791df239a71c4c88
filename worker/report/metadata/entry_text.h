// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "worker/php/array.h"

namespace footfall::report {

/// What an entry says under a name; empty where that is nothing, or no text. Lives as long as the entry.
inline std::string_view text_in(const php::Array& entry, std::string_view name) {
  const php::Value* field = php::find(entry, name);
  return field == nullptr ? std::string_view() : field->text().value_or("");
}

}  // namespace footfall::report
