// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metadata/common_metrics.h"
#include "worker/report/metadata/description.h"

namespace footfall::report {

Descriptions link_descriptions() {
  return {{.category = "Actions",
           .subcategory = "Outlinks",
           .name = "Outlinks",
           .module = "Actions",
           .action = "getOutlinks",
           .dimension = "Clicked Outlink",
           .documentation = "The links to other sites that were clicked, by their hosts.",
           .metrics = {"nb_visits", "nb_hits"},
           .texts = {{"nb_visits", "Unique Clicks"}, {"nb_hits", "Clicks"}},
           .subtables = "getOutlinks"},
          {.category = "Actions",
           .subcategory = "Downloads",
           .name = "Downloads",
           .module = "Actions",
           .action = "getDownloads",
           .dimension = "Download URL",
           .documentation = "The files that were downloaded, by their hosts.",
           .metrics = {"nb_visits", "nb_hits"},
           .texts = {{"nb_visits", "Unique Downloads"}, {"nb_hits", "Downloads"}},
           .subtables = "getDownloads"}};
}

Description bandwidth_description() {
  return {.category = "Actions",
          .name = "Bandwidth - Main metrics",
          .module = "Bandwidth",
          .action = "get",
          .metrics = {"nb_total_overall_bandwidth", "nb_total_pageview_bandwidth", "nb_total_download_bandwidth"},
          .processed = {"nb_total_download_bandwidth", "nb_total_pageview_bandwidth", "nb_total_overall_bandwidth"}};
}

}  // namespace footfall::report
