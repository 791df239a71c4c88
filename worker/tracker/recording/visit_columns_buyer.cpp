// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/request_value.h"
#include "worker/tracker/conversion/visit_buyer.h"
#include "worker/tracker/recording/visit_columns.h"

namespace footfall::tracker {
namespace {

using model::Column;

bool is_order(const Request& request) { return !is_empty(text_value(request.params, "ec_id")); }

std::int64_t buyer(const Request& request, std::int64_t before) {
  if (request.integer("idgoal").value_or(-1) != 0) return before;
  if (is_order(request)) return kOrdered;
  return before == kOrdered || before == kOrderedAndOpenCart ? kOrderedAndOpenCart : kOpenCart;
}

}  // namespace

void add_buyer_columns(const VisitInput& input, model::Row& visit) {
  constexpr Column kSinceOrder = Column::kVisitorSecondsSinceOrder;
  const Request& request = input.hit.request;
  visit.set(Column::kVisitGoalBuyer, buyer(request, kNoBuyer));
  visit.set(Column::kVisitGoalConverted, std::int64_t{input.is_converted});
  if (is_order(request)) {
    visit.set(kSinceOrder, std::int64_t{0});
  } else if (!input.visitor_is_known() || input.last_visit->is_null(kSinceOrder)) {
    visit.set_null(kSinceOrder);
  } else {
    const std::int64_t since_last = request.time - input.last_visit->time(Column::kVisitFirstActionTime);
    set_seconds(visit, kSinceOrder, input.last_visit->integer(kSinceOrder) + since_last);
  }
}

void update_buyer_columns(const VisitInput& input, const model::Row& visit, model::Row& changes) {
  const std::int64_t before = visit.integer(Column::kVisitGoalBuyer);
  const std::int64_t after = buyer(input.hit.request, before);
  if (after != before) changes.set(Column::kVisitGoalBuyer, after);
  if (input.is_converted) changes.set(Column::kVisitGoalConverted, std::int64_t{1});
  if (is_order(input.hit.request)) changes.set(Column::kVisitorSecondsSinceOrder, std::int64_t{0});
}

}  // namespace footfall::tracker
