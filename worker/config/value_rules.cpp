// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/config/value_rules.h"

#include <algorithm>
#include <charconv>

#include "worker/config/config_error.h"

namespace footfall::config {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
  });
  return out;
}

bool is_secret(std::string_view key) { return lower(key).find("password") != std::string::npos || key == "salt"; }

}  // namespace

std::optional<bool> boolean_of(std::string_view text) {
  const std::string word = lower(text);
  if (word == "1" || word == "on" || word == "yes" || word == "true") return true;
  if (word.empty() || word == "0" || word == "off" || word == "no" || word == "false" || word == "none" ||
      word == "null")
    return false;
  return std::nullopt;
}

std::optional<std::int64_t> integer_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t number = 0;
  const auto end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, number);
  if (text.empty() || parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return number;
}

SectionReader::SectionReader(const IniDocument& document, std::string section)
    : document_(document), name_(std::move(section)), section_(document.section(name_)) {
  document_.note_asked(name_);
}

const IniValue* SectionReader::value(std::string_view key) const {
  document_.note_asked(name_, key);
  if (section_ == nullptr) return nullptr;
  const auto found = section_->find(key);
  return found == section_->end() ? nullptr : &found->second.last();
}

void SectionReader::text(std::string_view key, std::string& into) const {
  if (const IniValue* given = value(key)) into = given->text;
}

void SectionReader::boolean(std::string_view key, bool& into) const {
  const IniValue* given = value(key);
  if (given == nullptr) return;
  const auto parsed = boolean_of(given->text);
  if (!parsed) refuse(key, *given, "write 1 or 0");
  into = *parsed;
}

void SectionReader::integer(std::string_view key, std::int64_t& into, std::int64_t least, std::int64_t most) const {
  const IniValue* given = value(key);
  if (given == nullptr || given->text.empty()) return;
  const auto parsed = integer_of(given->text);
  if (!parsed || *parsed < least || *parsed > most)
    refuse(key, *given, "write a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  into = *parsed;
}

void SectionReader::list(std::string_view key, std::vector<std::string>& into) const {
  document_.note_asked(name_, key);
  if (section_ == nullptr) return;
  const auto found = section_->find(key);
  if (found == section_->end()) return;
  into.clear();
  for (const IniValue& item : found->second.values)
    if (!item.text.empty()) into.push_back(item.text);
}

void SectionReader::refuse(std::string_view key, const IniValue& value, const std::string& what_to_write) const {
  const std::string shown = is_secret(key) ? std::string("…") : "\"" + value.text.substr(0, 200) + "\"";
  throw ConfigError(value.file, value.line,
                    "[" + name_ + "] " + std::string(key) + " = " + shown + " cannot be used; " + what_to_write);
}

}  // namespace footfall::config
