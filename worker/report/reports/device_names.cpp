// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/reports/device_names.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "worker/enrich/devices/facts.h"

namespace footfall::report {
namespace {

namespace facts = enrich::devices;

constexpr const char* kUnknown = "Unknown";
constexpr const char* kNoCode = "UNK";
constexpr std::string_view kGamingConsole = "Gaming Console";

struct Engine {
  std::string_view name, shown;
};
constexpr std::array<Engine, 6> kEngines{{{"Blink", "Blink (Chrome, Opera)"},
                                          {"WebKit", "WebKit (Safari)"},
                                          {"Gecko", "Gecko (Firefox)"},
                                          {"Trident", "Trident (IE)"},
                                          {"Presto", "Presto (Opera)"},
                                          {"KHTML", "KHTML (Konqueror)"}}};

std::string before(const std::string& label, char mark) { return label.substr(0, label.find(mark)); }
std::string after(const std::string& label, char mark) {
  const std::size_t at = label.find(mark);
  return at == std::string::npos ? std::string() : label.substr(at + 1);
}

std::optional<std::string> name_of(const facts::NameTable& table, const std::string& code) {
  const auto found = std::ranges::find(table.entries(), code, &facts::NameTable::Entry::first);
  if (found == table.entries().end()) return std::nullopt;
  return std::string(found->second);
}

/// Without a Matomo's folder of icons: those of known codes, but for some that nobody has drawn.
bool has_icon(const Names& names, const facts::NameTable& table, const char* kind, std::string_view code) {
  static constexpr std::array<std::string_view, 2> kUndrawn{"Real-time OS", "Java ME"};
  if (names.knows_icons()) return names.has_icon(kind, std::string(code));
  const auto name = name_of(table, std::string(code));
  const auto is_undrawn = [&](std::string_view text) { return std::ranges::find(kUndrawn, text) != kUndrawn.end(); };
  return name && !is_undrawn(*name) && !is_undrawn(table.family(code).value_or(""));
}

/// The first code of a family that has an icon.
std::string family_icon(const Names& names, const facts::NameTable& table, const char* kind, std::string_view family) {
  for (const std::string_view code : table.family_codes(family)) {
    if (has_icon(names, table, kind, code)) return std::string(code);
  }
  return kNoCode;
}

std::string icon_of(const Names& names, const facts::NameTable& table, const char* kind, const std::string& code) {
  if (has_icon(names, table, kind, code)) return names.icon(kind, code, kNoCode);
  const auto family = table.family(code);
  return names.icon(kind, family ? family_icon(names, table, kind, *family) : kNoCode, kNoCode);
}

/// Codes of long ago.
std::string present_os(const std::string& code) {
  struct Renamed {
    std::string_view old, now;
  };
  static constexpr std::array<Renamed, 21> kRenamed{{
      {"IPA", "IOS"}, {"IPD", "IOS"}, {"IPH", "IOS"}, {"IPP", "IOS"}, {"WI7", "WIN"}, {"WI8", "WIN"}, {"W61", "WIN"},
      {"W65", "WIN"}, {"WVI", "WIN"}, {"WS3", "WIN"}, {"WXP", "WIN"}, {"W2K", "WIN"}, {"WNT", "WIN"}, {"WME", "WIN"},
      {"W98", "WIN"}, {"W95", "WIN"}, {"WPH", "WPH"}, {"WMO", "WMO"}, {"WCE", "WCE"}, {"WIU", "WIU"}, {"PS3", "PS3"},
  }};
  const auto found = std::ranges::find(kRenamed, code, &Renamed::old);
  return found == kRenamed.end() ? code : std::string(found->now);
}

std::optional<int> type_number(const std::string& label) {
  int number = 0;
  const auto [end, error] = std::from_chars(label.data(), label.data() + label.size(), number);
  const bool is_type = error == std::errc() && end == label.data() + label.size() && number >= facts::kDesktop &&
                       number <= facts::kPeripheral;
  return is_type ? std::optional(number) : std::nullopt;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

bool is_no_version(const std::string& text) { return text.empty() || text == kNoCode; }

}  // namespace

std::string browser_name(const std::string& label) {
  const std::string code = before(label, ';');
  // Of other clients the name itself is stored.
  return name_of(facts::browsers(), code).value_or(code.size() > 3 ? code : kUnknown);
}

bool is_browser_code(const std::string& code) { return name_of(facts::browsers(), code).has_value(); }

std::string browser_with_version(const std::string& label) {
  const std::string code = before(label, ';'), version = after(label, ';');
  const std::string name = browser_name(code);
  return is_no_version(version) || name == kUnknown ? name : name + ' ' + version;
}

std::string browser_logo(const Names& names, const std::string& label) {
  std::string code = before(label, ';');
  if (code.size() > 2) {
    const auto known = facts::browsers().code(code);
    code = known ? std::string(*known) : code == kNoCode ? code : code.substr(0, 2);
  }
  return icon_of(names, facts::browsers(), "browsers", code);
}

std::string browser_engine_name(const std::string& label) {
  const auto found = std::ranges::find(kEngines, label, &Engine::name);
  if (found != kEngines.end()) return std::string(found->shown);
  return label.empty() || label == "unk" ? kUnknown : label;
}

std::string os_with_version(const std::string& label) {
  const std::string code = present_os(before(label, ';')), version = after(label, ';');
  const auto name = name_of(facts::operating_systems(), code);
  if (!name) return kUnknown;
  return is_no_version(version) ? *name : *name + ' ' + version;
}

std::string os_family_name(const std::string& label) {
  const auto family = facts::operating_systems().family(before(label, ';'));
  if (!family) return kUnknown;
  return *family == kGamingConsole ? "Console" : std::string(*family);
}

std::string os_logo(const Names& names, const std::string& label) {
  std::string code = before(label, ';');
  if (label.size() > 3) {
    const auto known = facts::operating_systems().code(label);
    code = known ? std::string(*known) : label.substr(0, 3);
  } else {
    code = present_os(label);
  }
  return icon_of(names, facts::operating_systems(), "os", code);
}

std::string os_family_logo(const Names& names, const std::string& family) {
  return names.icon("os", family_icon(names, facts::operating_systems(), "os", family), kNoCode);
}

std::string brand_name(const std::string& code) {
  if (code.empty() || code == "xx") return kUnknown;
  return capitalised(name_of(facts::brands(), code).value_or(kUnknown));
}

std::string brand_logo(const Names& names, const std::string& brand) {
  std::string file;
  for (const char c : brand) {
    const bool is_plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    if (is_plain) file += c;
    if (!is_plain && (file.empty() || file.back() != '_')) file += '_';
  }
  return names.icon("brand", brand == kUnknown ? "unk" : file, "unk");
}

std::string model_name(const std::string& label) {
  std::string model = after(label, ';');
  const std::string brand = before(label, ';');
  if (model == "generic mobile") {
    model = "Generic Mobile device";
  } else if (model.starts_with("generic ")) {
    model = "Generic " + capitalised(model.substr(8));
  }
  if (model.empty()) model = kUnknown;
  const std::string name = brand_name(brand);
  return name == kUnknown ? model : name + " - " + model;
}

std::string device_type_key(const std::string& label) {
  const auto number = type_number(label);
  return number ? std::string(facts::device_type_name(static_cast<facts::DeviceType>(*number))) : std::string();
}

std::string device_type_name(const std::string& label) {
  const std::string key = device_type_key(label);
  return key.empty() ? kUnknown : capitalised(key);
}

std::string device_type_logo(const Names& names, const std::string& label) {
  std::string file = device_type_key(label);
  std::ranges::replace(file, ' ', '_');
  return names.icon("devices", file.empty() ? "unknown" : file, "unknown");
}

}  // namespace footfall::report
