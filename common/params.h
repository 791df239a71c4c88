// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace footfall {

class ParamMap;

/// One request parameter as PHP would hold it: a scalar or an array of further values.
/// Scalars of a JSON bulk body keep their type, since a queue item must carry a number as a number.
class ParamValue {
 public:
  enum class Kind : std::uint8_t { kNull, kBoolean, kInteger, kReal, kText, kArray };

  ParamValue() = default;
  explicit ParamValue(std::string text) : kind_(Kind::kText), text_(std::move(text)) {}
  explicit ParamValue(ParamMap array);
  ParamValue(const ParamValue& other);
  ParamValue(ParamValue&&) noexcept = default;
  ParamValue& operator=(const ParamValue& other);
  ParamValue& operator=(ParamValue&&) noexcept = default;
  ~ParamValue();

  /// A scalar that is no text; `text` is its spelling in JSON ("true", "12", "0.5").
  static ParamValue number(Kind kind, std::string text);
  /// A JSON number as PHP's json_decode reads it: whole and within 64 bits is an integer, else a real.
  static ParamValue json_number(std::string spelling);

  Kind kind() const { return kind_; }
  bool is_array() const { return kind_ == Kind::kArray; }

  /// The scalar as PHP's (string) cast spells it (true is "1", false and null are ""); "" for an array.
  std::string_view text() const;
  /// The spelling in JSON of a scalar that is no text ("null" for null).
  std::string_view json_spelling() const;

  /// Requires is_array().
  const ParamMap& array() const { return *array_; }
  ParamMap& array() { return *array_; }

  bool operator==(const ParamValue& other) const;

 private:
  Kind kind_ = Kind::kNull;
  std::uint32_t json_size_ = 0;  // of a number: its JSON spelling ends here; PHP's follows where it differs
  std::string text_;
  std::unique_ptr<ParamMap> array_;
};

/// A PHP array of parameters: names in the order of first assignment; assigning again replaces the value in place.
/// Look-up is constant time even for hostile names (the hash is seeded per process).
/// Not thread-safe; views returned live until the map changes.
class ParamMap {
 public:
  using Entry = std::pair<std::string, ParamValue>;

  ParamValue& set(std::string name, ParamValue value);
  /// Appends under the next free integer key, as `name[]=` does. Requires !is_full().
  ParamValue& append(ParamValue value);
  /// True where the greatest integer key is taken: PHP then drops what is appended.
  bool is_full() const { return full_; }
  /// Takes over the entries whose names are missing here, as PHP's array operator + does ($_GET + $_POST).
  void add_missing(ParamMap&& other);
  void erase(std::string_view name);

  const ParamValue* find(std::string_view name) const;
  ParamValue* find(std::string_view name);
  bool has(std::string_view name) const { return find(name) != nullptr; }

  /// The scalar text of `name`, or `fallback` where it is missing or an array.
  std::string_view text(std::string_view name, std::string_view fallback = {}) const;

  void reserve(std::size_t entries) { entries_.reserve(entries); }
  std::size_t size() const { return entries_.size(); }
  bool empty() const { return entries_.empty(); }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }
  /// The values may be changed or moved from, the names not.
  auto begin() { return entries_.begin(); }
  auto end() { return entries_.end(); }

  /// True where the keys are 0..n-1 in order: such an array is a list in JSON.
  bool is_list() const;

  bool operator==(const ParamMap& other) const { return entries_ == other.entries_; }

 private:
  static constexpr std::size_t kMissing = static_cast<std::size_t>(-1);
  std::size_t position(std::string_view name) const;
  ParamValue& add(std::string name, ParamValue value);
  void note_key(std::string_view name);
  void rebuild_slots();
  void fill_slot(std::uint32_t position);

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // many entries: open addressing, position + 1 or 0; some: a mark of each name
  std::int64_t next_key_ = 0;
  bool any_key_ = false, full_ = false;
};

}  // namespace footfall
