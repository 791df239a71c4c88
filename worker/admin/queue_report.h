// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "worker/ledger/hit_ends.h"
#include "worker/queue/queue_stats.h"

namespace footfall::admin {

/// What `monitor` shows of one look at the queues, or of two for the rates. Pure.
struct QueueReport {
  struct Line {
    queue::QueueStat stat;
    std::optional<double> rate;  ///< elements worked a second between the looks
  };
  std::vector<Line> queues;
  std::vector<std::string> daemons;
  double taken_at = 0;                     ///< Unix seconds
  std::size_t waiting = 0;                 ///< elements in all queues
  std::optional<std::int64_t> oldest_age;  ///< seconds, over all queues
  std::optional<double> rate;              ///< over all queues
  std::optional<double> growth;            ///< elements a second that more wait; negative: fewer
  std::map<std::string, double>
      hit_rates;  ///< hits a second by what became of them (tracked, excluded, refused, dead_letter)
  std::map<std::string, double> hot_rates;  ///< hits a second of visitors who send too much, by site; only above 0
};

/// `before` may be null: no rates then. A counter that went backwards (Redis was emptied) gives none either.
QueueReport make_report(const queue::PoolStat& now, const queue::PoolStat* before);
/// The counts of the same two looks (ledger/hit_ends.h).
void add_hit_rates(QueueReport& report, const ledger::Counts& now, const ledger::Counts& before, double seconds);
void add_hot_rates(QueueReport& report, const ledger::Counts& now, const ledger::Counts& before, double seconds);

std::string report_as_json(const QueueReport& report);
std::string report_as_table(const QueueReport& report);

}  // namespace footfall::admin
