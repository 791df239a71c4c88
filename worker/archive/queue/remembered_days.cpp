// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/queue/remembered_days.h"

#include <fmt/format.h>

#include "worker/store/quoted_list.h"

namespace footfall::archive {

RememberedDays::RememberedDays(store::Connection& connection)
    : connection_(connection), notes_(store::noted_days(connection)) {}

std::vector<std::pair<std::int64_t, std::string>> RememberedDays::all() const {
  std::vector<std::pair<std::int64_t, std::string>> days;
  for (const auto& [day, names] : notes_) days.emplace_back(day.idsite, day.date);
  return days;
}

std::size_t RememberedDays::forget(std::int64_t idsite, const std::string& date) {
  const auto found = notes_.find({idsite, date});
  if (found == notes_.end()) return 0;
  const std::size_t count = found->second.size();
  connection_.execute(fmt::format("DELETE FROM {} WHERE option_name IN ({})", connection_.table("option"),
                                  store::quoted_list(found->second)));
  notes_.erase(found);
  return count;
}

}  // namespace footfall::archive
