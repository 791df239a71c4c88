// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/config/config_error.h"
#include "worker/config/footfall_keys.h"
#include "worker/config/value_rules.h"

namespace footfall::config {
namespace {

using Kind = FootfallKey::Kind;

bool is_choice(std::string_view choices, std::string_view text) {
  while (!choices.empty()) {
    const auto end = std::min(choices.find('|'), choices.size());
    if (choices.substr(0, end) == text) return true;
    choices.remove_prefix(std::min(end + 1, choices.size()));
  }
  return false;
}

bool is_redis_address(std::string_view text) {
  queue::RedisOptions scratch;
  return parse_redis_address(text, scratch);
}

std::string allowed_range(const FootfallKey& key) {
  return "write a whole number (" + std::string(key.unit) + ") from " + std::to_string(key.least) + " to " +
         std::to_string(key.most);
}

/// What to write instead, or "" where the value can be used.
std::string objection(const FootfallKey& key, const std::string& text) {
  const auto number = integer_of(text);
  switch (key.kind) {
    case Kind::kInteger:
      return number && *number >= key.least && *number <= key.most ? "" : allowed_range(key);
    case Kind::kSwitch:
      return boolean_of(text) && !text.empty() ? "" : "write 1 or 0";
    case Kind::kChoice:
      return is_choice(key.unit, text) ? "" : "write one of " + std::string(key.unit);
    case Kind::kRedisAddress:
      return is_redis_address(text) ? "" : "write host:port, such as 127.0.0.1:6379, or the path of a socket";
    case Kind::kPath:
      return text.empty() || text[0] == '/' ? "" : "write a path that begins with /";
    case Kind::kText:
      return text.empty() && key.least > 0 ? "write at least one character" : "";
    case Kind::kSecret:
      return "";
  }
  return "";
}

KeyValue typed(const FootfallKey& key, const std::string& text) {
  if (key.kind == Kind::kSwitch) return {.text = text, .number = *boolean_of(text) ? 1 : 0};
  return {.text = text, .number = integer_of(text).value_or(0)};
}

[[noreturn]] void refuse_unknown(std::string_view name, const IniEntry& entry) {
  const std::string_view near = nearest_key(name);
  throw ConfigError(
      entry.last().file, entry.last().line,
      "[Footfall] has no key \"" + std::string(name.substr(0, 64)) + "\"; " +
          (near.empty() ? "docs/configuration.md lists all keys" : "did you mean \"" + std::string(near) + "\"?"));
}

}  // namespace

void apply_footfall_section(const IniDocument& document, Config& config) {
  const IniSection* own = document.section("Footfall");
  if (own == nullptr) return;
  const SectionReader section(document, "Footfall");
  for (const auto& [name, entry] : *own) {
    const FootfallKey* key = find_footfall_key(name);
    if (key == nullptr) refuse_unknown(name, entry);
    if (entry.list) section.refuse(name, entry.last(), "write the key once, without []");
    const std::string& text = entry.last().text;
    if (const std::string advice = objection(*key, text); !advice.empty()) section.refuse(name, entry.last(), advice);
    key->apply(config, typed(*key, text));
    config.given.insert(name);
  }
}

}  // namespace footfall::config
