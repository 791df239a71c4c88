// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "worker/report/api/call.h"
#include "worker/report/metadata/entry.h"

namespace footfall::report {

/// Parameters of reports that there are several of: idGoal, idDimension.
using ReportParameters = std::map<std::string, std::string>;

/// Those of `apiParameters`, a list with names.
ReportParameters api_parameters(const Parameters& parameters);

/// The report that apiModule and apiAction name and that has just these parameters; nullptr where there is none.
const Description* find_description(const Descriptions& all, const Parameters& parameters, const ReportParameters& own);

/// The same; throws ReportError where there is none.
const Description& require_description(const Descriptions& all, const Parameters& parameters,
                                       const ReportParameters& own, std::int64_t idsite);

/// What a call wants to know of reports.
EntryStyle entry_style_of(const Call& call);

/// The graphs that describe the periods of a call.
GraphRequest graph_request_of(const Call& call, const tracker::Site& site);

}  // namespace footfall::report
