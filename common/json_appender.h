// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidjson/stringbuffer.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "common/params.h"
#include "common/plain_query.h"

namespace footfall {

/// JSON piece by piece, spelled as write_json() of json_writer.h spells it. What stands between the values is the caller's
/// business.
class JsonAppender {
 public:
  void put(std::string_view json) { put_bytes(json, buffer_.Push(json.size())); }
  void put_text(std::string_view text);
  void put_number(std::int64_t number);
  void put_map(const ParamMap& map);
  /// As a map of them is put.
  void put_map(std::span<const std::pair<std::string_view, std::string_view>> texts);
  void put_query(const PlainQuery& query);

  void clear() { buffer_.Clear(); }
  std::size_t size() const { return buffer_.GetSize(); }
  std::string_view json() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  // Grown by halves it comes to just above 1 MB, from where on the module's memory goes back to the system when freed.
  static constexpr std::size_t kUsualSize = 1100;

  static void put_bytes(std::string_view bytes, char* to);
  /// `last_room`: room_for() the text, pushed last. What is left of it goes.
  void fill_in(std::string_view text, char* last_room);
  void put_object(const auto& entries);
  void put_value(std::string_view text) { put_text(text); }
  void put_value(const ParamValue& value);
  void put_list(const ParamMap& map);

  rapidjson::StringBuffer buffer_{nullptr, kUsualSize};
};

}  // namespace footfall
