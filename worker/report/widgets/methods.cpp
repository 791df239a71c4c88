// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/widgets/methods.h"

#include <algorithm>

#include <fmt/format.h>

#include "worker/report/core/move_to.h"
#include "worker/report/metadata/reported_site.h"
#include "worker/report/widgets/entries.h"

namespace footfall::report {
namespace {

/// As the database sorts their names.
std::vector<tracker::Goal> goals_by_name(const tracker::Site& site, store::Connection& database) {
  std::vector<tracker::Goal> sorted;
  store::Result rows =
      database.select(fmt::format("SELECT idgoal FROM {} WHERE idsite = {} AND deleted = 0 ORDER BY name, idgoal",
                                  database.table("goal"), site.id));
  while (rows.next()) {
    const auto goal = std::ranges::find(site.goals, rows.integer(0), &tracker::Goal::id);
    if (goal != site.goals.end()) sorted.push_back(*goal);
  }
  return sorted;
}

WidgetRequest request_of(const Call& call) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  return {.site = reported_site(site, call.session.database),
          .goals_by_name = goals_by_name(site, call.session.database),
          .is_super_user = call.user.is_super_user,
          .is_anonymous = call.user.login == "anonymous"};
}

Answer page_metadata(const Call& call) { return Value(page_entries(pages_of(request_of(call)))); }

Answer widget_metadata(const Call& call) {
  const WidgetRequest request = request_of(call);
  Pages all = pages_of(request);
  move_to(all, widgets_without_page(request));
  return Value(widget_entries(all));
}

}  // namespace

Methods widget_methods() {
  return {{"API.getReportPagesMetadata", {"idSite"}, page_metadata},
          {"API.getWidgetMetadata", {"idSite"}, widget_metadata}};
}

}  // namespace footfall::report
