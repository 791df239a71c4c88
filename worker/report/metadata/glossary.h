// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/php/value.h"

namespace footfall::report {

// What reports and metrics mean, by name. `reports` are entries of API.getReportMetadata with documentation.

/// Name, documentation and manual of each report that has a documentation.
php::Array report_glossary(const php::Array& reports);
/// Name, identifier and documentation of each metric, told once however many reports have it.
php::Array metric_glossary(const php::Array& reports);

}  // namespace footfall::report
