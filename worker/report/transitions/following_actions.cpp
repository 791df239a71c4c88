// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "worker/archive/actions/action_names.h"
#include "worker/archive/actions/action_url.h"
#include "worker/report/transitions/neighbours.h"
#include "worker/report/transitions/ranked_actions.h"

namespace footfall::report {
namespace {

namespace action_type = archive::action_type;

std::string hits_after(const AskedPage& page, bool with_loops) {
  std::string condition = fmt::format("{} = {}", page.column("", "_ref"), page.idaction);
  if (!with_loops) condition += fmt::format(" AND ({0} IS NULL OR {0} <> {1})", page.column("", ""), page.idaction);
  return page.rows(model::LogTable::kHit, condition);
}

/// Searches have no URL.
std::string by_url(const std::string& hits) {
  return "SELECT IFNULL(idaction_url, idaction_name) AS idaction, COUNT(*) AS hits" + hits + " GROUP BY 1";
}

/// Pages and searches by name; outlinks and downloads have none.
std::string by_title(const AskedPage& page, const std::string& hits) {
  return fmt::format(
      "SELECT IF(hit.idaction_url IS NULL OR url.type = {}, hit.idaction_name, url.idaction) AS idaction, "
      "SUM(hit.hits) AS hits FROM (SELECT idaction_url, idaction_name, COUNT(*) AS hits{} GROUP BY 1, 2) AS hit LEFT "
      "JOIN {} AS url ON url.idaction = hit.idaction_url GROUP BY 1",
      action_type::kPageUrl, hits, page.session.database.table("log_action"));
}

std::string title_of(std::string_view name) {
  return name.empty() || name == "0" ? "Page Name not defined" : std::string(name);
}

/// Among titles, the scheme of what is no page is not known.
std::string url_of(const RankedAction& action, bool is_title) {
  return archive::action_url(
      {.name = std::string(action.name), .url_prefix = is_title ? std::nullopt : action.url_prefix});
}

}  // namespace

FollowingActions following_actions(const AskedPage& page, bool with_loops) {
  const Ranking none(page.limit);
  FollowingActions found{none, none, none, none};
  const std::string hits = hits_after(page, with_loops);
  for_each_ranked(page, page.is_title ? by_title(page, hits) : by_url(hits), [&](const RankedAction& after) {
    if (after.type == action_type::kPageTitle && page.is_title) {
      found.pages.add(title_of(after.name), after.hits);
    } else if (after.type == action_type::kPageUrl && !page.is_title) {
      found.pages.add(std::string(after.name), after.hits);
    } else if (after.type == action_type::kSiteSearch) {
      found.searches.add(std::string(after.name), after.hits);
    } else if (after.type == action_type::kOutlink) {
      found.outlinks.add(url_of(after, page.is_title), after.hits);
    } else if (after.type == action_type::kDownload) {
      found.downloads.add(url_of(after, page.is_title), after.hits);
    }
  });
  return found;
}

}  // namespace footfall::report
