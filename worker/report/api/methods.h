// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/api/call.h"

namespace footfall::report {

Methods page_methods();
Methods set_up_methods();
Methods site_methods();
Methods site_search_methods();
Methods site_default_methods();
Methods constant_methods();
Methods client_methods();
Methods bulk_request_methods();
Methods column_methods();
Methods custom_variable_slot_methods();
Methods metadata_methods();
Methods processed_report_methods();
Methods row_evolution_methods();
Methods user_methods();
Methods suggestion_methods();
Methods transitions_methods();
Methods site_change_methods();
Methods set_up_change_methods();
Methods segment_change_methods();
Methods user_change_methods();
Methods account_methods();
Methods access_methods();
Methods measurable_type_methods();

}  // namespace footfall::report
