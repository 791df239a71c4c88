// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/live/methods.h"

#include <iterator>

namespace footfall::report {

Methods live_methods() {
  Methods all;
  for (const auto methods_of : {live_counter_methods, most_recent_methods, last_visits_methods, visitor_profile_methods,
                                data_subject_methods}) {
    Methods some = methods_of();
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  return all;
}

}  // namespace footfall::report
