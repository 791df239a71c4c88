// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace footfall::report {

/// Names and signs of currencies by their codes: those of names-en.json where it has been read, else those of ICU. Immutable
/// once read; thread-safe.
class Currencies {
 public:
  /// Throws std::runtime_error naming the file where it cannot be read.
  void read(const std::string& file);

  /// "Euro" of "EUR"; the code itself where it has no name, as where it has no sign.
  std::string name(std::string_view code) const;
  /// "A$" of "AUD".
  std::string symbol(std::string_view code) const;
  /// "$" of "AUD".
  static std::string narrow_symbol(std::string_view code);
  /// The codes that are in use, and their signs.
  std::map<std::string, std::string> symbols() const;

 private:
  std::map<std::string, std::string, std::less<>> names_, symbols_;
};

}  // namespace footfall::report
