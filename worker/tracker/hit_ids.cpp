// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/hit_ids.h"

#include <stdexcept>

namespace footfall::tracker {

std::int64_t id_of(const ActionKey& key, const ActionIds& ids) {
  const auto found = ids.find(key);
  if (found == ids.end()) throw std::logic_error("an action of the batch has no id");
  return found->second;
}

PageIds page_ids(const Hit& hit, const ActionIds& ids) {
  if (!has_page(hit)) return {};
  PageIds page;
  if (hit.actions.kind == ActionKind::kPageview) page.url = hit.actions.url ? id_of(*hit.actions.url, ids) : 0;
  if (hit.actions.title) page.name = id_of(*hit.actions.title, ids);
  return page;
}

}  // namespace footfall::tracker
