// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/report/processed/shown_columns.h"

namespace footfall::report {

/// How values of shown rows are spelled.
struct ValueStyle {
  bool shows_all = false;  ///< columns that are not among the report's too, as they are
  bool is_raw = false;     ///< values as they are
  std::string currency_symbol;
};

/// The shown columns, as texts for people; a column that a row lacks, or holds nothing of, is 0.
Table shown_rows(const Table& table, const ShownReport& report, const ValueStyle& style);

/// What stands beside the columns of each row; empty where no row has any.
Table shown_metadata(const Table& table);

}  // namespace footfall::report
