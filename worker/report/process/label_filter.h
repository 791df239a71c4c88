// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/process/process.h"

namespace footfall::report {

/// The rows that `label` or `label[]` names, in that order: a label, or a path of them with `>` between, each encoded as in
/// a URL. With labelFilterAddLabelIndex a row's metadata has the number of its label, `label_index`. Source: Matomo 5.2, DataTableManipulator\LabelFilter.
void keep_labels(Table& table, const Parameters& parameters, const SubtableOf& rows_below);

}  // namespace footfall::report
