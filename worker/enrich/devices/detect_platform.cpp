// SPDX-License-Identifier: GPL-3.0-or-later
#include <string_view>

#include "worker/enrich/devices/detection.h"
#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {

namespace {

std::string by_hint(const Hints& hints) {
  const std::string arch = lower(hints.architecture);
  const auto has = [&arch](std::string_view word) { return arch.find(word) != std::string::npos; };
  if (has("arm")) return "ARM";
  if (has("loongarch64")) return "LoongArch64";
  if (has("mips")) return "MIPS";
  if (has("sh4")) return "SuperH";
  if (has("sparc64")) return "SPARC64";
  if (has("x64") || (has("x86") && hints.bitness == "64")) return "x64";
  return has("x86") ? "x86" : "";
}

struct Platform {
  const char* name;
  Regex words;
};

const Platform* platforms() {
  static const Platform list[] = {
      {"ARM", {"arm[ _;)ev]|.*arm$|.*arm64|aarch64|Apple ?TV|Watch ?OS|Watch1,[12]", Lead::kRule}},
      {"LoongArch64", {"loongarch64", Lead::kRule}},
      {"MIPS", {"mips", Lead::kRule}},
      {"SuperH", {"sh4", Lead::kRule}},
      {"SPARC64", {"sparc64", Lead::kRule}},
      {"x64", {"64-?bit|WOW64|(?:Intel)?x64|WINDOWS_64|win64|amd64|x86_?64", Lead::kRule}},
      {"x86", {".*32bit|.*win32|(?:i[0-9]|x)86|i86pc", Lead::kRule}},
      {nullptr, {"", Lead::kAnything}},
  };
  return list;
}

}  // namespace

std::string detect_platform(std::string_view user_agent, const Hints& hints) {
  if (std::string hinted = by_hint(hints); !hinted.empty()) return hinted;
  for (const Platform* platform = platforms(); platform->name != nullptr; ++platform)
    if (platform->words.match(user_agent)) return platform->name;
  return {};
}

}  // namespace footfall::enrich::devices
