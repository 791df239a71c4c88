// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace footfall::enrich {

/// Hosts of referrer spam. Immutable; thread-safe. A look-up costs about one hash probe per byte of the URL.
class SpammerList {
 public:
  SpammerList() = default;
  /// Reads a file with one host a line. Throws std::runtime_error naming the file where it cannot be read.
  explicit SpammerList(const std::string& file);

  void add(std::string_view host);
  /// True where any of the hosts occurs anywhere in the URL, ASCII letters of any case being equal.
  bool contains(std::string_view referrer_url) const;

 private:
  std::unordered_map<std::uint32_t, std::vector<std::string>> by_start_;  ///< by the first four bytes
  std::vector<std::string> short_;                                        ///< hosts of less than four bytes
};

}  // namespace footfall::enrich
