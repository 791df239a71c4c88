// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace footfall::enrich::devices {

/// A parsed rule file: a text, a list or a map in file order.
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

/// Reads `<folder>/<name>.yml`, or `<name>.js` ("module.exports = <JSON>;", as npm's node-device-detector ships them).
/// Throws std::runtime_error that names the file where it is missing or cannot be read.
DataTree read_rules(const std::string& folder, const std::string& name);

DataTree read_yaml(const std::string& path);
/// The same by yaml-cpp alone, which knows all of YAML but takes a multiple of the time.
DataTree read_any_yaml(const std::string& path);
DataTree read_js(const std::string& path);

}  // namespace footfall::enrich::devices
