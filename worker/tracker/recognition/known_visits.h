// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "worker/model/row.h"
#include "worker/tracker/batch_rows.h"

namespace footfall::tracker {

/// A visit as it stands after the hits decided so far, of the database or begun by this batch.
struct KnownVisit {
  model::Row row;                       ///< whole row, with this batch's changes
  std::optional<std::int64_t> idvisit;  ///< nothing for a visit that this batch begins
  std::optional<VisitIndex> change;     ///< its place in BatchRows::visits once the batch writes it
  std::optional<LinkIndex> last_link;   ///< its last action within this batch, where last_idlink_va is kept
  std::size_t order = 0;                ///< place among the visits of a KnownVisits; set by it
};

/// The visits that a batch may continue: looked up as Matomo's queries do. Not thread-safe.
class KnownVisits {
 public:
  /// A visit given twice (by its idvisit) is taken once.
  void add(model::Row row);
  /// Adds a visit of this batch; later ones count as having greater ids. The reference stays valid.
  KnownVisit& begin(model::Row row);

  const std::deque<KnownVisit>& all() const { return visits_; }

  /// Takes over `changes` into the visit's row and finds it under its new keys from now on.
  void update(KnownVisit& visit, const model::Row& changes);

  /// The visit with the latest action up to `until`; of equal ones the first. nullptr where there is none.
  KnownVisit* find_by_visitor(std::int64_t idsite, std::string_view idvisitor, std::int64_t until);
  /// The same from `since` on, but of equal ones the last. With a `user_id` other users' visits do not count.
  KnownVisit* find_by_config(std::int64_t idsite, std::string_view config_id, std::int64_t since, std::int64_t until,
                             std::string_view user_id);

 private:
  using Key = std::string;
  using Index = std::unordered_map<Key, std::vector<std::size_t>>;

  static Key key(std::int64_t idsite, std::string_view id);
  std::size_t insert(KnownVisit visit);
  void index(Index& where, std::string_view id, std::size_t position);

  std::deque<KnownVisit> visits_;  // references stay valid
  std::unordered_map<std::int64_t, std::size_t> by_id_;
  Index by_visitor_, by_config_;
};

}  // namespace footfall::tracker
