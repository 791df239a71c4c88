// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/devices/hints.h"

#include <algorithm>
#include <optional>

#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {

namespace {

using Brands = std::vector<std::pair<std::string, std::string>>;

std::string unquoted(std::string_view value) { return std::string(trim(value, "\"")); }

/// Takes `"text"` from the front; nothing where there is no such text of at least one character.
std::optional<std::string> take_quoted(std::string_view& rest) {
  if (!rest.starts_with('"')) return std::nullopt;
  const std::size_t end = rest.find('"', 1);
  if (end == std::string_view::npos || end == 1) return std::nullopt;
  std::string text(rest.substr(1, end - 1));
  rest.remove_prefix(end + 1);
  return text;
}

bool take(std::string_view& rest, std::string_view what) {
  if (!rest.starts_with(what)) return false;
  rest.remove_prefix(what.size());
  return true;
}

Brands read_brands(std::string_view rest) {
  Brands list;
  for (;;) {
    const auto brand = take_quoted(rest);
    if (!brand || !take(rest, ";")) return list;
    take(rest, " ");
    if (!take(rest, "v=")) return list;
    const auto version = take_quoted(rest);
    if (!version) return list;
    take(rest, ", ");
    const auto known = std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.first == *brand; });
    if (known == list.end())
      list.emplace_back(*brand, *version);
    else
      known->second = *version;
  }
}

std::vector<std::string> read_form_factors(const std::string& value) {
  std::vector<std::string> words;
  const std::string text = lower(value);
  for (std::size_t at = text.find('"'); at != std::string::npos;) {
    const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz", at + 1);
    const bool word = end != std::string::npos && text[end] == '"' && end > at + 1;
    if (word) words.push_back(text.substr(at + 1, end - at - 1));
    at = text.find('"', word ? end + 1 : at + 1);
  }
  return words;
}

/// `preferred` replaces what is known; else it only fills a gap.
void set_brands(Hints& hints, const std::string& value, bool preferred) {
  if (!preferred && !hints.brands.empty()) return;
  if (Brands list = read_brands(value); !list.empty()) hints.brands = std::move(list);
}

void set(Hints& hints, std::string_view name, const std::string& value) {
  if (name == "sec-ch-ua-arch" || name == "arch" || name == "architecture")
    hints.architecture = unquoted(value);
  else if (name == "sec-ch-ua-bitness" || name == "bitness")
    hints.bitness = unquoted(value);
  else if (name == "sec-ch-ua-mobile" || name == "mobile")
    hints.mobile = value == "1" || value == "?1";
  else if (name == "sec-ch-ua-model" || name == "model")
    hints.model = unquoted(value);
  else if (name == "sec-ch-ua-full-version" || name == "uafullversion")
    hints.full_version = unquoted(value);
  else if (name == "sec-ch-ua-platform" || name == "platform")
    hints.platform = unquoted(value);
  else if (name == "sec-ch-ua-platform-version" || name == "platformversion")
    hints.platform_version = unquoted(value);
  else if (name == "sec-ch-ua-full-version-list" || name == "fullversionlist")
    set_brands(hints, value, true);
  else if (name == "sec-ch-ua" || name == "brands")
    set_brands(hints, value, false);
  else if (name == "sec-ch-ua-form-factors" || name == "formfactors")
    hints.form_factors = read_form_factors(value);
  else if (name == "x-requested-with" && lower(value) != "xmlhttprequest")
    hints.app = value;
}

}  // namespace

Hints read_hints(const ClientHints& given) {
  Hints hints;
  for (const auto& [name, value] : given)
    set(hints, std::string_view(name).substr(name.starts_with("http-") ? 5 : 0), value);
  return hints;
}

}  // namespace footfall::enrich::devices
