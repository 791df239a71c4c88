// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/live/methods.h"

#include "worker/report/core/move_to.h"

namespace footfall::report {

Methods live_methods() {
  Methods all;
  for (const auto methods_of :
       {live_counter_methods, most_recent_methods, last_visits_methods, visitor_profile_methods, data_subject_methods})
    move_to(all, methods_of());
  return all;
}

}  // namespace footfall::report
