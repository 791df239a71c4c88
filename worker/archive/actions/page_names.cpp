// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/actions/page_names.h"

#include <functional>
#include <string>

#include "worker/archive/actions/action_names.h"

namespace footfall::archive {

void PageNames::load(store::Connection& connection, Collations& collations) {
  ActionNames names;
  for (const auto& [id, same] : same_) names.want(id);
  names.load(connection, collations);
  std::unordered_map<std::string, std::int64_t> lowest;
  const auto key = [&](std::int64_t id) {
    const ActionName* action = names.find(id);
    return action == nullptr ? std::string() : action->weights;
  };
  for (const auto& [id, same] : same_) {
    const auto [known, is_new] = lowest.try_emplace(key(id), id);
    known->second = std::min(known->second, id);
  }
  for (auto& [id, same] : same_) same = lowest.at(key(id));
}

}  // namespace footfall::archive
