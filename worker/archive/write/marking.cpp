// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/write/marking.h"

#include <fmt/format.h>

#include "worker/store/quoted_list.h"

namespace footfall::archive {
namespace {

// Values of done rows: complete 1, in progress 2, temporary 3, out of date 4, out of date while in progress 6.
constexpr const char* kMark =
    "UPDATE `{}` SET value = IF(value = 2, 6, 4) WHERE idsite={} AND {} AND {} AND value IN (1,2,3)";

}  // namespace

Marking::Marking(store::Connection& connection, std::int64_t idsite, std::span<const std::string> flags)
    : connection_(connection), idsite_(idsite), names_("name IN (" + store::quoted_list(flags) + ')') {}

Marking::Marking(store::Connection& connection, std::int64_t idsite, const std::string& flag)
    : connection_(connection), idsite_(idsite), names_("name LIKE " + store::quoted(flag + '%')) {}

void Marking::mark(const Period& period) {
  const ArchiveTables tables(connection_, period);
  if (!exists(tables)) return;
  update(tables.numeric(), fmt::format("date1='{}' AND date2='{}' AND period={}", period.first, period.last,
                                       static_cast<int>(period.number)));
}

void Marking::mark_longer(const Period& period) {
  std::set<std::string> seen;
  for (const Period& longer : longer_periods(period)) {
    mark(longer);
    const ArchiveTables tables(connection_, longer);
    if (exists(tables) && seen.insert(tables.numeric()).second) mark_ranges_around(tables.numeric(), period);
  }
}

void Marking::mark_ranges_around(const std::string& table, const Period& period) {
  update(table, fmt::format("period={} AND date1<='{}' AND date2>='{}'", static_cast<int>(Period::kRange), period.first,
                            period.last));
}

void Marking::update(const std::string& table, const std::string& condition) {
  count_ += connection_.execute(fmt::format(fmt::runtime(kMark), table, idsite_, condition, names_));
}

bool Marking::exists(const ArchiveTables& tables) {
  if (known_.contains(tables.numeric())) return true;
  if (!tables.exist()) return false;
  known_.insert(tables.numeric());
  return true;
}

}  // namespace footfall::archive
