// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/report/table/table.h"

namespace footfall::report {

/// Whose rows are followed over time.
struct EvolvingReport {
  std::string module, action;
  std::string host;             ///< of the site's main URL
  bool shows_addresses = true;  ///< labelUseAbsoluteUrl
};

/// The address of a page or website without scheme and www.; empty for rows that have none.
std::string address_of(const Row& row, const EvolvingReport& report);
/// What a label of a request is shown as: `host/path/` for pages, levels with dashes between for others.
std::string shown_label(const std::string& label, const EvolvingReport& report);

}  // namespace footfall::report
