// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/retention/action_purge.h"

#include <fmt/format.h>

#include <algorithm>

#include "worker/fault/fault_point.h"
#include "worker/retention/log_purge.h"

namespace footfall::retention {
namespace {

constexpr std::int64_t kReach = 4;
/// Trackers look for type and hash = CRC32(name).
constexpr std::string_view kAny = "TRUE", kFindable = "hash=CRC32(name)", kNotFindable = "hash<>CRC32(name)",
                           kHidden = "hash=(CRC32(name) ^ 4294967295)";

}  // namespace

std::int64_t ActionPurge::highest() {
  store::Result rows = connection_.select("SELECT MAX(idaction) FROM " + table());
  rows.next();
  return rows.integer(0);
}

ActionMarks ActionPurge::look(std::int64_t highest) {
  ActionMarks marks(highest);
  for (const ReferringTable& referring : referring_tables(connection_)) {
    mark_references(connection_, pace_, progress_, referring, marks);
  }
  return marks;
}

std::vector<std::int64_t> ActionPurge::ids(std::int64_t after, std::int64_t end, std::string_view condition) {
  store::Result rows =
      connection_.select(fmt::format("SELECT idaction FROM {} WHERE idaction > {} AND idaction <= {} AND {} ORDER BY 1",
                                     table(), after, end, condition));
  std::vector<std::int64_t> found;
  while (rows.next()) found.push_back(rows.integer(0));
  return found;
}

template <typename Work>
void ActionPurge::walk(std::int64_t highest, std::string_view condition, Work work) {
  for (std::int64_t after = 0; after < highest && !pace_.stopped();) {
    pace_.run([&](std::size_t size) {
      const std::int64_t end = std::min(highest, after + static_cast<std::int64_t>(size) * kReach);
      work(ids(after, end, condition));
      after = end;
    });
  }
}

std::uint64_t ActionPurge::count() {
  const std::int64_t last = highest();
  const ActionMarks marks = look(last);
  std::uint64_t unused = 0;
  walk(last, kAny, [&](const std::vector<std::int64_t>& found) {
    unused += static_cast<std::uint64_t>(std::ranges::count_if(found, [&](auto id) { return !marks.has(id); }));
  });
  return unused;
}

std::uint64_t ActionPurge::hide(std::int64_t highest, const ActionMarks& marks) {
  std::uint64_t unused = 0;
  walk(highest, kAny, [&](std::vector<std::int64_t> found) {
    std::erase_if(found, [&](std::int64_t id) { return marks.has(id); });
    if (found.empty()) return;
    connection_.execute(fmt::format("UPDATE {} SET hash=(CRC32(name) ^ 4294967295) WHERE {} AND {}", table(),
                                    among("idaction", found), kFindable));
    fault_point("hiding_actions");
    unused += found.size();
  });
  return unused;
}

/// Also shows what an earlier run has hidden and was used since.
std::uint64_t ActionPurge::sweep(std::int64_t highest, const ActionMarks& marks) {
  std::uint64_t deleted = 0;
  walk(highest, kNotFindable, [&](std::vector<std::int64_t> found) {
    const auto used =
        std::stable_partition(found.begin(), found.end(), [&](std::int64_t id) { return !marks.has(id); });
    const std::vector<std::int64_t> shown(used, found.end());
    found.erase(used, found.end());
    if (!shown.empty()) {
      connection_.execute(
          fmt::format("UPDATE {} SET hash=CRC32(name) WHERE {} AND {}", table(), among("idaction", shown), kHidden));
    }
    if (found.empty()) return;
    deleted += connection_.execute(
        fmt::format("DELETE FROM {} WHERE {} AND {}", table(), among("idaction", found), kNotFindable));
    fault_point("sweeping_actions");
  });
  return deleted;
}

std::uint64_t ActionPurge::run() {
  const std::int64_t last = highest();
  // A look that was cut short has marked too little.
  const ActionMarks first = look(last);
  if (pace_.stopped()) return 0;
  const bool any = hide(last, first) > 0;
  if (any && !pace_.sleep(wait_)) return 0;
  const ActionMarks second = any ? look(last) : first;
  return pace_.stopped() ? 0 : sweep(last, second);
}

}  // namespace footfall::retention
