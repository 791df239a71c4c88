// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/process/process.h"

namespace footfall::report {

struct FlatRules {
  const Shape& shape;
  bool with_parents;  ///< include_aggregate_rows
};

/// One table of the rows at the ends of all branches, labels joined. Source: Matomo 5.2, DataTableManipulator\Flattener.
Table flattened(Table table, const FlatRules& rules, const SubtableOf& subtable_of);

/// All labels so, those of subtables too.
void make_labels_safe(Table& table);

/// A label as answers hold it: decoded once, and HTML-encoded.
std::string safe_label(const std::string& label);

}  // namespace footfall::report
