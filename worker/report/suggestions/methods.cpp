// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "worker/php/array.h"
#include "worker/report/api/methods.h"
#include "worker/report/live/visitor_log.h"
#include "worker/report/logs/segment_sql.h"
#include "worker/report/request/report_error.h"
#include "worker/report/suggestions/fixed_values.h"
#include "worker/report/suggestions/listed_names.h"
#include "worker/report/suggestions/recent_visits.h"
#include "worker/report/suggestions/reported_values.h"
#include "worker/report/suggestions/suggestion_limit.h"

namespace footfall::report {
namespace {

/// What tells visitors apart is not for those who have not signed in.
constexpr std::array<std::string_view, 4> kPersonal{"visitorId", "userId", "visitIp", "fingerprint"};

bool may_see(const User& user, std::string_view segment) {
  return user.login != "anonymous" || std::ranges::find(kPersonal, segment) == kPersonal.end();
}

Value list_of(std::vector<std::string> values) {
  php::Array list;
  for (std::string& value : values) php::append(list, std::move(value));
  return list;
}

/// Those of a name that stands for several are counted together.
std::vector<std::string> values_of(const Call& call, const tracker::Site& site, const std::string& name,
                                   const std::vector<segment::Field>& fields) {
  ValueCounts counts;
  bool has_visits = false;
  for (const segment::Field& field : fields) {
    const RecentVisits visits(call.session, site, field);
    visits.count_values(counts);
    has_visits |= !visits.empty();
  }
  if (!has_visits && segment::members_of(name).size() > 1)
    throw ReportError("There was no data to suggest for " + name);
  const auto names = listed_names(name);
  return names.empty() ? counts.most_frequent(kMostSuggestions) : by_usage(names, counts, kMostSuggestions);
}

/// Reports are looked at only where that does not have them made.
bool may_read_reports(const Session& session) { return session.maker == nullptr || !session.maker->is_allowed(); }

Answer suggested_values(const Call& call) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  const std::string name = call.parameters.text("segmentName");
  const std::vector<segment::Field> fields = fields_of(call.session, site, name);
  const bool tells_visitor = name == "visitorId" || name == "userId";
  if (fields.empty() || (tells_visitor && !has_visitor_profile(call.session, site)))
    throw ReportError("Requested segment " + name + " not found.");
  if (!may_see(call.user, name)) return list_of({});
  if (may_read_reports(call.session)) {
    if (auto values = reported_values(call, site, name); !values.empty()) return list_of(std::move(values));
  }
  if (auto fixed = fixed_values(name, call.session.now)) return Value(std::move(*fixed));
  return list_of(values_of(call, site, name, fields));
}

}  // namespace

Methods suggestion_methods() {
  return {{"API.getSuggestedValuesForSegment", {"segmentName", "idSite"}, suggested_values}};
}

}  // namespace footfall::report
