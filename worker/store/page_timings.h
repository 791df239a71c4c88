// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "worker/store/connection.h"
#include "worker/store/table_layout.h"
#include "worker/tracker/action_key.h"
#include "worker/tracker/batch_rows.h"

namespace footfall::store {

/// Asks for the stored rows that late page timings belong to: of the same visit and page view the first that is a page, by
/// its URL or else by its title. Timings whose page view is not there are left out. Throws MySqlError.
std::vector<tracker::LinkUpdate> find_timed_links(Connection& connection, const TableLayout& link,
                                                  const std::vector<tracker::PageTimings>& timings,
                                                  std::span<const std::int64_t> visit_ids);

}  // namespace footfall::store
