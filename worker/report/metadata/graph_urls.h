// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "worker/report/metadata/description.h"

namespace footfall::report {

/// Whose graphs a description of reports points to.
struct GraphRequest {
  std::int64_t idsite = 0;
  std::string zone;
  std::string token = {};                      ///< of the request
  std::string period = "day", date = "today";  ///< as asked for
  std::string subtable = {};                   ///< idSubtable as asked for
  std::int64_t now = 0;                        ///< Unix seconds
};

/// Adds the addresses that Matomo's ImageGraph answers at: of the period asked for, and of a month's worth of periods
/// up to it. Source: Matomo 5.2, ImageGraph.
void add_graph_urls(php::Array& entry, const Description& report, const GraphRequest& request);

}  // namespace footfall::report
