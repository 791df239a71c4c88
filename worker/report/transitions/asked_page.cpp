// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/transitions/asked_page.h"

#include <fmt/format.h>

#include "common/html.h"
#include "worker/archive/segments/find_action.h"
#include "worker/report/logs/segment_sql.h"
#include "worker/segment/action_name.h"

namespace footfall::report {

std::string AskedPage::column(const std::string& before, const std::string& after) const {
  return before + (is_title ? "idaction_name" : "idaction_url") + after;
}

std::string AskedPage::rows(model::LogTable of, const std::string& condition) const {
  const LogRows asked{of, of == model::LogTable::kVisit ? "log_visit" : "log_link_visit_action"};
  return fmt::format(" FROM {} AS {}{} AND {} AND {}", session.database.table(asked.name), asked.name,
                     archive::rows_of(of, site.id, window), condition,
                     segment_condition(session, site, segment, asked));
}

std::int64_t find_page(store::Connection& database, bool is_title, const std::string& name) {
  const segment::Field field{.name = is_title ? "pageTitle" : "pageUrl",
                             .action = is_title ? segment::ActionType::kPageTitle : segment::ActionType::kPageUrl};
  const auto find_action = [&](segment::ActionType type, const std::string& stored) {
    return archive::find_action(database, type, stored);
  };
  return segment::find_by_name(field, is_title ? name : html_unescape(name), find_action).value_or(0);
}

}  // namespace footfall::report
