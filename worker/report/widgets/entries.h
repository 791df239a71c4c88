// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/widgets/pages.h"

namespace footfall::report {

/// What API.getReportPagesMetadata tells of pages.
php::Array page_entries(const Pages& pages);
/// What API.getWidgetMetadata tells: widgets that have a name and can stand by themselves, those in containers too, by
/// category, subcategory and identifier.
php::Array widget_entries(const Pages& pages);

}  // namespace footfall::report
