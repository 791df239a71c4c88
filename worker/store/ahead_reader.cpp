// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/ahead_reader.h"

namespace footfall::store {

std::vector<model::Row> AheadReader::find_visits(std::span<const tracker::VisitProbe> probes) {
  if (!connection_.alive()) connection_.connect();
  return reader_.find_visits(*schema_, probes);
}

tracker::ActionIds AheadReader::resolve_actions(std::span<const tracker::ActionKey> keys) {
  std::size_t replaced = 0;
  return reader_.resolve_actions(*schema_, keys, replaced);
}

}  // namespace footfall::store
