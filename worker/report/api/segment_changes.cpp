// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "common/html.h"
#include "worker/administration/segments.h"
#include "worker/php/array.h"
#include "worker/report/api/change.h"
#include "worker/report/api/methods.h"
#include "worker/report/api/stored_rows.h"
#include "worker/report/request/report_error.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

std::string field_of(const php::Array& row, const char* name) {
  for (const auto& [key, value] : row) {
    if (key == php::Key(name)) return text_of(value);
  }
  return {};
}

/// The stored segment, if it is the user's own. Throws ReportError.
php::Array own_segment(const Call& call) {
  check_some_view_access(call.user, *call.session.settings);
  const std::int64_t id = call.parameters.integer("idSegment", 0);
  auto rows = stored_rows(call.session.database, "segment", fmt::format("idsegment = {} AND deleted = 0", id),
                          {"idsegment", "enable_all_users", "enable_only_idsite", "auto_archive", "deleted"});
  if (rows.empty()) throw ReportError("Requested segment not found");
  if (!call.user.is_super_user && field_of(rows[0], "login") != call.user.login)
    throw ReportError("You can only edit segments that you have created yourself.", kUnauthorized);
  return std::move(rows[0]);
}

administration::SegmentFields fields_of(const Call& call) {
  administration::SegmentFields fields;
  fields.name = call.parameters.raw("name");
  fields.definition = html_unescape(call.parameters.raw("definition"));
  fields.idsite = call.parameters.integer("idSite", 0);
  fields.auto_archive = given_flag(call, "autoArchive").value_or(false);
  fields.for_all_users = given_flag(call, "enabledAllUsers").value_or(false);
  return fields;
}

/// Who may store what.
void check_rights(const Call& call, const administration::SegmentFields& fields) {
  if (call.user.is_super_user) return;
  if (*fields.for_all_users) throw ReportError("enabledAllUsers=1 requires Super User access", kUnauthorized);
  if (*fields.idsite != 0) choose_site(std::to_string(*fields.idsite), call.user, *call.session.settings);
  if (!*fields.auto_archive) return;
  if (*fields.idsite == 0) check_super_user(call.user);
  check_admin_access(call.user, *fields.idsite);
}

Answer add(const Call& call) {
  check_not_anonymous(call.user);
  check_some_view_access(call.user, *call.session.settings);
  const administration::SegmentFields fields = fields_of(call);
  check_rights(call, fields);
  return change(call, [&](store::Connection& connection) {
    return Value(administration::add_segment(connection, *call.session.settings, fields, call.user.login));
  });
}

Answer update(const Call& call) {
  check_not_anonymous(call.user);
  own_segment(call);
  const administration::SegmentFields fields = fields_of(call);
  check_rights(call, fields);
  return change(call, [&](store::Connection& connection) {
    administration::change_segment(connection, *call.session.settings, call.parameters.integer("idSegment", 0), fields);
    return Value(true);
  });
}

Answer remove(const Call& call) {
  check_not_anonymous(call.user);
  own_segment(call);
  return change(call, [&](store::Connection& connection) {
    administration::remove_segment(connection, call.parameters.integer("idSegment", 0));
    return Value(true);
  });
}

}  // namespace

Methods segment_change_methods() {
  return {{"SegmentEditor.add", {"name", "definition"}, add},
          {"SegmentEditor.update", {"idSegment", "name", "definition"}, update},
          {"SegmentEditor.delete", {"idSegment"}, remove},
          {"SegmentEditor.get", {"idSegment"}, [](const Call& call) -> Answer { return Value(own_segment(call)); }}};
}

}  // namespace footfall::report
