// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <concepts>
#include <string>
#include <string_view>

#include "common/utf8.h"

namespace footfall::admin {

/// Writes one JSON value on one line. Text that is not UTF-8 is made so.
class JsonText {
 public:
  JsonText& begin_object() {
    writer_.StartObject();
    return *this;
  }
  JsonText& end_object() {
    writer_.EndObject();
    return *this;
  }
  JsonText& begin_array() {
    writer_.StartArray();
    return *this;
  }
  JsonText& end_array() {
    writer_.EndArray();
    return *this;
  }

  JsonText& key(std::string_view name) { return value(name); }
  JsonText& value(std::string_view text) {
    const std::string valid = to_valid_utf8(text);
    writer_.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
    return *this;
  }
  JsonText& value(bool on) {
    writer_.Bool(on);
    return *this;
  }
  JsonText& value(double number) {
    writer_.Double(number);
    return *this;
  }
  JsonText& null() {
    writer_.Null();
    return *this;
  }
  JsonText& value(std::integral auto number) {
    writer_.Int64(static_cast<std::int64_t>(number));
    return *this;
  }
  JsonText& value(const char* text) { return value(std::string_view(text)); }

  /// What is JSON already; null in place of nothing.
  JsonText& raw(std::string_view json) {
    if (json.empty()) return null();
    writer_.RawValue(json.data(), json.size(), rapidjson::kArrayType);
    return *this;
  }

  template <typename Value>
  JsonText& member(std::string_view name, const Value& content) {
    return key(name).value(content);
  }

  std::string text() const { return buffer_.GetString(); }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_{buffer_};
};

}  // namespace footfall::admin
