// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/suggestions/reported_values.h"

#include <algorithm>

#include "common/html.h"
#include "common/query.h"
#include "worker/report/request/periods.h"
#include "worker/report/suggestions/suggestion_limit.h"
#include "worker/report/table/numbers.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

struct ListedIn {
  std::string_view segment;
  const char* report;
};
constexpr ListedIn kReports[] = {{"pageUrl", "Actions.getPageUrls"},
                                 {"pageTitle", "Actions.getPageTitles"},
                                 {"entryPageUrl", "Actions.getEntryPageUrls"},
                                 {"entryPageTitle", "Actions.getEntryPageTitles"},
                                 {"exitPageUrl", "Actions.getExitPageUrls"},
                                 {"exitPageTitle", "Actions.getExitPageTitles"},
                                 {"outlinkUrl", "Actions.getOutlinks"},
                                 {"downloadUrl", "Actions.getDownloads"},
                                 {"contentName", "Contents.getContentNames"},
                                 {"contentPiece", "Contents.getContentPieces"},
                                 {"eventCategory", "Events.getCategory"},
                                 {"eventAction", "Events.getAction"},
                                 {"eventName", "Events.getName"},
                                 {"userId", "UserId.getUsers"}};

/// In January the month before is looked at as well.
void set_dates(Parameters& parameters, const std::string& today) {
  const bool is_january = today.substr(5, 2) == "01";
  parameters.set("period", is_january ? "range" : "year");
  parameters.set("date", is_january ? months_before(today, 1) + ',' + tracker::day_after(today) : today);
}

Call call_of(const Call& call, const tracker::Site& site, const std::string& report) {
  Call inner{call.session, call.user, Parameters(ParamMap())};
  inner.parameters.set("idSite", std::to_string(site.id));
  set_dates(inner.parameters, tracker::date_in_zone(call.session.now, site.timezone));
  inner.parameters.set("flat", report.starts_with("Actions.") ? "1" : "0");
  inner.parameters.set("filter_limit", std::to_string(kMostSuggestions));
  return inner;
}

/// Of a row's "pageUrl==http%253A…": labels alone may be cut, or stand for several values.
std::string value_of(const Row& row, const std::string& segment) {
  const Value* condition = row.metadata.find("segment");
  const std::string text = condition == nullptr ? std::string() : text_of(*condition);
  for (const char* sign : {"==", "=^"}) {
    const std::string begin = segment + sign;
    if (text.starts_with(begin)) return html_unescape(url_decode(url_decode(text.substr(begin.size()))));
  }
  return {};
}

}  // namespace

std::vector<std::string> reported_values(const Call& call, const tracker::Site& site, const std::string& segment) {
  std::vector<std::string> values;
  const auto* listed = std::ranges::find(kReports, segment, &ListedIn::segment);
  if (listed == std::ranges::end(kReports)) return values;
  Answer answer = run_report(*find_report(listed->report), call_of(call, site, listed->report));
  answer.for_each_table([&](const Table& table) {
    for (const Row& row : table.rows) {
      if (std::string value = value_of(row, segment); !value.empty()) values.push_back(std::move(value));
    }
  });
  return values;
}

}  // namespace footfall::report
