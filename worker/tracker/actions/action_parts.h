// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "worker/tracker/actions/hit_actions.h"
#include "worker/tracker/actions/site_rules.h"

namespace footfall::tracker {

/// What the pieces of extract_actions() share.
struct ActionInput {
  const Request& request;
  const Site& site;
  const SettingsSnapshot& settings;
  const SiteRules& rules;
};

/// The title as stored: cut, and by [General] action_title_category_delimiter its categories tidied.
std::string clean_title(std::string_view sanitised_title, const SiteRules& rules);

/// A search within the site, named by parameters or found in the page URL.
struct SiteSearch {
  std::string keyword, category;
  std::optional<std::int64_t> count;
  std::string url;  ///< page URL without the search's parameters; "" where parameters named the search
};
std::optional<SiteSearch> detect_site_search(const ActionInput& input);

/// Cleans `sanitised_url` into page_url and raw_url; page_url is "" where it is no URL.
void set_page_url(HitActions& hit, std::string_view sanitised_url, const SiteRules& rules);

/// A decimal number as Matomo takes one of a hit: 0 where something else was sent, nothing where nothing was.
std::optional<double> sent_real(const ParamMap& params, std::string_view name);

/// Page timings in milliseconds (pf_*). Throws std::invalid_argument for a negative one.
void add_page_performance(const Request& request, model::Row& columns);
/// The product that a page shows (_pks, _pkn, _pkc, _pkp, or custom variables of old logs).
void add_product_view(const ActionInput& input, HitActions& hit);
/// Page-scope custom variables (cvar).
void add_custom_variables(const Request& request, model::Row& columns);
/// Custom dimensions of action scope. Needs the hit's URLs and name.
void add_action_dimensions(const ActionInput& input, HitActions& hit);

}  // namespace footfall::tracker
