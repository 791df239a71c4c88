// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "worker/archive/read/collation.h"
#include "worker/archive/read/log_row.h"

namespace footfall::archive {

/// Values of columns as bytes that are equal, and in order, as a database's GROUP BY has the values: NULL first, numbers by
/// size, text by collation.
class GroupKey {
 public:
  /// What the numbers of a key were.
  class View {
   public:
    explicit View(std::string_view bytes) : bytes_(bytes) {}
    std::int64_t number(std::size_t i = 0) const;

   private:
    std::string_view bytes_;
  };

  void begin(std::int64_t number);
  void begin(std::initializer_list<std::int64_t> numbers);
  void add(const LogRow& row, model::Column column);
  std::string_view bytes() const { return bytes_; }

 private:
  void add_number(std::int64_t number);

  std::string bytes_;
};

/// Eight bytes of a key from `offset` on as a number, in the order of keys; bytes beyond its end count as 0.
std::uint64_t key_number(std::string_view key, std::size_t offset);

/// The fields in `bytes`, which must outlive them.
std::vector<std::optional<std::string_view>> texts_of(std::string_view bytes);

}  // namespace footfall::archive
