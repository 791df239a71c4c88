// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>

#include "worker/report/render/json_text.h"
#include "worker/report/table/fields.h"

namespace footfall::report {

inline Fields fields(std::initializer_list<std::pair<const char*, Value>> entries) {
  Fields made;
  for (const auto& [name, value] : entries) made.append(name, value);
  return made;
}

inline std::string json(const Value& value) {
  std::string text;
  write_json(text, value);
  return text;
}

inline std::string json(const Fields& fields) {
  php::Array array;
  for (const auto& [name, value] : fields) array.emplace_back(name, value);
  return json(Value(std::move(array)));
}

}  // namespace footfall::report
