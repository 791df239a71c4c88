// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/config/ini_document.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "common/html.h"
#include "worker/config/config_error.h"

namespace footfall::config {
namespace {

constexpr std::string_view kBlank = " \t\r\f\v";

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool is_word(std::string_view text, std::string_view lowercase_word) {
  return std::equal(text.begin(), text.end(), lowercase_word.begin(), lowercase_word.end(),
                    [](char c, char lower) { return c == lower || (c >= 'A' && c <= 'Z' && c + 32 == lower); });
}

/// Walks over the text line by line; a quoted value may consume several lines.
class Reader {
 public:
  Reader(std::string_view text, const std::string& file) : rest_(text), file_(file) {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    if (text.find('\0') != std::string_view::npos) fail(0, "holds a NUL byte; this is no INI file");
  }

  void read_into(std::map<std::string, IniSection, std::less<>>& sections) {
    std::string section;
    while (!rest_.empty()) {
      const std::string_view line = trim(next_line());
      if (line.empty() || line[0] == ';' || line[0] == '#') continue;
      if (line[0] == '[') {
        section = section_name(line);
        sections[section];
      } else {
        assign(sections[section], line);
      }
    }
  }

 private:
  [[noreturn]] void fail(int line, const std::string& message) const { throw ConfigError(file_, line, message); }

  std::string_view next_line() {
    ++line_;
    const auto end = std::min(rest_.find('\n'), rest_.size());
    const auto line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return line;
  }

  std::string section_name(std::string_view line) const {
    const auto end = line.find(']');
    if (end == std::string_view::npos) fail(line_, "a section name has no closing bracket; write [name]");
    return std::string(trim(line.substr(1, end - 1)));
  }

  void assign(IniSection& section, std::string_view line) {
    const auto equals = line.find('=');
    std::string_view key = trim(line.substr(0, equals));
    if (key.empty()) fail(line_, "there is no key before the = sign; write key = value");
    IniValue value{.text = {}, .file = file_, .line = line_};
    if (equals != std::string_view::npos) value.text = html_decode_entities(read_value(line.substr(equals + 1)));
    store(section, key, std::move(value));
  }

  static void store(IniSection& section, std::string_view key, IniValue value) {
    const auto bracket = key.ends_with(']') ? key.find('[') : std::string_view::npos;
    const bool list = bracket != std::string_view::npos && bracket > 0;
    IniEntry& entry = section[std::string(trim(key.substr(0, list ? bracket : key.size())))];
    if (!list || !entry.list) entry.values.clear();
    entry.list = list;
    entry.values.push_back(std::move(value));
  }

  std::string read_value(std::string_view text) {
    text = trim(text);
    if (text.empty() || (text[0] != '"' && text[0] != '\'')) return bare_value(trim(text.substr(0, text.find(';'))));
    return read_quoted(text.substr(1), text[0]);
  }

  /// PHP's words for yes and no, which only count without quotes.
  static std::string bare_value(std::string_view text) {
    for (const std::string_view yes : {"true", "yes", "on"})
      if (is_word(text, yes)) return "1";
    for (const std::string_view no : {"false", "no", "off", "none", "null"})
      if (is_word(text, no)) return {};
    return std::string(text);
  }

  /// `text` begins after the opening quote. Only a comment may follow the closing one.
  std::string read_quoted(std::string_view text, char quote) {
    const int opened = line_;
    std::string value;
    while (!take_through_quote(text, quote, value)) {
      if (rest_.empty()) fail(opened, "a quoted value is never closed; put the same quote at its end");
      value += '\n';
      text = next_line();
    }
    text = trim(text);
    if (!text.empty() && text[0] != ';')
      fail(line_, "text follows the closing quote of a value; write \\\" for a quote within it, or ; before a comment");
    return value;
  }

  /// Moves `text` into `value` up to the closing quote and drops that; false where the line has none.
  static bool take_through_quote(std::string_view& text, char quote, std::string& value) {
    while (!text.empty() && text[0] != quote) {
      const bool escape = quote == '"' && text[0] == '\\' && text.size() > 1 && (text[1] == '"' || text[1] == '\\');
      if (escape && !closes_here(text)) text.remove_prefix(1);
      value += text[0];
      text.remove_prefix(1);
    }
    if (text.empty()) return false;
    text.remove_prefix(1);
    return true;
  }

  /// Older Matomos did not escape backslashes, so a value may end in one right before the quote that closes it.
  static bool closes_here(std::string_view text) { return text[1] == '"' && trim(text.substr(2)).empty(); }

  std::string_view rest_;
  const std::string& file_;
  int line_ = 0;
};

}  // namespace

IniDocument IniDocument::parse(std::string_view text, const std::string& file) {
  IniDocument document;
  Reader(text, file).read_into(document.sections_);
  return document;
}

IniDocument IniDocument::read(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  if (!stream || stream.bad() || text.fail()) {
    throw ConfigError(path, 0,
                      std::string("cannot be read (") + std::strerror(errno) +
                          "); give the file with --config or in FOOTFALL_CONFIG and let this user read it");
  }
  return parse(text.str(), path);
}

void IniDocument::override_with(const IniDocument& other) {
  for (const auto& [name, section] : other.sections_) {
    auto& own = sections_[name];
    for (const auto& [key, entry] : section) own.insert_or_assign(key, entry);
  }
}

const IniSection* IniDocument::section(std::string_view name) const {
  const auto found = sections_.find(name);
  return found == sections_.end() ? nullptr : &found->second;
}

const IniEntry* IniDocument::find(std::string_view section_name, std::string_view key) const {
  const IniSection* own = section(section_name);
  if (own == nullptr) return nullptr;
  const auto found = own->find(key);
  return found == own->end() ? nullptr : &found->second;
}

}  // namespace footfall::config
