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
  Gatherer(const ElementLimits& limits, std::string_view member, ElementTaker& taker)
      : max_depth_(limits.max_depth),
        values_left_(limits.max_values),
        max_element_values_(limits.max_element_values),
        member_(member),
        taker_(&taker) {}

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
  bool refused() const { return refused_; }
  ParamValue take() { return std::move(root_); }

 private:
  struct Level {
    ParamMap* map;  // owned by the value above, in place while its parent grows; null: its elements are handed over
    bool is_list;
    std::string key;
  };

  ParamValue& place(ParamValue&& value) {
    if (open_.empty()) return root_ = std::move(value);
    Level& level = open_.back();
    if (level.map == nullptr) return element_ = std::move(value);
    return level.is_list ? level.map->append(std::move(value)) : level.map->set(std::move(level.key), std::move(value));
  }
  bool has_room() {
    too_many_ = values_left_ == 0 || element_values_ == max_element_values_;
    if (!too_many_) --values_left_, ++element_values_;
    return !too_many_;
  }
  bool put(ParamValue&& value) {
    if (!has_room()) return false;
    place(std::move(value));
    return hand_over();
  }
  bool open(bool is_list) {
    too_deep_ = open_.size() >= max_depth_;
    if (too_deep_ || !has_room()) return false;
    const bool is_member = begins_member();
    ParamMap* map = &place(ParamValue(ParamMap())).array();
    open_.push_back({is_member ? nullptr : map, is_list, {}});
    return true;
  }
  bool begins_member() {
    const bool begins = taker_ != nullptr && open_.size() == 1 && !open_[0].is_list && open_[0].key == member_;
    if (!begins) return false;
    taker_->begin();
    element_values_ = 0;
    return true;
  }
  bool close() {
    open_.pop_back();
    return hand_over();
  }
  bool hand_over() {
    if (taker_ == nullptr || open_.empty() || open_.back().map != nullptr) return true;
    element_values_ = 0;
    refused_ = !taker_->take(std::move(element_));
    return !refused_;
  }

  std::size_t max_depth_, values_left_, element_values_ = 0;
  const std::size_t max_element_values_ = static_cast<std::size_t>(-1);
  bool too_deep_ = false, too_many_ = false, refused_ = false;
  const std::string_view member_;
  ElementTaker* const taker_ = nullptr;
  ParamValue root_, element_;
  std::vector<Level> open_;
};

std::variant<ParamValue, JsonError> read(std::string_view text, Gatherer& gatherer) {
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  rapidjson::MemoryStream stream(text.data(), text.size());
  rapidjson::Reader reader;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, gatherer);
  if (gatherer.too_deep()) return JsonError{JsonError::Kind::kTooDeep, stream.Tell()};
  if (gatherer.too_many()) return JsonError{JsonError::Kind::kTooMany, stream.Tell()};
  if (gatherer.refused()) return JsonError{JsonError::Kind::kRefused, stream.Tell()};
  if (result.IsError()) return JsonError{JsonError::Kind::kSyntax, result.Offset()};
  // A NUL looks like the end of the text to RapidJSON.
  if (stream.Tell() != text.size()) return JsonError{JsonError::Kind::kSyntax, stream.Tell()};
  return gatherer.take();
}

}  // namespace

std::variant<ParamValue, JsonError> read_json(std::string_view text, std::size_t max_depth, std::size_t max_values) {
  Gatherer gatherer(max_depth, max_values);
  return read(text, gatherer);
}

std::variant<ParamValue, JsonError> read_json_elements(std::string_view text, const ElementLimits& limits,
                                                       std::string_view member, ElementTaker& taker) {
  Gatherer gatherer(limits, member, taker);
  return read(text, gatherer);
}

}  // namespace footfall
