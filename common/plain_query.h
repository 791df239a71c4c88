// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace footfall {

/// A query string whose parameters are what they look like, as those of trackers are: no name comes twice, nests, needs
/// decoding or could be taken for a number, and there are not many. Read without allocating memory. Holds views into the
/// query and into itself, so it cannot be copied.
class PlainQuery {
 public:
  struct Parameter {
    std::string_view name, value;
  };

  PlainQuery() = default;
  PlainQuery(const PlainQuery&) = delete;
  PlainQuery& operator=(const PlainQuery&) = delete;

  /// Call it once. False where the query is another one (or has no parameters): parse_query() is to read it then, and
  /// this object is of no use.
  bool read(std::string_view query);

  /// Empty where there is none of that name.
  std::string_view text(std::string_view name) const;
  bool has(std::string_view name) const { return slots_[slot_for(name)] != 0; }

  const Parameter* begin() const { return parameters_.data(); }
  const Parameter* end() const { return parameters_.data() + size_; }

 private:
  static constexpr std::size_t kMaxParameters = 64, kMaxBytes = 4096;

  bool add(std::string_view name, std::string_view value);
  std::string_view decoded(std::string_view value);
  std::uint8_t slot_for(std::string_view name) const;

  std::size_t size_ = 0, decoded_size_ = 0;
  std::array<std::uint8_t, 256> slots_{};  // Open addressing: a parameter's place plus 1, or 0.
  std::array<Parameter, kMaxParameters> parameters_;
  std::array<char, kMaxBytes> decoded_;
};

}  // namespace footfall
