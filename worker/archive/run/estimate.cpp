// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/estimate.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

#include "worker/archive/write/archive_tables.h"

namespace footfall::archive {
namespace {

constexpr double kReadingOfRow = 6e-6, kCountingOfRow = 5e-6;

/// Visits in the archives of days, by flag.
std::map<std::string, double> visits_by_flag(const ArchivePlan& plan, store::Connection& connection,
                                             const ArchiveJob& job) {
  const ArchiveTables tables(connection, job.period);
  std::map<std::string, double> visits;
  if (!tables.exist()) return visits;
  std::vector<std::string> flags{store::quoted("done")};
  for (const PlannedBase& base : plan.bases) flags.push_back(store::quoted(base.archive.flag));
  store::Result rows = connection.select(fmt::format(
      "SELECT d.name, SUM(n.value) FROM `{0}` d JOIN `{0}` n ON n.idarchive=d.idarchive AND n.name='nb_visits' WHERE "
      "d.idsite={1} AND d.period={2} AND d.name IN ({3}) GROUP BY d.name",
      tables.numeric(), job.site.id, static_cast<int>(Period::kDay), fmt::join(flags, ",")));
  while (rows.next()) visits[std::string(rows.text(0))] = static_cast<double>(rows.integer(1));
  return visits;
}

}  // namespace

double reading_seconds(std::uint64_t rows) { return static_cast<double>(rows) * kReadingOfRow; }

std::vector<ArchiveCost> costs_of(const ArchivePlan& plan, store::Connection& connection, const ArchiveJob& job,
                                  std::uint64_t rows) {
  const auto visits = visits_by_flag(plan, connection, job);
  const auto share_of = [&](const PlannedArchive& archive) {
    const auto all = visits.find("done"), own = visits.find(archive.flag);
    const bool is_known = archive.segment && all != visits.end() && own != visits.end() && all->second > 0;
    return is_known ? own->second / all->second : 1;
  };
  std::vector<ArchiveCost> costs;
  for (const PlannedBase& base : plan.bases) {
    const std::string text = base.archive.segment ? plan.segments[*base.archive.segment].text : "";
    costs.push_back({text, share_of(base.archive) * kCountingOfRow * static_cast<double>(rows)});
  }
  return costs;
}

}  // namespace footfall::archive
