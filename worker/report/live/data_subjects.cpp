// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string_view>

#include "worker/report/api/change.h"
#include "worker/report/live/methods.h"

namespace footfall::report {
namespace {

/// What tells whose visits they are, and no more.
constexpr std::array<std::string_view, 18> kShown{"lastActionDateTime",
                                                  "idVisit",
                                                  "idSite",
                                                  "siteName",
                                                  "visitorId",
                                                  "visitIp",
                                                  "userId",
                                                  "deviceType",
                                                  "deviceModel",
                                                  "deviceTypeIcon",
                                                  "operatingSystem",
                                                  "operatingSystemIcon",
                                                  "browser",
                                                  "browserFamilyDescription",
                                                  "browserIcon",
                                                  "country",
                                                  "region",
                                                  "countryFlag"};

/// The newest visits of a segment, of whenever they are: those that a person's request for their data is about.
Answer find_data_subjects(const Call& call) {
  check_some_admin_access(call.user);
  Call inner = call;
  constexpr std::pair<const char*, const char*> kAsked[] = {{"method", "Live.getLastVisitsDetails"},
                                                            {"period", "range"},
                                                            {"date", "1998-01-01,today"},
                                                            {"filter_limit", "401"},
                                                            {"doNotFetchActions", "1"}};
  for (const auto& [name, value] : kAsked) inner.parameters.set(name, value);
  Answer visits = run_method(inner);
  visits.for_each_table([](Table& table) {
    for (Row& row : table.rows)
      row.columns.erase_if([](const std::string& name) { return std::ranges::find(kShown, name) == kShown.end(); });
  });
  return visits;
}

}  // namespace

Methods data_subject_methods() {
  return {{"PrivacyManager.findDataSubjects", {"idSite", "segment"}, find_data_subjects}};
}

}  // namespace footfall::report
