// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/written_visits.h"

#include <algorithm>
#include <iterator>

namespace footfall::tracker {
namespace {

using model::Column;

/// Whatever the site: a probe may mean all of them.
std::string visitor_key(std::string_view idvisitor) { return 'v' + std::string(idvisitor); }
std::string config_key(std::string_view config_id) { return 'c' + std::string(config_id); }

template <typename Keys>
void add_keys(Keys& keys, const model::Row& visit) {
  keys.insert(visitor_key(visit.bytes(Column::kIdvisitor)));
  keys.insert(config_key(visit.bytes(Column::kConfigId)));
}

}  // namespace

void WrittenVisits::add(const model::Row& visit, std::optional<std::int64_t> idvisit) {
  if (idvisit) ids_.insert(*idvisit);
  add_keys(keys_, visit);
}

void WrittenVisits::add(const VisitProbe& probe) {
  if (probe.idvisitor) keys_.insert(visitor_key(*probe.idvisitor));
  if (probe.config_id) keys_.insert(config_key(*probe.config_id));
}

bool WrittenVisits::concern(const Keys& keys, const VisitProbe& probe) {
  return (probe.idvisitor && keys.contains(visitor_key(*probe.idvisitor))) ||
         (probe.config_id && keys.contains(config_key(*probe.config_id)));
}

/// A visit may have left the keys under which it was read.
std::vector<VisitProbe> WrittenVisits::take_outdated(std::vector<model::Row>& visits,
                                                     std::span<const VisitProbe> probes) const {
  Keys former;
  std::erase_if(visits, [&](const model::Row& visit) {
    if (!ids_.contains(visit.integer(Column::kIdvisit))) return false;
    add_keys(former, visit);
    return true;
  });
  std::vector<VisitProbe> again;
  std::ranges::copy_if(probes, std::back_inserter(again),
                       [&](const VisitProbe& probe) { return concern(keys_, probe) || concern(former, probe); });
  return again;
}

}  // namespace footfall::tracker
