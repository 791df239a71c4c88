// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "worker/report/request/parameters.h"
#include "worker/store/connection.h"
#include "worker/tracker/settings.h"

namespace footfall::report {

/// Who asks.
struct User {
  std::string login = "anonymous";
  bool is_super_user = false;
  std::map<std::int64_t, std::string> access;  ///< idsite → view, write, admin

  bool may_view(std::int64_t idsite) const { return is_super_user || access.contains(idsite); }
};

/// The owner of the request's token; without one anonymous, with the rights that it was given. A token that is only to be
/// sent in a body counts only there. Throws ReportError for a token that nobody has.
User user_of(const Parameters& query, const Parameters& form, const tracker::SettingsSnapshot& settings,
             store::Connection& database, std::int64_t now);

/// The sites that idSite names: `all` of those that the user may see, or numbers with commas between. Throws ReportError
/// where one is unknown, or not for this user.
struct SiteChoice {
  std::vector<const tracker::Site*> sites;
  bool is_map = false;  ///< several were asked for, if only one came of it
};
SiteChoice choose_sites(const std::string& idsite, const User& user, const tracker::SettingsSnapshot& settings);
/// One site, as methods that take no list do.
const tracker::Site& choose_site(const std::string& idsite, const User& user,
                                 const tracker::SettingsSnapshot& settings);
/// The id of a site that is there or not, as methods take it that only ask for the right to view: a super user has it.
std::int64_t viewable_id(const std::string& idsite, const User& user, const tracker::SettingsSnapshot& settings);
/// All that the user may see, by id.
std::vector<const tracker::Site*> visible_sites(const User& user, const tracker::SettingsSnapshot& settings);
/// Throws ReportError where the user may see none.
void check_some_view_access(const User& user, const tracker::SettingsSnapshot& settings);
/// Throws ReportError where the user does not administer the site.
void check_admin_access(const User& user, std::int64_t idsite);

}  // namespace footfall::report
