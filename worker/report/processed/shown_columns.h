// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/report/metadata/description.h"
#include "worker/report/table/answer.h"

namespace footfall::report {

/// What readers see of a report: its description, and the columns with their names, label first.
struct ShownReport {
  php::Array entry;  ///< as API.getReportMetadata gives it
  php::Array columns;

  bool shows(const std::string& column) const;
  /// Takes it from the columns and from what the entry says of metrics.
  void remove(const std::string& column);
};

/// What hideColumns and showColumns (empty: all) leave of the columns.
bool is_chosen(const std::string& column, const std::vector<std::string>& hidden,
               const std::vector<std::string>& shown);

/// All columns of the report but those that are left out, and unique
/// visitors of more than a day where there is a dimension: archives do not count them.
ShownReport shown_report(php::Array entry, const std::string& period, const std::vector<std::string>& hidden,
                         const std::vector<std::string>& shown);

/// Takes away the time that servers took, where no row has it.
void remove_unmeasured(ShownReport& report, const std::vector<const Table*>& tables);

}  // namespace footfall::report
