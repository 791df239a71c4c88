// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>

namespace footfall::tracker {

/// What requests name and the settings do not know: perhaps it was made since they were read.
struct UnknownIds {
  using OfSite = std::set<std::pair<std::int64_t, std::int64_t>>;  ///< (idsite, id)

  std::set<std::int64_t> sites;
  OfSite goals, dimensions;
  std::set<std::string> tokens;  ///< as stored: hashes

  bool empty() const { return sites.empty() && goals.empty() && dimensions.empty() && tokens.empty(); }
};

}  // namespace footfall::tracker
