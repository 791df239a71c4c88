// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/subject/dead_letters.h"

#include <fmt/format.h>

#include <vector>

#include "common/item_cut.h"
#include "worker/store/transaction.h"

namespace footfall::subject {
void DeadLetters::each(const std::function<void(const Letter&, const Share&)>& take) {
  if (matcher_.matches_none() || !dead_letter::is_installed(connection_)) return;
  dead_letter::Letters(connection_, {}).each(dead_letter::Letters::With::kElements, 0, [&](const Letter& letter) {
    if (const Share share = matcher_.share_of(letter.element); !share.none()) take(letter, share);
  });
}

std::uint64_t DeadLetters::count() {
  std::uint64_t requests = 0;
  each([&](const Letter&, const Share& share) { requests += share.count(); });
  return requests;
}

std::uint64_t DeadLetters::erase(retention::Pace& pace) {
  std::vector<std::int64_t> ids;
  each([&](const Letter& letter, const Share&) { ids.push_back(letter.id); });
  std::uint64_t requests = 0;
  for (const std::int64_t id : ids) {
    if (pace.stopped()) break;
    std::uint64_t taken = 0;
    pace.run([&](std::size_t) { taken = erase_from(id); });
    requests += taken;
  }
  return requests;
}

std::uint64_t DeadLetters::erase_from(std::int64_t id) {
  const std::string table = dead_letter::table_of(connection_);
  store::Transaction transaction(connection_);
  store::Result rows = connection_.select(fmt::format("SELECT element FROM {} WHERE id={} FOR UPDATE", table, id));
  if (!rows.next()) return 0;
  const Share share = matcher_.share_of(rows.text(0));
  if (share.none()) return 0;
  if (share.all()) {
    connection_.execute(fmt::format("DELETE FROM {} WHERE id={}", table, id));
  } else {
    std::string rest;
    store::append_hex(rest, without_requests(rows.text(0), share.requests));
    connection_.execute(fmt::format("UPDATE {} SET element={} WHERE id={}", table, rest, id));
  }
  transaction.commit();
  return share.count();
}

}  // namespace footfall::subject
