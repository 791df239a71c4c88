// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <initializer_list>

#include "worker/archive/archive_settings.h"

namespace footfall::archive {

/// How many groups a ranking leaves apart, in reports of these limits: [General] archiving_ranking_query_row_limit, which
/// means 100,000 where it is 0.
inline std::size_t ranking_limit(const ArchiveSettings& settings, std::initializer_list<std::size_t> rows) {
  constexpr std::size_t kWithoutLimit = 100'000;
  return settings.ranking_limit == 0 ? kWithoutLimit : std::max(settings.ranking_limit, std::max(rows));
}

}  // namespace footfall::archive
