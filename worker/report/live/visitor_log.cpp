// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/live/visitor_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "worker/report/live/rows.h"
#include "worker/report/request/report_error.h"

namespace footfall::report {
namespace {

struct Feature {
  const char *setting, *name;
};
constexpr Feature kLog{"disable_visitor_log", "Visits log"}, kProfile{"disable_visitor_profile", "Visitor profile"};

bool is_off_for_all(store::Connection& database, const Feature& feature) {
  const auto rows = select_rows(
      database, fmt::format("SELECT setting_value FROM {} WHERE plugin_name = 'Live' AND setting_name = '{}' AND "
                            "user_login = ''",
                            database.table("plugin_setting"), feature.setting));
  return std::ranges::any_of(rows, [](const LogFields& row) { return is_set(row, "setting_value"); });
}

bool is_off_for(const tracker::Site& site, const Feature& feature) {
  const auto found = site.settings.find(std::string("Live.") + feature.setting);
  return found != site.settings.end() && !found->second.empty() && found->second != "0";
}

/// Why the feature is not to be had; nothing where it is.
std::optional<std::string> refusal(const Session& session, const tracker::Site& site, const Feature& feature) {
  if (is_off_for_all(session.database, feature))
    return fmt::format(
        "{} is deactivated globally. A user with super user access can enable this feature in the general settings.",
        feature.name);
  if (is_off_for(site, feature))
    return fmt::format(
        "{} is deactivated in website settings. A user with at least admin access can enable this feature in the "
        "settings for this website (idSite={}).",
        feature.name, site.id);
  return {};
}

/// A profile is made of the log.
std::optional<std::string> refusal_of_profile(const Session& session, const tracker::Site& site) {
  const auto of_log = refusal(session, site, kLog);
  return of_log ? of_log : refusal(session, site, kProfile);
}

}  // namespace

void require_visitor_log(const Session& session, const std::vector<const tracker::Site*>& sites,
                         const std::string& asked) {
  std::optional<std::string> why;
  for (const tracker::Site* site : sites) {
    why = refusal(session, *site, kLog);
    if (!why) return;
  }
  if (sites.size() > 1) throw ReportError("Visits log is deactivated for all given websites (idSite=" + asked + ").");
  if (why) throw ReportError(*why);
}

void require_visitor_profile(const Session& session, const tracker::Site& site) {
  if (const auto why = refusal_of_profile(session, site)) throw ReportError(*why);
}

bool has_visitor_profile(const Session& session, const tracker::Site& site) {
  return !refusal_of_profile(session, site);
}

}  // namespace footfall::report
