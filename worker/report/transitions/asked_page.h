// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "worker/archive/read/log_tables.h"
#include "worker/report/core/session.h"

namespace footfall::report {

/// The page whose neighbours are asked for, and among which visits.
struct AskedPage {
  Session& session;
  const tracker::Site& site;
  archive::TimeWindow window;
  std::string segment;        ///< its text
  bool is_title = false;      ///< pages are told apart by title, not by URL
  std::int64_t idaction = 0;  ///< 0 where there is no such page: what was before the first page of a visit
  std::int64_t limit = 0;     ///< of neighbours of each kind

  /// "idaction_url" or "idaction_name", with `before` and `after` around it.
  std::string column(const std::string& before, const std::string& after) const;
  /// " FROM … WHERE …": hits or visits of the site, window and segment for which the condition holds.
  std::string rows(model::LogTable of, const std::string& condition) const;
};

/// The id of a page's name as a request gives it; 0 where there is none.
std::int64_t find_page(store::Connection& database, bool is_title, const std::string& name);

}  // namespace footfall::report
