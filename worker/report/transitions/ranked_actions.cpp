// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/transitions/ranked_actions.h"

#include <fmt/format.h>

#include "worker/report/logs/stream_row.h"

namespace footfall::report {

void for_each_ranked(const AskedPage& page, const std::string& query,
                     const std::function<void(const RankedAction&)>& visit) {
  store::RowStream rows = page.session.database.stream(fmt::format(
      "SELECT ranked.idaction, ranked.hits, log_action.type, log_action.name, log_action.url_prefix FROM ({}) AS "
      "ranked "
      "LEFT JOIN {} AS log_action ON log_action.idaction = ranked.idaction ORDER BY ranked.hits DESC, log_action.name",
      query, page.session.database.table("log_action")));
  while (rows.next()) {
    RankedAction action{integer_at(rows, 0), integer_at(rows, 1), static_cast<int>(integer_at(rows, 2)),
                        text_at(rows, 3), std::nullopt};
    if (rows.data(4) != nullptr) action.url_prefix = static_cast<int>(integer_at(rows, 4));
    visit(action);
  }
}

}  // namespace footfall::report
