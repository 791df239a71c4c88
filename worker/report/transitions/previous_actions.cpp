// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "worker/archive/actions/action_names.h"
#include "worker/report/transitions/neighbours.h"
#include "worker/report/transitions/ranked_actions.h"

namespace footfall::report {
namespace {

namespace action_type = archive::action_type;

/// What was before a search is known by its keyword alone.
std::string query_of(const AskedPage& page) {
  const char* before = page.is_title ? "idaction_name_ref" : "IFNULL(idaction_url_ref, idaction_name_ref)";
  const std::string viewed = fmt::format("{} = {}", page.column("", ""), page.idaction);
  return fmt::format("SELECT {} AS idaction, COUNT(*) AS hits{} GROUP BY 1", before,
                     page.rows(model::LogTable::kHit, viewed));
}

}  // namespace

PreviousActions previous_actions(const AskedPage& page) {
  PreviousActions found{Ranking(page.limit), Ranking(page.limit)};
  const int page_type = page.is_title ? action_type::kPageTitle : action_type::kPageUrl;
  for_each_ranked(page, query_of(page), [&](const RankedAction& before) {
    found.pageviews += before.hits;
    if (before.idaction == page.idaction) {
      found.loops += before.hits;
    } else if (before.type == page_type) {
      found.pages.add(std::string(before.name), before.hits);
    } else if (before.type == action_type::kSiteSearch) {
      found.searches.add(std::string(before.name), before.hits);
    }
  });
  return found;
}

}  // namespace footfall::report
