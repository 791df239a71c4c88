// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metadata/graph_urls.h"

#include <fmt/format.h>

#include "worker/php/array.h"
#include "worker/report/request/periods.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr int kPeriods = 30, kYears = 10;

struct Dates {
  std::string period, date;
};

bool is_many(const GraphRequest& request) {
  return request.period != "range" && (request.date.find(',') != std::string::npos ||
                                       request.date.starts_with("last") || request.date.starts_with("previous"));
}

/// As many periods up to the one asked for as a graph shows.
Dates up_to(const GraphRequest& request) {
  const Period last = choose_periods(request.period, request.date, request.zone, request.now).periods.at(0);
  Period first = last;
  for (int i = 1; i < (request.period == "year" ? kYears : kPeriods); ++i) first = period_before(first);
  return {request.period, first.first + ',' + last.last};
}

Dates evolution_of(const GraphRequest& request) {
  if (request.period == "range") return {"day", request.date};
  return is_many(request) ? Dates{request.period, request.date} : up_to(request);
}

Dates one_graph_of(const GraphRequest& request) { return {is_many(request) ? "range" : request.period, request.date}; }

std::string url_of(const Description& report, const GraphRequest& request, const Dates& dates) {
  std::string url = fmt::format("index.php?module=API&method=ImageGraph.get&idSite={}&apiModule={}&apiAction={}",
                                request.idsite, report.module, report.action);
  if (!request.token.empty()) url += "&token_auth=" + request.token;
  for (const auto& [name, value] : report.parameters) url += fmt::format("&{}={}", php::key_text(name), text_of(value));
  url += fmt::format("&period={}&date={}", dates.period, dates.date);
  if (!request.subtable.empty()) url += "&idSubtable=" + request.subtable;
  return url;
}

}  // namespace

void add_graph_urls(php::Array& entry, const Description& report, const GraphRequest& request) {
  const Dates evolution = evolution_of(request);
  entry.emplace_back("imageGraphUrl",
                     url_of(report, request, report.dimension.empty() ? evolution : one_graph_of(request)));
  if (report.has_evolution) entry.emplace_back("imageGraphEvolutionUrl", url_of(report, request, evolution));
}

}  // namespace footfall::report
