// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/actions/action_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "worker/archive/actions/id_list.h"

namespace footfall::archive {
namespace {

const Collation& name_collation(store::Connection& connection, Collations& collations) {
  store::Result found = connection.select(
      "SELECT collation_name FROM information_schema.columns WHERE table_schema = DATABASE() AND column_name = 'name' "
      "AND table_name = " +
      store::quoted(connection.options().table("log_action")));
  return collations.get(found.next() ? std::string(found.text(0)) : "utf8mb4_general_ci");
}

}  // namespace

void ActionNames::load(store::Connection& connection, Collations& collations) {
  read(connection);
  rank(name_collation(connection, collations));
}

void ActionNames::rank(const Collation& collation) {
  std::vector<std::pair<std::string, ActionName*>> sorted;
  sorted.reserve(known_.size());
  for (auto& [id, action] : known_) {
    if (!action) continue;
    collation.append_weights(sorted.emplace_back("", &*action).first, action->name);
  }
  std::ranges::sort(sorted, {}, [](const auto& one) -> const std::string& { return one.first; });
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    const bool is_same = sorted[i].first == sorted[i - 1].first;
    sorted[i].second->rank = sorted[i - 1].second->rank + (is_same ? 0 : 1);
  }
}

void ActionNames::read(store::Connection& connection) {
  std::vector<std::int64_t> ids;
  for (const auto& [id, action] : known_) ids.push_back(id);
  for_each_id_list(ids, [&](const std::string& list) {
    store::Result rows =
        connection.select(fmt::format("SELECT idaction, name, type, url_prefix FROM {} WHERE idaction IN ({})",
                                      connection.table("log_action"), list));
    while (rows.next()) {
      ActionName& action = known_[rows.integer(0)].emplace();
      action.name = rows.text(1);
      action.type = static_cast<int>(rows.integer(2));
      if (!rows.is_null(3)) action.url_prefix = static_cast<int>(rows.integer(3));
    }
  });
}

const ActionName* ActionNames::find(std::int64_t idaction) const {
  const auto found = known_.find(idaction);
  return found == known_.end() || !found->second ? nullptr : &*found->second;
}

std::string_view ActionNames::name(std::int64_t idaction) const {
  const ActionName* action = find(idaction);
  return action == nullptr ? std::string_view() : std::string_view(action->name);
}

bool stands_before(const ActionName* a, const ActionName* b) {
  if (a == nullptr || b == nullptr) return a == nullptr && b != nullptr;
  return a->rank < b->rank;
}

}  // namespace footfall::archive
