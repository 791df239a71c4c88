// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/json_reader.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <string>
#include <utility>
#include <vector>

#include "common/utf8.h"

namespace footfall {
namespace {

using rapidjson::SizeType;

std::string valid_text(const char* text, SizeType size) {
  const std::string_view view(text, size);
  return is_valid_utf8(view) ? std::string(view) : to_valid_utf8(view);
}

// RapidJSON's events, gathered into a value. An event that returns false ends the reading.
class Gatherer {
 public:
  Gatherer(std::size_t max_depth, std::size_t max_values) : max_depth_(max_depth), values_left_(max_values) {}

  bool Null() { return put(ParamValue()); }
  bool Bool(bool value) { return put(ParamValue::number(ParamValue::Kind::kBoolean, value ? "true" : "false")); }
  bool RawNumber(const char* text, SizeType size, bool) {
    return put(ParamValue::json_number(std::string(text, size)));
  }
  bool String(const char* text, SizeType size, bool) { return put(ParamValue(valid_text(text, size))); }
  bool Key(const char* text, SizeType size, bool) {
    open_.back().key = valid_text(text, size);
    return true;
  }
  bool StartObject() { return open(false); }
  bool EndObject(SizeType) { return close(); }
  bool StartArray() { return open(true); }
  bool EndArray(SizeType) { return close(); }

  // Numbers come as text (kParseNumbersAsStringsFlag); RapidJSON wants these all the same.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  bool too_deep() const { return too_deep_; }
  bool too_many() const { return too_many_; }
  ParamValue take() { return std::move(root_); }

 private:
  struct Level {
    ParamMap* map;  // owned by the value above; stays in place while its parent grows
    bool is_list;
    std::string key;
  };

  ParamValue& place(ParamValue value) {
    if (open_.empty()) return root_ = std::move(value);
    Level& level = open_.back();
    return level.is_list ? level.map->append(std::move(value)) : level.map->set(std::move(level.key), std::move(value));
  }
  bool has_room() {
    too_many_ = values_left_ == 0;
    if (!too_many_) --values_left_;
    return !too_many_;
  }
  bool put(ParamValue value) {
    if (!has_room()) return false;
    place(std::move(value));
    return true;
  }
  bool open(bool is_list) {
    too_deep_ = open_.size() >= max_depth_;
    if (too_deep_ || !has_room()) return false;
    ParamMap* map = &place(ParamValue(ParamMap())).array();
    open_.push_back({map, is_list, {}});
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  std::size_t max_depth_, values_left_;
  bool too_deep_ = false, too_many_ = false;
  ParamValue root_;
  std::vector<Level> open_;
};

}  // namespace

std::variant<ParamValue, JsonError> read_json(std::string_view text, std::size_t max_depth, std::size_t max_values) {
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::MemoryStream stream(text.data(), text.size());
  rapidjson::Reader reader;
  Gatherer gatherer(max_depth, max_values);
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, gatherer);
  if (gatherer.too_deep()) return JsonError{JsonError::Kind::kTooDeep, stream.Tell()};
  if (gatherer.too_many()) return JsonError{JsonError::Kind::kTooMany, stream.Tell()};
  if (result.IsError()) return JsonError{JsonError::Kind::kSyntax, result.Offset()};
  // A NUL looks like the end of the text to RapidJSON.
  if (stream.Tell() != text.size()) return JsonError{JsonError::Kind::kSyntax, stream.Tell()};
  return gatherer.take();
}

}  // namespace footfall
