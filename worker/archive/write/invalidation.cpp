// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/write/invalidation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <vector>

#include "worker/archive/write/archive_writer.h"

namespace footfall::archive {
namespace {

class Marking {
 public:
  Marking(store::Connection& connection, std::int64_t idsite, std::span<const std::string> flags)
      : connection_(connection), idsite_(idsite) {
    std::vector<std::string> quoted;
    std::ranges::transform(flags, std::back_inserter(quoted), store::quoted);
    flags_ = fmt::format("{}", fmt::join(quoted, ","));
  }

  void mark(const std::string& table, const Period& period) {
    update(table, fmt::format("date1='{}' AND date2='{}' AND period={}", period.first, period.last,
                              static_cast<int>(period.number)));
  }
  void mark_ranges_around(const std::string& table, const Period& period) {
    update(table, fmt::format("period={} AND date1<='{}' AND date2>='{}'", static_cast<int>(Period::kRange),
                              period.first, period.last));
  }

 private:
  void update(const std::string& table, const std::string& condition) {
    connection_.execute(
        fmt::format("UPDATE `{}` SET value={} WHERE idsite={} AND {} AND name IN ({}) AND value IN ({},{})", table,
                    static_cast<int>(DoneState::kInvalidated), idsite_, condition, flags_,
                    static_cast<int>(DoneState::kComplete), static_cast<int>(DoneState::kTemporary)));
  }

  store::Connection& connection_;
  std::int64_t idsite_;
  std::string flags_;
};

}  // namespace

void invalidate_longer(store::Connection& connection, std::int64_t idsite, const Period& period,
                       std::span<const std::string> flags) {
  Marking marking(connection, idsite, flags);
  std::set<std::string> seen;
  for (const Period& longer : longer_periods(period)) {
    const ArchiveTables tables(connection, longer);
    if (!tables.exist()) continue;
    marking.mark(tables.numeric(), longer);
    if (seen.insert(tables.numeric()).second) marking.mark_ranges_around(tables.numeric(), period);
  }
}

}  // namespace footfall::archive
