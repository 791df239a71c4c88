// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace footfall::archive {

/// Cuts ids into lists "1,2,3" for statements, ascending.
template <class Ids, class Use>
void for_each_id_list(const Ids& ids, Use use) {
  constexpr std::size_t kPerStatement = 2000;
  std::vector<std::int64_t> sorted(ids.begin(), ids.end());
  std::ranges::sort(sorted);
  for (auto begin = sorted.begin(); begin != sorted.end();) {
    const auto end = begin + std::min<std::ptrdiff_t>(kPerStatement, sorted.end() - begin);
    use(fmt::format("{}", fmt::join(begin, end, ",")));
    begin = end;
  }
}

}  // namespace footfall::archive
