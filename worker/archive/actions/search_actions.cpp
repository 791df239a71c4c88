// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/actions/search_actions.h"

#include <fmt/format.h>

#include "worker/archive/actions/action_names.h"
#include "worker/archive/actions/id_list.h"

namespace footfall::archive {

void SearchActions::load(store::Connection& connection) {
  for_each_id_list(asked_, [&](const std::string& ids) {
    store::Result rows = connection.select(fmt::format("SELECT idaction FROM {} WHERE idaction IN ({}) AND type={}",
                                                       connection.table("log_action"), ids, action_type::kSiteSearch));
    while (rows.next()) found_.insert(rows.integer(0));
  });
  asked_.clear();
}

}  // namespace footfall::archive
