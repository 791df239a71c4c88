// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "worker/report/transitions/asked_page.h"

namespace footfall::report {

/// What hits have in common.
struct RankedAction {
  std::int64_t idaction = 0;
  std::int64_t hits = 0;
  int type = 0;           ///< 0 where log_action has no such row
  std::string_view name;  ///< valid until the next one
  std::optional<int> url_prefix;
};

/// Each action of a query that gives `idaction` and `hits`: those with most hits first, then by name. Throws MySqlError.
void for_each_ranked(const AskedPage& page, const std::string& query,
                     const std::function<void(const RankedAction&)>& visit);

}  // namespace footfall::report
