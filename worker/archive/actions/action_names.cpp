// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/actions/action_names.h"

#include <fmt/format.h>

#include <ranges>

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
  const Collation& collation = name_collation(connection, collations);
  const auto ids = std::views::keys(known_);
  for_each_id_list(ids, [&](const std::string& list) {
    store::Result rows =
        connection.select(fmt::format("SELECT idaction, name, type, url_prefix FROM `{}` WHERE idaction IN ({})",
                                      connection.options().table("log_action"), list));
    while (rows.next()) {
      ActionName& action = known_[rows.integer(0)].emplace();
      action.name = rows.text(1);
      collation.append_weights(action.weights, action.name);
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
  return a->weights < b->weights;
}

}  // namespace footfall::archive
