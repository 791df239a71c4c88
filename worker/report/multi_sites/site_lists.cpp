// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/multi_sites/site_lists.h"

#include "worker/report/api/site_pattern.h"
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

/// All that the user may see, or as many of those that `pattern` matches as Matomo's selector of sites lists.
std::vector<const tracker::Site*> chosen_sites(const Call& call) {
  const std::string pattern = call.parameters.raw("pattern");
  const auto& sites = call.session.settings->sites;
  if (pattern.empty()) return visible_sites(call.user, *call.session.settings);
  std::vector<const tracker::Site*> chosen;
  for (const php::Array& row : site_rows_matching(call, pattern)) {
    if (std::ssize(chosen) >= call.session.reading.listed_sites) break;
    const auto site = sites.find(integer_of(row[0].second));
    if (site != sites.end()) chosen.push_back(&site->second);
  }
  return chosen;
}

}  // namespace

/// Of one site a table over several dates holds one row and not a list.
Answer all_sites(const Call& call) {
  check_some_view_access(call.user, *call.session.settings);
  const auto sites = chosen_sites(call);
  const SiteRows rows(call, false);
  const Shape shape = rows.shape();
  const PeriodChoice periods = periods_of(call, sites.size() == 1 ? sites[0]->timezone : "UTC");
  return of_periods(periods, [&](const Period& period) {
    Table table;
    table.is_simple = periods.is_map && sites.size() == 1;
    for (const tracker::Site* site : sites) {
      Row row = rows.row_of(*site, period);
      if (table.is_simple) put_renamed_last(row);
      if (is_shown(row, call)) table.rows.push_back(std::move(row));
    }
    // They are put in order by their numbers.
    table.queue([&](Table& one) {
      if (one.others) rows.compare_others(*one.others, period);
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
    put_renamed_last(table.rows.back());
    Processing(shape, call.parameters, "").run(table, {}, {});
    return table;
  });
}

}  // namespace footfall::report
