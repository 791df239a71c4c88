// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/admission/client_hints.h"

#include <rapidjson/document.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "worker/php/request_value.h"

namespace footfall::tracker {
namespace {

using enrich::ClientHints;

constexpr std::string_view kHeaderPrefix = "HTTP_";
constexpr std::string_view kHintPrefix = "HTTP_SEC_CH_UA";

constexpr std::size_t kRoom = 4096;  // values of usual hints

struct HintName {
  std::string_view member;  ///< of uadata, lower case
  const char* header;
};
constexpr HintName kHintNames[] = {
    {"arch", "sec-ch-ua-arch"},
    {"architecture", "sec-ch-ua-arch"},
    {"bitness", "sec-ch-ua-bitness"},
    {"mobile", "sec-ch-ua-mobile"},
    {"model", "sec-ch-ua-model"},
    {"uafullversion", "sec-ch-ua-full-version"},
    {"platform", "sec-ch-ua-platform"},
    {"platformversion", "sec-ch-ua-platform-version"},
    {"brands", "sec-ch-ua"},
    {"fullversionlist", "sec-ch-ua-full-version-list"},
    {"formfactors", "sec-ch-ua-form-factors"},
};

const char* header_of(std::string_view member) {
  const std::string lower = to_lower(member);
  for (const HintName& name : kHintNames) {
    if (name.member == lower) return name.header;
  }
  return nullptr;
}

std::string_view text_of(const rapidjson::Value& value) { return {value.GetString(), value.GetStringLength()}; }

std::string text_member(const rapidjson::Value& object, const char* name) {
  const auto found = object.FindMember(name);
  if (found == object.MemberEnd() || !found->value.IsString()) return {};
  return sanitize(text_of(found->value));
}

/// A list of brands or form factors as its header spells it: `"Chromium";v="98.0", "Mobile"`.
std::string list_text(const rapidjson::Value& list) {
  std::string text;
  for (const auto& element : list.GetArray()) {
    if (!text.empty()) text += ", ";
    if (element.IsObject()) {
      text += '"' + text_member(element, "brand") + "\";v=\"" + text_member(element, "version") + '"';
    } else if (element.IsString()) {
      text += '"' + sanitize(text_of(element)) + '"';
    }
  }
  return text;
}

std::string hint_text(const rapidjson::Value& value) {
  if (value.IsArray()) return list_text(value);
  if (value.IsBool()) return value.GetBool() ? "?1" : std::string();
  return value.IsString() ? sanitize(text_of(value)) : std::string();
}

ClientHints hints_of_json(std::string_view json) {
  alignas(std::max_align_t) std::array<char, kRoom> room;  // Without it each document would ask for 64 KiB.
  rapidjson::MemoryPoolAllocator<> values(room.data(), room.size());
  rapidjson::Document document(&values);
  document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  ClientHints hints;
  if (document.HasParseError() || !document.IsObject()) return hints;
  for (const auto& member : document.GetObject()) {
    const char* header = header_of(text_of(member.name));
    std::string text = header == nullptr ? std::string() : hint_text(member.value);
    if (!is_empty(text)) hints[header] = std::move(text);
  }
  return hints;
}

ClientHints hints_of_headers(const ParamMap& server) {
  ClientHints hints;
  for (const auto& [name, value] : server) {
    if (name.compare(0, kHintPrefix.size(), kHintPrefix) != 0) continue;
    std::string header = to_lower(name.substr(kHeaderPrefix.size()));
    for (char& c : header) c = c == '_' ? '-' : c;
    // Matomo hands the detector escaped header text, which hides quoted values from it.
    hints[header] = sanitize(value.text());
  }
  return hints;
}

}  // namespace

ClientHints client_hints(const ParamMap& params, const ParamMap& server) {
  const std::string_view json = params.text("uadata");
  return json.empty() ? hints_of_headers(server) : hints_of_json(json);
}

}  // namespace footfall::tracker
