// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/actions/page_names.h"

#include <algorithm>

#include "worker/archive/actions/action_names.h"

namespace footfall::archive {

void PageNames::load(store::Connection& connection, Collations& collations) {
  ActionNames names;
  for (const auto& [id, same] : same_) names.want(id);
  names.load(connection, collations);
  std::unordered_map<std::size_t, std::int64_t> lowest;
  for (const auto& [id, same] : same_) {
    const ActionName* action = names.find(id);
    if (action == nullptr) continue;
    const auto [known, is_new] = lowest.try_emplace(action->rank, id);
    known->second = std::min(known->second, id);
  }
  for (auto& [id, same] : same_) {
    const ActionName* action = names.find(id);
    same = action == nullptr ? 0 : lowest.at(action->rank);
  }
  // Hardly any shares its name: a look at each hit is to find little.
  std::erase_if(same_, [](const auto& one) { return one.first == one.second; });
  same_.rehash(0);
}

}  // namespace footfall::archive
