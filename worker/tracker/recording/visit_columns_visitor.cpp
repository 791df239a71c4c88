// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "common/ip_address.h"
#include "common/utf8.h"
#include "worker/php/request_value.h"
#include "worker/tracker/recording/visit_columns.h"

namespace footfall::tracker {
namespace {

using model::Column;

constexpr std::size_t kUserIdLength = 200;
enum Returning : std::int64_t { kNew = 0, kReturning = 1, kReturningCustomer = 2 };

std::int64_t first_action(const model::Row& visit) { return visit.time(Column::kVisitFirstActionTime); }

void set_seconds_since_first(const VisitInput& input, model::Row& visit) {
  constexpr Column kColumn = Column::kVisitorSecondsSinceFirst;
  if (!input.visitor_is_known()) return visit.set(kColumn, std::int64_t{0});
  if (input.last_visit->is_null(kColumn)) return visit.set_null(kColumn);
  set_seconds(visit, kColumn,
              input.last_visit->integer(kColumn) + input.hit.request.time - first_action(*input.last_visit));
}

void set_seconds_since_last(const VisitInput& input, model::Row& visit) {
  constexpr Column kColumn = Column::kVisitorSecondsSinceLast;
  if (!input.visitor_is_known()) return visit.set(kColumn, std::int64_t{0});
  set_seconds(visit, kColumn, input.hit.request.time - first_action(*input.last_visit));
}

std::int64_t returning(const VisitInput& input) {
  const bool had_order = input.visitor_is_known() && input.last_visit->integer(Column::kVisitorSecondsSinceOrder) != 0;
  if (had_order || !is_empty(text_value(input.hit.request.params, "ec_id"))) return kReturningCustomer;
  return input.visitor_is_known() ? kReturning : kNew;
}

std::int64_t visit_number(const VisitInput& input) {
  return input.visitor_is_known() ? input.last_visit->integer(Column::kVisitorCountVisits) + 1 : 1;
}

std::optional<std::string> user_id(const VisitInput& input) {
  const std::string& id = input.hit.identity.user_id;
  if (id.empty()) return std::nullopt;
  return std::string(utf8_prefix(id, kUserIdLength));
}

/// The visitor id that a known visit goes on with: a user id's, else the request's own.
std::optional<std::string> new_visitor_id(const VisitInput& input) {
  const VisitorIdentity& identity = input.hit.identity;
  if (input.hit.config->enable_userid_overwrites_visitorid && !is_empty(identity.user_id)) {
    return visitor_id_of_user(identity.user_id);
  }
  return identity.visitor_id;
}

}  // namespace

void add_visitor_columns(const VisitInput& input, model::Row& visit) {
  const std::string address = mask_ip(ip_bytes(input.hit.request.ip), input.privacy.ip_mask_bytes);
  visit.set(Column::kLocationIp, model::Bytes{address});
  visit.set(Column::kProfilable, std::int64_t{input.hit.identity.visitor_id.has_value()});
  if (auto id = user_id(input)) visit.set(Column::kUserId, std::move(*id));
  visit.set(Column::kVisitorReturning, returning(input));
  visit.set(Column::kVisitorCountVisits, visit_number(input));
  set_seconds_since_first(input, visit);
  set_seconds_since_last(input, visit);
}

void update_visitor_columns(const VisitInput& input, const model::Row& visit, model::Row& changes) {
  if (auto id = new_visitor_id(input)) changes.set(Column::kIdvisitor, model::Bytes{std::move(*id)});
  if (auto id = user_id(input)) changes.set(Column::kUserId, std::move(*id));
  // Who was recognisable once stays so for the visit, even without cookies later.
  const bool was_profilable = visit.integer(Column::kProfilable) != 0;
  changes.set(Column::kProfilable, std::int64_t{was_profilable || input.hit.identity.visitor_id.has_value()});
}

}  // namespace footfall::tracker
