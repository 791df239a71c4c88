// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "worker/store/connection.h"

namespace footfall::administration {

/// What is said of a site; what is not said stays as it is, or is as for a new site. Lists have commas between.
struct SiteFields {
  std::optional<std::string> name, timezone, currency, group, type;
  std::optional<std::vector<std::string>> urls;  ///< the main one first
  std::optional<bool> ecommerce, sitesearch, exclude_unknown_urls;
  std::optional<int> keep_url_fragment;  ///< 0 as the installation does, 1 yes, 2 no
  std::optional<std::string> sitesearch_keyword_parameters, sitesearch_category_parameters;
  std::optional<std::string> excluded_ips, excluded_parameters, excluded_user_agents, excluded_referrers;
};

/// The fields as they are stored. Throws ChangeError.
SiteFields checked(SiteFields fields);

/// Gives the site's id. `creator` is a login. Throws ChangeError, MySqlError, as all of these do; each is one
/// transaction.
std::int64_t add_site(store::Connection& connection, const SiteFields& fields, const std::string& creator);
void change_site(store::Connection& connection, std::int64_t idsite, const SiteFields& fields);
/// With its goals, dimensions and rights. Visits and archives stay, for `footfall purge`. The last site stays too.
void remove_site(store::Connection& connection, std::int64_t idsite);
/// Throws ChangeError where there is none.
void require_site(store::Connection& connection, std::int64_t idsite);

}  // namespace footfall::administration
