// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/php/value.h"
#include "worker/report/widgets/category.h"

namespace footfall::report {

/// Where widgets stand that name no place.
constexpr std::int64_t kLast = 99;

/// A part of a page of Matomo's interface: a report in some view, another part, or a container of widgets. Names, places
/// and parameters are those of Matomo 5.2 (plugins/*/Widgets, Report::configureWidgets).
struct Widget {
  std::string name = {};  ///< empty: it has no title
  std::string module = {}, action = {};
  std::int64_t order = kLast;
  std::string view = {};  ///< how it shows a report; empty: it is none, or chooses itself
  bool is_report = false;
  bool is_view_forced = false;  ///< the view stands among its parameters
  bool is_wide = false;
  bool is_listed = true;       ///< it can also stand by itself, outside of its page
  php::Array parameters = {};  ///< beside module, action and view
  php::Array middleware = {};  ///< the request that tells whether it is shown; empty: it always is

  // Of a widget in a container, where they are not those of the page.
  std::string category = {}, subcategory = {};

  std::string container = {};  ///< its identifier; empty: it is none
  std::string layout = {};     ///< of a container
  std::vector<Widget> widgets = {};
};
using Widgets = std::vector<Widget>;

/// What a reader sees after choosing a subcategory.
struct Page {
  const Category* category;  ///< one of `categories`
  Subcategory subcategory;
  Widgets widgets;
};
using Pages = std::vector<Page>;

/// "ByDimension": readers choose one of the widgets by its name.
constexpr const char* kByDimension = "ByDimension";

/// A report in one of its views.
Widget report_widget(const char* name, const char* module, const char* action, std::int64_t order,
                     const char* view = "table");
/// The same in a view that the page prescribes.
Widget viewed_widget(const char* name, const char* module, const char* action, std::int64_t order, const char* view);
/// What shows no report.
Widget plain_widget(const char* name, const char* module, const char* action, std::int64_t order = kLast);
Widget container_widget(std::string name, std::string id, std::int64_t order, Widgets widgets);
/// The same, of which readers choose one by its name.
Widget container_by_dimension(std::string name, std::string id, std::int64_t order, Widgets widgets);
/// It does not stand by itself.
Widget unlisted(Widget widget, php::Array parameters = {});
/// The request whether there are conversions: of the goal that `goal` names as a parameter, or of any.
php::Array asks_for_conversions(const php::Array& goal = {});

/// "widgetActionsgetPageUrls": what tells a widget from all others of a site.
std::string unique_id(const Widget& widget);
/// All of its parameters, with module, action and view.
php::Array all_parameters(const Widget& widget);

}  // namespace footfall::report
