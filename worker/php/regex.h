// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace footfall {

/// A regular expression as PHP writes it, with delimiters and flags: `/shop/i`, `#^a{2}#`.
/// Immutable, so it may be shared between threads.
class PhpRegex {
 public:
  /// nullptr where the text is no valid pattern. Compiled once per thread and text; the cache is bounded.
  static std::shared_ptr<const PhpRegex> get(std::string_view pattern);

  ~PhpRegex();
  PhpRegex(const PhpRegex&) = delete;
  PhpRegex& operator=(const PhpRegex&) = delete;

  /// False also where PCRE gives up (backtracking limit).
  bool matches(std::string_view subject) const;
  /// The whole match and its groups ("" for a group that took no part); empty where nothing matches.
  std::vector<std::string> groups(std::string_view subject) const;

 private:
  struct Code;
  explicit PhpRegex(std::unique_ptr<Code> code);
  std::unique_ptr<Code> code_;
};

}  // namespace footfall
