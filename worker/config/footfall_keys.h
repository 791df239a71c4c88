// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "worker/config/config.h"
#include "worker/config/ini_document.h"

namespace footfall::config {

/// A checked value of `[Footfall]`: `number` is set for whole numbers and switches (0 or 1), `text` always.
struct KeyValue {
  std::string text;
  std::int64_t number = 0;
};

/// One key of `[Footfall]`. Documentation, the example file and the reader all follow this table.
struct FootfallKey {
  enum class Kind { kText, kInteger, kSwitch, kChoice, kPath, kRedisAddress, kSecret };

  std::string_view name;
  Kind kind = Kind::kText;
  std::string_view initial;          ///< the default as one would write it
  std::string_view unit;             ///< of a number; the choices of a choice, separated by "|"
  std::int64_t least = 0, most = 0;  ///< of a number; a text with least 1 must not be empty
  std::string_view summary;          ///< one sentence for the example file
  void (*apply)(Config& config, const KeyValue& value) = nullptr;
};

std::span<const FootfallKey> footfall_keys();
/// nullptr where there is no such key.
const FootfallKey* find_footfall_key(std::string_view name);

/// Applies `[Footfall]` to `config` and notes in config.given what was said. Throws ConfigError for an unknown key (with
/// the nearest known one) or a value out of range.
void apply_footfall_section(const IniDocument& document, Config& config);

/// `host`, `host:port`, `[v6]:port`, `/path` or `unix:/path`; false where it is none of these.
bool parse_redis_address(std::string_view text, queue::RedisOptions& into);

/// The table's name that is fewest edits away from `name`, or "" where none is near.
std::string_view nearest_key(std::string_view name);

}  // namespace footfall::config
