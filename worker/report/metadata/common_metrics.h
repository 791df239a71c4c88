// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/metadata/description.h"

namespace footfall::report {

/// Of reports that count visits by one of their dimensions.
inline Description::Names visit_metrics() { return {"nb_visits", "nb_uniq_visitors", "nb_actions", "nb_users"}; }
inline Description::Names visit_ratios() {
  return {"nb_actions_per_visit", "avg_time_on_site", "bounce_rate", "conversion_rate"};
}

/// Of reports that count pages.
inline Description::Names page_ratios() {
  return {"avg_time_on_page", "bounce_rate", "exit_rate", "avg_time_generation"};
}

}  // namespace footfall::report
