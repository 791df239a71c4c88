// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/probe_groups.h"

#include <algorithm>

namespace footfall::store {
namespace {

using tracker::VisitProbe;

void add(ProbeGroup& group, const VisitProbe& probe) {
  group.since = std::min(group.since, probe.since);
  group.until = std::max(group.until, probe.until);
  const std::int64_t site = probe.any_site ? 0 : probe.idsite;
  if (probe.idvisitor) group.visitors[site].insert(*probe.idvisitor);
  if (!probe.config_id) return;
  if (probe.user_id) {
    group.user_configs[site][*probe.config_id].insert(*probe.user_id);
  } else {
    group.configs[site].insert(*probe.config_id);
  }
}

}  // namespace

std::vector<ProbeGroup> groups_of(std::span<const VisitProbe> probes) {
  std::vector<const VisitProbe*> sorted;
  for (const VisitProbe& probe : probes) sorted.push_back(&probe);
  std::ranges::stable_sort(sorted, [](auto* a, auto* b) {
    return a->any_site != b->any_site ? a->any_site < b->any_site : a->until < b->until;
  });
  std::vector<ProbeGroup> groups;
  std::int64_t first_until = 0;
  for (const VisitProbe* probe : sorted) {
    if (groups.empty() || groups.back().any_site != probe->any_site || probe->until > first_until + kSpread) {
      groups.push_back({probe->since, probe->until, {}, {}, {}, probe->any_site});
      first_until = probe->until;
    }
    add(groups.back(), *probe);
  }
  return groups;
}

}  // namespace footfall::store
