// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/metadata/description.h"
#include "worker/report/widgets/widget.h"

namespace footfall::report {

/// What decides which pages and widgets a reader of a site has.
struct WidgetRequest {
  ReportedSite site;
  std::vector<tracker::Goal> goals_by_name = {};  ///< all of the site's, as the database sorts their names
  bool is_super_user = false, is_anonymous = false;
};

/// All pages, in the order in which Matomo lists them.
Pages pages_of(const WidgetRequest& request);
/// Widgets that stand on none. Their pages have no subcategory.
Pages widgets_without_page(const WidgetRequest& request);

// Pages by category, in files by their names.
Pages visitor_pages(bool has_custom_variables);
Pages behaviour_pages(bool has_site_search);
Pages acquisition_pages();
Pages goal_pages(const WidgetRequest& request);
Pages ecommerce_pages(const ReportedSite& site);
/// Of custom dimensions, of which those of visits stand with the visitors' pages.
Pages dimension_pages(const std::vector<NamedDimension>& dimensions, bool of_visits);

/// Visits over time and in short.
Widgets visits_overview();

/// What is asked of a container of conversions by all that they can be divided by.
struct ConversionsBy {
  php::Value goal;
  const char *before, *engagement;  ///< in names of groups: "Goals by", "Goals engagement"
  php::Array more_parameters = {};
  bool is_listed = false;
};
Widgets conversions_by(const ConversionsBy& asked, const ReportedSite& site);

}  // namespace footfall::report
