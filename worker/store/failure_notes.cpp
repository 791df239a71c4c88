// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/failure_notes.h"

#include <fmt/format.h>

#include "worker/store/row_writer.h"

namespace footfall::store {
namespace {

constexpr std::chrono::minutes kKnown{1};

std::string values_of(const tracker::FailureRow& failure) {
  std::string sql = fmt::format("({},{},", failure.idsite, failure.idfailure);
  append_value(sql, model::DateTime{failure.occurred});
  return sql + ',' + quoted(failure.request_url) + ')';
}

}  // namespace

void FailureNotes::write(Connection& connection, std::span<const tracker::FailureRow> failures) {
  const Clock::time_point now = Clock::now();
  if (now - since_ >= kKnown) known_.clear();
  if (known_.empty()) since_ = now;
  std::string rows;
  for (const tracker::FailureRow& failure : failures) {
    if (known_.emplace(failure.idsite, failure.idfailure).second)
      rows += (rows.empty() ? "" : ",") + values_of(failure);
  }
  if (rows.empty()) return;
  connection.execute(
      fmt::format("INSERT INTO {} (idsite,idfailure,date_first_occurred,request_url) VALUES {} ON DUPLICATE KEY UPDATE "
                  "idsite=idsite",
                  connection.table("tracking_failure"), rows));
}

}  // namespace footfall::store
