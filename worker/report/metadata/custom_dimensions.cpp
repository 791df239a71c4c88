// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metadata/description.h"

namespace footfall::report {
namespace {

void count_visits(Description& report) {
  report.category = "Visitors";
  report.metrics = {"nb_visits", "nb_actions"};
  report.processed = {"avg_time_on_site", "bounce_rate", "nb_actions_per_visit"};
}

void count_hits(Description& report) {
  report.category = "Actions";
  report.metrics = {"nb_hits", "nb_visits"};
  report.processed = {"avg_time_on_dimension", "bounce_rate", "exit_rate", "avg_time_generation"};
  report.texts = {{"nb_hits", "Actions"}, {"nb_visits", "Unique Actions"}};
}

}  // namespace

Description dimension_description(const NamedDimension& dimension) {
  const std::string id = std::to_string(dimension.id);
  Description report{.subcategory = "customdimension" + id,
                     .name = dimension.name,
                     .module = "CustomDimensions",
                     .action = "getCustomDimension",
                     .dimension = dimension.name,
                     .subtables = "getCustomDimension",
                     .parameters = {{"idDimension", id}}};
  if (dimension.is_of_visits)
    count_visits(report);
  else
    count_hits(report);
  return report;
}

}  // namespace footfall::report
