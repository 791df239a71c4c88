// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/reports/kinds.h"

#include <array>

namespace footfall::archive {

std::span<const ReportKind> report_kinds() {
  static const auto kinds = std::to_array<ReportKind>(
      {visits_summary(), referrers(), user_language(), devices_detection(), user_country(), visit_time(),
       visitor_interest(), device_plugins(), resolution(), user_id(), actions(), page_performance(), bandwidth(),
       events(), contents(), goals(), items(), custom_dimensions(), custom_variables()});
  return kinds;
}

}  // namespace footfall::archive
