// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "worker/tracker/batch_rows.h"

namespace footfall::store {

/// `until` times of probes within this many seconds are asked for together, up to the latest of them.
inline constexpr std::int64_t kSpread = 1800;

/// Visitors or configurations by site; bytes as in their columns.
using KeysBySite = std::map<std::int64_t, std::set<std::string>>;

/// Probes that are asked for together: their keys, sorted and without repetition, and the widest of their times.
struct ProbeGroup {
  std::int64_t since = 0, until = 0;  ///< UNIX times
  KeysBySite visitors, configs;
  std::map<std::int64_t, std::map<std::string, std::set<std::string>>> user_configs;  ///< site → config → user ids
  bool any_site = false;                                                              ///< keys stand under site 0
};

std::vector<ProbeGroup> groups_of(std::span<const tracker::VisitProbe> probes);

}  // namespace footfall::store
