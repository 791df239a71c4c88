// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "worker/archive/actions/label_path.h"

namespace footfall::archive {

/// What Matomo's [General] says of archives, with Matomo 5.2's defaults. Limits are rows of a report, "Others" included.
struct ArchiveSettings {
  std::size_t rows_standard = 500;
  std::size_t rows_actions = 500, subtable_rows_actions = 100;
  std::size_t rows_site_search = 500;
  std::size_t rows_referrers = 1000, subtable_rows_referrers = 50;
  std::size_t rows_events = 500, subtable_rows_events = 500;
  std::size_t rows_custom_dimensions = 1000, subtable_rows_custom_dimensions = 1000;
  std::size_t rows_custom_variables = 0, subtable_rows_custom_variables = 0;  ///< 0: those of custom dimensions
  std::size_t rows_products = 10'000;
  std::size_t rows_users = 50'000;
  std::size_t ranking_limit = 50'000;  ///< archiving_ranking_query_row_limit; 0: none
  bool with_page_goals = true;         ///< not disable_archive_actions_goals
  LabelRules labels;
};

}  // namespace footfall::archive
