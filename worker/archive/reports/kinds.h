// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/reports/report.h"

/// The reports of each plugin of Matomo, one file each.
namespace footfall::archive {

ReportKind visits_summary();
ReportKind visit_time();
ReportKind visitor_interest();
ReportKind user_country();
ReportKind user_language();
ReportKind user_id();
ReportKind resolution();
ReportKind devices_detection();
ReportKind device_plugins();
ReportKind referrers();
ReportKind actions();
ReportKind page_performance();
ReportKind bandwidth();
ReportKind events();
ReportKind contents();
ReportKind goals();
ReportKind items();
ReportKind custom_dimensions();
ReportKind custom_variables();

}  // namespace footfall::archive
