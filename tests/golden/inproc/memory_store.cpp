// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/golden/inproc/memory_store.h"

#include <algorithm>
#include <cstdio>

namespace footfall::inproc {

using model::Column;

void MemoryStore::use(tracker::SettingsSnapshot settings) {
  for (auto& [id, created] : sites_created) {
    if (settings.sites.contains(id)) settings.sites[id].created = std::min(settings.sites[id].created, created);
  }
  settings_ = std::make_shared<const tracker::SettingsSnapshot>(std::move(settings));
}

std::vector<model::Row> MemoryStore::find_visits(std::span<const tracker::VisitProbe> probes) {
  std::vector<model::Row> found;
  for (const model::Row& visit : visits) {
    const bool is_wanted = std::any_of(probes.begin(), probes.end(), [&](const tracker::VisitProbe& probe) {
      const std::int64_t time = visit.time(Column::kVisitLastActionTime);
      if (probe.idsite != visit.integer(Column::kIdsite) || time > probe.until) return false;
      if (probe.idvisitor && *probe.idvisitor == visit.bytes(Column::kIdvisitor)) return true;
      return probe.config_id && *probe.config_id == visit.bytes(Column::kConfigId) && time >= probe.since;
    });
    if (is_wanted) found.push_back(visit);
  }
  return found;
}

tracker::ActionIds MemoryStore::resolve_actions(std::span<const tracker::ActionKey> keys) {
  for (const tracker::ActionKey& key : keys) {
    const auto id = static_cast<std::int64_t>(actions.size()) + 1;
    if (action_ids_.try_emplace(key, id).second) actions.push_back({id, key});
  }
  return action_ids_;
}

tracker::StoredPurchases MemoryStore::find_purchases(const tracker::PurchaseProbe& probe) {
  tracker::StoredPurchases found;
  for (const model::Row& row : conversions) {
    const auto orders = probe.orders.find(row.integer(Column::kIdsite));
    const bool is_order = row.integer(Column::kIdgoal) == 0 && orders != probe.orders.end() &&
                          orders->second.contains(std::string(row.text(Column::kIdorder)));
    const bool is_cart = row.integer(Column::kIdgoal) == -1 && probe.visits.contains(row.integer(Column::kIdvisit));
    if (is_order || is_cart) found.conversions.push_back(row);
  }
  for (const model::Row& row : items) {
    if (probe.visits.contains(row.integer(Column::kIdvisit))) found.items.push_back(row);
  }
  return found;
}

void MemoryStore::insert_visits(const tracker::BatchRows& rows, std::vector<std::int64_t>& ids) {
  for (const tracker::VisitChange& change : rows.visits) {
    if (change.idvisit) {
      ids.push_back(*change.idvisit);
      for (const auto& [column, value] : change.row)
        visits[static_cast<std::size_t>(*change.idvisit - 1)].set(column, value);
    } else {
      ids.push_back(static_cast<std::int64_t>(visits.size()) + 1);
      visits.push_back(change.row);
      visits.back().set(Column::kIdvisit, ids.back());
    }
  }
}

void MemoryStore::insert_links(const tracker::BatchRows& rows, const std::vector<std::int64_t>& visit_ids) {
  const std::size_t first = links.size();
  for (const tracker::LinkInsert& link : rows.links) {
    links.push_back(link.row);
    links.back().set(Column::kIdlinkVa, static_cast<std::int64_t>(links.size()));
    links.back().set(Column::kIdvisit, visit_ids[link.visit]);
  }
  for (const tracker::LinkUpdate& update : rows.link_updates) {
    for (const auto& [column, value] : update.row)
      links[static_cast<std::size_t>(update.idlink_va - 1)].set(column, value);
  }
  for (std::size_t i = 0; i < rows.visits.size(); ++i) {
    if (!rows.visits[i].last_link) continue;
    visits[static_cast<std::size_t>(visit_ids[i] - 1)].set(
        Column::kLastIdlinkVa, static_cast<std::int64_t>(first + *rows.visits[i].last_link + 1));
  }
}

void MemoryStore::insert_conversions(const tracker::BatchRows& rows, const std::vector<std::int64_t>& visit_ids,
                                     std::size_t first_link) {
  const auto insert = [&](const tracker::ConversionChange& change, std::vector<model::Row>& table,
                          std::initializer_list<Column> key, bool is_replaced) {
    model::Row row = change.row;
    row.set(Column::kIdvisit, visit_ids[change.visit]);
    if (change.link) row.set(Column::kIdlinkVa, static_cast<std::int64_t>(first_link + *change.link + 1));
    const auto same = std::find_if(table.begin(), table.end(), [&](const model::Row& other) {
      return std::all_of(key.begin(), key.end(), [&](Column column) { return other.get(column) == row.get(column); });
    });
    if (same == table.end()) {
      table.push_back(row);
    } else if (is_replaced) {
      for (const auto& [column, value] : row) same->set(column, value);
    }
  };
  for (const tracker::CartUpdate& update : rows.cart_updates) {
    for (model::Row& row : conversions) {
      if (row.integer(Column::kIdvisit) != update.idvisit || row.integer(Column::kIdgoal) != -1) continue;
      for (const auto& [column, value] : update.row) row.set(column, value);
      break;
    }
  }
  for (const tracker::ItemRemoval& removal : rows.item_removals) {
    std::erase_if(items, [&](const model::Row& row) {
      return row.integer(Column::kIdvisit) == visit_ids[removal.visit] &&
             row.text(Column::kIdorder) == removal.idorder && row.integer(Column::kIdactionSku) == removal.idaction_sku;
    });
  }
  for (const auto& change : rows.conversions) {
    insert(change, conversions, {Column::kIdvisit, Column::kIdgoal, Column::kBuster}, false);
  }
  for (const auto& change : rows.items) {
    insert(change, items, {Column::kIdvisit, Column::kIdorder, Column::kIdactionSku}, true);
  }
}

void MemoryStore::commit(const tracker::BatchRows& rows, std::span<const pipeline::DeadLetter> dead,
                         const pipeline::BatchId&) {
  const std::size_t first_link = links.size();
  std::vector<std::int64_t> visit_ids;
  insert_visits(rows, visit_ids);
  insert_links(rows, visit_ids);
  insert_conversions(rows, visit_ids, first_link);
  for (const auto& failure : rows.failures) {
    const bool is_known = std::any_of(failures.begin(), failures.end(), [&](const tracker::FailureRow& known) {
      return known.idsite == failure.idsite && known.idfailure == failure.idfailure;
    });
    if (!is_known) failures.push_back(failure);
  }
  for (const auto& day : rows.invalidations) days.emplace(day.idsite, day.date);
  for (const auto& [site, created] : rows.sites_created_before) {
    const auto [known, is_new] = sites_created.try_emplace(site, created);
    if (!is_new) known->second = std::min(known->second, created);
  }
  for (const auto& [name, count] : rows.counters) counters[name] += count;
  for (const auto& letter : dead) dead_letters.push_back(letter);
  if (rows.new_options.empty()) return;
  tracker::SettingsSnapshot changed = *settings_;
  for (const auto& [name, value] : rows.new_options) changed.options.emplace(name, value);
  settings_ = std::make_shared<const tracker::SettingsSnapshot>(std::move(changed));
}

}  // namespace footfall::inproc
