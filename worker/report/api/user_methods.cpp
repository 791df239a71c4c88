// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/array.h"
#include "worker/report/api/change.h"
#include "worker/report/api/methods.h"
#include "worker/report/api/stored_rows.h"
#include "worker/report/request/report_error.h"
#include "worker/report/table/numbers.h"
#include "worker/store/quoting.h"

namespace footfall::report {
namespace {

Answer logins(const Call& call) {
  check_super_user(call.user);
  php::Array list;
  for (const php::Array& row : stored_rows(call.session.database, "user", "1 ORDER BY login", {}))
    php::append(list, row[0].second);
  return Value(std::move(list));
}

/// Of the sites that the request's user may see.
Answer segments(const Call& call) {
  check_some_view_access(call.user, *call.session.settings);
  php::Array list;
  for (php::Array& row :
       stored_rows(call.session.database, "segment", "deleted = 0 ORDER BY name",
                   {"idsegment", "enable_all_users", "enable_only_idsite", "auto_archive", "deleted"}))
    php::append(list, std::move(row));
  return Value(std::move(list));
}

/// Requests that were refused, of sites that the user administers; why, in short.
Answer tracking_failures(const Call& call) {
  check_super_user(call.user);
  php::Array list;
  for (php::Array& row : stored_rows(call.session.database, "tracking_failure", "1 ORDER BY idsite, idfailure",
                                     {"idsite", "idfailure"})) {
    const auto site = call.session.settings->sites.find(integer_of(row[0].second));
    row.emplace_back("site_name", site != call.session.settings->sites.end() ? site->second.name : "Unknown");
    php::append(list, std::move(row));
  }
  return Value(std::move(list));
}

}  // namespace

Methods user_methods() {
  return {{"UsersManager.getUsersLogin", {}, logins},
          {"SegmentEditor.getAll", {}, segments},
          {"CoreAdminHome.getTrackingFailures", {}, tracking_failures}};
}

}  // namespace footfall::report
