// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::config {

/// A value with the place it was written at.
struct IniValue {
  std::string text;  ///< without quotes, HTML entities decoded
  std::string file;
  int line = 0;  ///< counts from 1
};

/// `key = value`, or all of `key[] = …`.
struct IniEntry {
  std::vector<IniValue> values;  ///< never empty
  bool list = false;
  const IniValue& last() const { return values.back(); }
};

using IniSection = std::map<std::string, IniEntry, std::less<>>;

/// Settings by section and key, as Matomo's config.ini.php holds them.
///
///   file    := line*
///   line    := "[" section "]" | key "=" value | key "[" name? "]" "=" value | comment | nothing
///   value   := '"' text '"' | "'" text "'" | bare      quoted text may span lines; \" and \\ in double quotes only
///                                                       bare true, yes, on are 1; false, no, off, none, null nothing
///   comment := ";" …                                   after a value too, unless inside quotes
///
/// The last assignment of a key wins; sections of one name are one. Values are HTML-decoded as PHP's
/// html_entity_decode does, since Matomo writes them encoded. Sections do not inherit.
/// A library such as inih cannot read this: it ends values at " ;" within quotes and cuts long lines.
class IniDocument {
 public:
  /// Throws ConfigError for a section without `]`, a quote that is never closed or
  /// followed by text, or a NUL byte. `file` is for messages.
  static IniDocument parse(std::string_view text, const std::string& file);
  /// Throws ConfigError where the file cannot be read.
  static IniDocument read(const std::string& path);

  /// Settings of `other` replace those of this document, key by key; a list is replaced as a whole.
  void override_with(const IniDocument& other);

  const IniSection* section(std::string_view name) const;
  const IniEntry* find(std::string_view section, std::string_view key) const;
  const std::map<std::string, IniSection, std::less<>>& sections() const { return sections_; }

  /// Keys by section, there or not, that readers have asked for: what they do not ask for nobody reads.
  using Asked = std::map<std::string, std::set<std::string, std::less<>>, std::less<>>;
  const Asked& asked() const { return asked_; }
  void note_asked(const std::string& section) const { asked_[section]; }
  void note_asked(const std::string& section, std::string_view key) const { asked_[section].emplace(key); }

 private:
  std::map<std::string, IniSection, std::less<>> sections_;
  mutable Asked asked_;
};

}  // namespace footfall::config
