// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "worker/php/array.h"
#include "worker/report/api/described_report.h"
#include "worker/report/api/methods.h"
#include "worker/report/lookup/plugin_columns.h"
#include "worker/report/metadata/glossary.h"
#include "worker/report/metadata/reported_site.h"
#include "worker/report/metadata/segment_entries.h"

namespace footfall::report {
namespace {

/// Of all of a site's reports, or all but those of subtables.
php::Array report_entries(const tracker::Site& site, const Call& call, const EntryStyle& style, bool with_subtables) {
  const Descriptions all = descriptions_of(reported_site(site, call.session.database));
  const GraphRequest graphs = graph_request_of(call, site);
  php::Array list;
  for (const Description& report : all) {
    if (with_subtables || !report.is_below) php::append(list, entry_of(report, all, graphs, style));
  }
  return list;
}

Answer report_metadata(const Call& call) {
  const std::string idsites = call.parameters.text("idSites", call.parameters.text("idSite"));
  const tracker::Site& site = choose_site(idsites, call.user, *call.session.settings);
  return Value(report_entries(site, call, entry_style_of(call), call.parameters.is_on("showSubtableReports")));
}

/// Reports and metrics that readers can look up, as `glossary` tells them.
std::function<Answer(const Call&)> glossary_method(php::Array (*glossary)(const php::Array& reports)) {
  return [glossary](const Call& call) -> Answer {
    const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
    return Value(glossary(report_entries(site, call, {}, false)));
  };
}

/// One report, in a list.
Answer metadata(const Call& call) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  const Descriptions all = descriptions_of(reported_site(site, call.session.database));
  const Description* report = find_description(all, call.parameters, api_parameters(call.parameters));
  php::Array list;
  if (report != nullptr) php::append(list, entry_of(*report, all, graph_request_of(call, site), entry_style_of(call)));
  return Value(std::move(list));
}

/// Of every site, or of the one that is named.
Answer segments_metadata(const Call& call) {
  const bool names_site = call.parameters.has("idSite") || call.parameters.has("idSites");
  if (!names_site) check_some_view_access(call.user, *call.session.settings);
  SegmentRequest request;
  request.may_see_persons = call.user.is_super_user || call.user.login != "anonymous";
  request.with_parts = call.parameters.is_on("_showAllSegments");
  request.variable_slots = custom_variable_slots(call.session.database);
  request.has_bandwidth = counts_bandwidth(call.session.database);
  if (names_site) {
    const tracker::Site& site =
        choose_site(call.parameters.text("idSites", call.parameters.text("idSite")), call.user, *call.session.settings);
    request.dimensions = reported_site(site, call.session.database).dimensions;
  }
  return Value(segment_entries(request));
}

}  // namespace

Methods metadata_methods() {
  return {{"API.getSegmentsMetadata", {}, segments_metadata},
          {"API.getReportMetadata", {}, report_metadata},
          {"API.getGlossaryReports", {"idSite"}, glossary_method(report_glossary)},
          {"API.getGlossaryMetrics", {"idSite"}, glossary_method(metric_glossary)},
          {"API.getMetadata", {"idSite", "apiModule", "apiAction"}, metadata}};
}

}  // namespace footfall::report
