// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace footfall::archive {

/// A segment of which archives are wanted.
struct SegmentOrder {
  std::string text;
  /// Of a stored segment the hash that Matomo names it by; its text is left out where it means nothing for a site.
  /// Empty: any other text, which must mean something.
  std::string stored_hash = {};
};

/// Which archives of a site are wanted, whatever the period. What Matomo makes along with one is made too.
struct ArchiveOrder {
  bool all_visits = true;
  std::vector<SegmentOrder> segments = {};
  /// One archive for each; empty: one that holds all plugins.
  std::vector<std::string> plugins = {};
};

using SharedOrder = std::shared_ptr<const ArchiveOrder>;
inline SharedOrder all_visits() { return std::make_shared<const ArchiveOrder>(); }

}  // namespace footfall::archive
