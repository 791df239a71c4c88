// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "worker/report/core/question.h"
#include "worker/report/core/shape.h"

namespace footfall::report {

/// A report of the API: one table of a site and period. Declared once, in reports/.
struct Report {
  std::string module, action;
  Shape shape;
  std::function<Table(const Question&)> make;
  std::vector<std::string> required = {};  ///< parameters besides site, period and date; these come first
  bool takes_flat = false;                 ///< makes flat answers of tables that it loads at once
  bool takes_expanded = false;
  bool takes_subtable = false;  ///< idSubtable may be given
  bool needs_subtable = false;  ///< and must be
  bool takes_one_site = false, takes_one_date = false;
  std::function<void(std::vector<Table*>&, const Parameters&)> finish =
      {};                       ///< what needs all tables of an answer, before they are processed
  std::string refused_as = {};  ///< the method that does not take several sites, if it is another
  std::string below = {};       ///< the method that gives the subtable of a row, if it is another

  std::string method() const { return module + '.' + action; }
};

using Reports = std::vector<Report>;

Reports visits_summary_reports();
Reports user_country_reports();
Reports user_language_reports();
Reports devices_reports();
Reports resolution_reports();
Reports device_plugins_reports();
Reports visit_time_reports();
Reports visitor_interest_reports();
Reports user_id_reports();
Reports actions_reports();
Reports events_reports();
Reports contents_reports();
Reports custom_dimensions_reports();
Reports custom_variables_reports();
Reports goals_reports();
Reports ecommerce_items_reports();
Reports page_performance_reports();
Reports visit_frequency_reports();
Reports api_get_reports();
Reports bandwidth_reports();
Reports referrers_reports();
Reports referrers_below_reports();

/// All of them.
const Reports& all_reports();
/// nullptr where there is none.
const Report* find_report(const std::string& method);

}  // namespace footfall::report
