// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "worker/report/table/table.h"

namespace footfall::report {

/// Part of a list of rows: so many (below 0: all) from one on.
struct Page {
  std::int64_t offset = 0, limit = -1;
};

/// Rows of sites with those of a group below one that sums them up, in the place of the first. `finish` is called for each
/// such row.
Table by_group(Table sites, const std::function<void(Row&)>& finish);
bool is_group(const Row& row);
/// Keeps sites that `is_kept` holds for, and groups that any are left of.
void keep_sites(Table& grouped, const std::function<bool(const Row&)>& is_kept);
/// Sites and groups.
std::size_t count_of(const Table& grouped);
/// Groups and their sites one behind the other, as Matomo 5.2 cuts them into pages: one that begins among the sites of a group
/// has the group's row before them, which does not count.
std::vector<Row> page_of(Table grouped, const Page& page);

}  // namespace footfall::report
