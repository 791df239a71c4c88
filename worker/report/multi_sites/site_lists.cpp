// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/multi_sites/site_lists.h"

#include "worker/report/multi_sites/site_rows.h"
#include "worker/report/process/process.h"
#include "worker/report/reports/dimension.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

template <class TableOf>
Answer of_periods(const PeriodChoice& periods, TableOf table_of) {
  if (!periods.is_map) return table_of(periods.periods[0]);
  AnswerMap map{"date", {}};
  for (const Period& period : periods.periods) map.entries.emplace_back(key_of(period), table_of(period));
  return map;
}

/// Sites that nobody visited are left out, unless all is asked for.
bool is_shown(const Row& row, const Call& call) {
  const Value* visits = row.columns.find("nb_visits");
  return call.parameters.is_on("enhanced") || visits == nullptr || is_true(*visits);
}

}  // namespace

Answer all_sites(const Call& call) {
  check_some_view_access(call.user, *call.session.settings);
  const SiteRows rows(call, false);
  const Shape shape = rows.shape();
  return of_periods(periods_of(call, "UTC"), [&](const Period& period) {
    Table table;
    for (const tracker::Site* site : visible_sites(call.user, *call.session.settings)) {
      if (!matches_pattern(*site, call)) continue;
      Row row = rows.row_of(*site, period);
      if (is_shown(row, call)) table.rows.push_back(std::move(row));
    }
    // They are put in order by their numbers.
    table.queue([&](Table& one) {
      relabel(one, [&](const std::string& id) { return call.session.settings->sites.at(std::stoll(id)).name; });
    });
    Processing(shape, call.parameters, "").run(table, {}, {});
    return table;
  });
}

Answer one_site(const Call& call) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  const SiteRows rows(call, true);
  const Shape shape = rows.shape();
  return of_periods(periods_of(call, site.timezone), [&](const Period& period) {
    Table table;
    table.is_simple = true;
    table.rows.push_back(rows.row_of(site, period));
    Processing(shape, call.parameters, "").run(table, {}, {});
    return table;
  });
}

}  // namespace footfall::report
