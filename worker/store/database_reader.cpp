// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/database_reader.h"

#include "worker/store/action_resolver.h"
#include "worker/store/narrow_text.h"
#include "worker/store/row_reader.h"

namespace footfall::store {
namespace {

constexpr std::size_t kMaxHeavy = 1000;

}  // namespace

std::vector<model::Row> DatabaseReader::find_visits(const Schema& schema, std::span<const tracker::VisitProbe> probes) {
  std::vector<model::Row> visits;
  const std::string sql = visit_query(schema.visit, schema.visitor_index, narrow_probes(schema, probes), heavy_,
                                      connection_.rows_form().knows_values);
  if (sql.empty()) return visits;
  Result rows = connection_.select(sql);
  visits.reserve(rows.size());
  while (rows.next()) note_heavy(rows.integer(0), visits.emplace_back(read_row(schema.visit, rows, 1)));
  return visits;
}

void DatabaseReader::note_heavy(std::int64_t visits, const model::Row& visit) {
  if (visits < kHeavy || heavy_.size() >= kMaxHeavy) return;
  heavy_.emplace(visit.integer(model::Column::kIdsite), visit.bytes(model::Column::kIdvisitor));
}

tracker::ActionIds DatabaseReader::resolve_actions(const Schema& schema, std::span<const tracker::ActionKey> keys,
                                                   std::size_t& replaced) {
  if (!schema.narrow_actions) return ActionResolver(connection_).resolve(keys);
  std::vector<tracker::ActionKey> narrowed(keys.begin(), keys.end());
  replaced += narrow_keys(narrowed);
  const tracker::ActionIds found = ActionResolver(connection_).resolve(narrowed);
  tracker::ActionIds ids;
  for (std::size_t i = 0; i < keys.size(); ++i) ids[keys[i]] = found.at(narrowed[i]);
  return ids;
}

}  // namespace footfall::store
