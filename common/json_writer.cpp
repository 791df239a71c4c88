// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/json_writer.h"

#include "common/utf8.h"

namespace footfall {
namespace {

void write_valid(JsonWriter& writer, std::string_view text) {
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write_list(JsonWriter& writer, const ParamMap& map) {
  writer.StartArray();
  for (const auto& [key, value] : map) write_json(writer, value);
  writer.EndArray();
}

}  // namespace

void write_json(JsonWriter& writer, std::string_view text) {
  if (is_valid_utf8(text)) return write_valid(writer, text);
  write_valid(writer, latin1_to_utf8(text));
}

void write_json(JsonWriter& writer, const ParamMap& map) {
  if (map.is_list()) return write_list(writer, map);
  writer.StartObject();
  for (const auto& [key, value] : map) {
    write_json(writer, std::string_view(key));
    write_json(writer, value);
  }
  writer.EndObject();
}

void write_json(JsonWriter& writer, const ParamValue& value) {
  switch (value.kind()) {
    case ParamValue::Kind::kArray:
      return write_json(writer, value.array());
    case ParamValue::Kind::kText:
      return write_json(writer, value.text());
    default:
      const std::string_view spelling = value.json_spelling();
      writer.RawValue(spelling.data(), spelling.size(), rapidjson::kNumberType);
  }
}

}  // namespace footfall
