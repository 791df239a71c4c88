// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/api/methods.h"

#include "worker/report/core/move_to.h"
#include "worker/report/live/methods.h"
#include "worker/report/multi_sites/methods.h"
#include "worker/report/widgets/methods.h"

namespace footfall::report {
namespace {

/// The plugins' methods, in files by their names.
constexpr Methods (*kParts[])() = {multi_sites_methods,
                                   page_methods,
                                   set_up_methods,
                                   site_methods,
                                   site_search_methods,
                                   site_default_methods,
                                   constant_methods,
                                   client_methods,
                                   column_methods,
                                   user_methods,
                                   metadata_methods,
                                   processed_report_methods,
                                   row_evolution_methods,
                                   custom_variable_slot_methods,
                                   suggestion_methods,
                                   transitions_methods,
                                   live_methods,
                                   site_change_methods,
                                   set_up_change_methods,
                                   segment_change_methods,
                                   user_change_methods,
                                   account_methods,
                                   access_methods,
                                   widget_methods,
                                   measurable_type_methods,
                                   bulk_request_methods};

}  // namespace

const Methods& all_methods() {
  static const Methods methods = [] {
    Methods all;
    for (const auto part : kParts) move_to(all, part());
    return all;
  }();
  return methods;
}

}  // namespace footfall::report
