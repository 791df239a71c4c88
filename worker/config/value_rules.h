// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "worker/config/ini_document.h"

namespace footfall::config {

/// 1, on, yes, true; 0, off, no, false, none, null and nothing; any case. Nothing for other text.
std::optional<bool> boolean_of(std::string_view text);
/// A whole number in decimal, perhaps signed; nothing for other text or one beyond 64 bits.
std::optional<std::int64_t> integer_of(std::string_view text);

/// One section's values by type. Where a key is missing, what was there before stays. Throws ConfigError for a value
/// that is not of the type.
class SectionReader {
 public:
  /// `document` outlives it.
  SectionReader(const IniDocument& document, std::string section);

  void text(std::string_view key, std::string& into) const;
  void boolean(std::string_view key, bool& into) const;
  void integer(std::string_view key, std::int64_t& into, std::int64_t least, std::int64_t most) const;
  void list(std::string_view key, std::vector<std::string>& into) const;
  const IniValue* value(std::string_view key) const;
  bool exists() const { return section_ != nullptr; }

  /// Throws ConfigError "[section] key = value is …; write …".
  [[noreturn]] void refuse(std::string_view key, const IniValue& value, const std::string& what_to_write) const;

 private:
  const IniDocument& document_;
  std::string name_;
  const IniSection* section_;
};

}  // namespace footfall::config
