// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/administration/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "worker/administration/change_error.h"
#include "worker/administration/field_rules.h"
#include "worker/administration/options.h"
#include "worker/administration/row.h"
#include "worker/administration/sites.h"

namespace footfall::administration {
namespace {

using Kind = Setting::Kind;

const Setting& setting_of(const std::string& name) {
  const auto settings = known_settings();
  const auto found = std::ranges::find(settings, name, &Setting::name);
  if (found == settings.end())
    throw ChangeError(fmt::format("there is no setting {}; `footfall setting list` names them", name));
  return *found;
}

void check_number(const Setting& setting, const std::string& value) {
  std::int64_t number = 0;
  const char* const end = value.data() + value.size();
  const auto [last, error] = std::from_chars(value.data(), end, number);
  if (error != std::errc() || last != end || number < setting.least || number > setting.most)
    throw ChangeError("value", fmt::format("must be a number from {} to {}", setting.least, setting.most));
}

bool is_word(std::string_view words, std::string_view value) {
  for (std::size_t at = 0; at <= words.size();) {
    const std::size_t end = std::min(words.find(',', at), words.size());
    if (words.substr(at, end - at) == value) return true;
    at = end + 1;
  }
  return false;
}

/// What the same field of a site may be.
void check_as_of_site(const Setting& setting, const std::string& value) {
  SiteFields site;
  if (setting.name == "SitesManager_DefaultTimezone") site.timezone = value;
  if (setting.name == "SitesManager_DefaultCurrency") site.currency = value;
  if (setting.name == "SitesManager_ExcludedIpsGlobal") site.excluded_ips = value;
  try {
    checked(std::move(site));
  } catch (const ChangeError& error) {
    throw ChangeError("value", error.text());
  }
}

void check(const Setting& setting, const std::string& value) {
  if (setting.kind == Kind::kFlag && value != "0" && value != "1")
    throw ChangeError("value", "must be 1 (on) or 0 (off)");
  if (setting.kind == Kind::kNumber) check_number(setting, value);
  if (setting.kind == Kind::kWord && !is_word(setting.words, value))
    throw ChangeError("value", fmt::format("must be empty or one of {}", setting.words.substr(1)));
  if (setting.kind != Kind::kText) return;
  constexpr std::size_t kLongest = 65535;
  check_text("value", value, kLongest);
  check_as_of_site(setting, value);
}

}  // namespace

void change_setting(store::Connection& connection, const std::string& name, const std::string& value) {
  const Setting& setting = setting_of(name);
  check(setting, value);
  set_option(connection, setting.name, value);
}

void reset_setting(store::Connection& connection, const std::string& name) {
  erase(connection, "option", "option_name = " + store::quoted(setting_of(name).name));
}

}  // namespace footfall::administration
