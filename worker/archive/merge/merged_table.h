// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/archive/table/cutting.h"

namespace footfall::archive {

/// A report of a longer period, which is the sum of those of its parts.
struct MergedTable {
  std::string record;
  Limits limits = {};
  Operations operations = {};  ///< of columns that are no sums
  /// Which counts of unique visitors are kept under another name, as sums of the parts' counts.
  enum class Uniques { kOfVisits, kOfActions } uniques = Uniques::kOfVisits;
  std::string united_metadata = {};  ///< a list that holds what those of all parts hold; "": none
  // Numbers that are the rows of the merged table, or of all tables right below it; "": none.
  std::string rows_number = {}, subtable_rows_number = {};
};

}  // namespace footfall::archive
