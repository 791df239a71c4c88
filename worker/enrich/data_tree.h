// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace footfall::enrich {

/// A parsed data file: a text, a list or a map in file order.
struct DataTree {
  enum class Kind : unsigned char { kText, kList, kMap };

  Kind kind = Kind::kText;
  std::string key;  ///< under which it stands in a map, else empty
  std::string text;
  std::vector<DataTree> children;

  bool operator==(const DataTree& other) const = default;

  /// The value under this key of a map, or null.
  const DataTree* find(std::string_view wanted) const;
  /// The text under this key, or "".
  std::string text_of(std::string_view wanted) const;
};

}  // namespace footfall::enrich
