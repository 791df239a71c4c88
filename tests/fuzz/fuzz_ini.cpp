// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <string>
#include <string_view>

#include "tests/fuzz/require.h"
#include "worker/config/config_error.h"
#include "worker/config/ini_document.h"

namespace {

using footfall::config::ConfigError;
using footfall::config::IniDocument;

/// The value as Matomo's writer would put it between double quotes.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else if (c == '\\')
      out += "\\\\";
    else
      out += c;
  }
  return out + "\"";
}

}  // namespace

// Any text is read or refused by ConfigError; a value that was read comes back when it is written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace footfall;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const IniDocument document = IniDocument::parse(text, "fuzz.ini");
    for (const auto& [name, section] : document.sections()) {
      for (const auto& [key, entry] : section) {
        fuzz::require(!entry.values.empty(), "an entry has a value");
        const std::string value = entry.last().text;
        const IniDocument again = IniDocument::parse("[s]\nk = " + quoted(value) + "\n", "again.ini");
        fuzz::require(again.find("s", "k")->last().text == value, "a written value reads back");
      }
    }
  } catch (const ConfigError&) {
  }
  return 0;
}
