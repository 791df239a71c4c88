// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>

#include "common/digest.h"
#include "common/ip_address.h"
#include "worker/report/live/visit_fields.h"
#include "worker/report/metric/processed_metric.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::array<const char*, 4> kStatuses{"none", "ordered", "abandonedCart", "orderedThenAbandonedCart"};

/// Hex digits; false where the column is hidden from who asks.
Value digits_of(const Fields& row, std::string_view column) {
  if (!row.has(column)) return false;
  const std::string bytes = text_in(row, column);
  return hex(bytes.data(), bytes.size());
}

Value address_of(const Fields& row) {
  return row.has_value("location_ip") ? Value(ip_text(text_in(row, "location_ip"))) : Value();
}

Value or_null(bool holds, const char* text) { return holds ? Value(text) : Value(); }

std::string status_of(const Fields& row) {
  const std::int64_t buyer = integer_in(row, "visit_goal_buyer");
  return buyer >= 0 && buyer < static_cast<std::int64_t>(kStatuses.size()) ? kStatuses[static_cast<std::size_t>(buyer)]
                                                                           : kStatuses[0];
}

Value status_icon(const std::string& status) {
  if (status == "none") return {};
  return status == "abandonedCart" ? "plugins/Morpheus/images/ecommerceAbandonedCart.svg"
                                   : "plugins/Morpheus/images/ecommerceOrder.svg";
}

/// Where visits are listed Matomo takes its symbols from a list of their own. India's has a mark of direction there.
std::string symbol_of(const std::string& currency) {
  return currency == "INR" ? "\u200E₹" : Currencies::narrow_symbol(currency);
}

std::string type_of(const Fields& row) {
  const std::int64_t returning = integer_in(row, "visitor_returning");
  return returning == 2 ? "returningCustomer" : returning == 1 ? "returning" : "new";
}

}  // namespace

void add_identity(Fields& shown, const Visit& visit) {
  shown.append("idSite", value_in(visit.row, "idsite"));
  shown.append("idVisit", value_in(visit.row, "idvisit"));
  shown.append("visitIp", address_of(visit.row));
  shown.append("visitorId", digits_of(visit.row, "idvisitor"));
  shown.append("fingerprint", digits_of(visit.row, "config_id"));
  shown.append("actionDetails", php::Array());
  shown.append("goalConversions", 0);
  shown.append("siteCurrency", visit.site.currency);
  shown.append("siteCurrencySymbol", symbol_of(visit.site.currency));
}

void add_visitor(Fields& shown, const Visit& visit) {
  const Fields& row = visit.row;
  const std::string type = type_of(row), status = status_of(row), user = text_in(row, "user_id");
  shown.append("userId", user.empty() ? Value() : Value(user));
  shown.append("visitorType", type);
  shown.append("visitorTypeIcon", or_null(type != "new", "plugins/Live/images/returningVisitor.png"));
  shown.append("visitConverted", value_in(row, "visit_goal_converted"));
  shown.append("visitConvertedIcon", or_null(is_set(row, "visit_goal_converted"), "plugins/Morpheus/images/goal.svg"));
  shown.append("visitCount", value_in(row, "visitor_count_visits"));
  shown.append("visitEcommerceStatus", status);
  shown.append("visitEcommerceStatusIcon", status_icon(status));
  shown.append("daysSinceFirstVisit", integer_in(row, "visitor_seconds_since_first") / kDay);
  shown.append("secondsSinceFirstVisit", value_in(row, "visitor_seconds_since_first"));
  shown.append("daysSinceLastEcommerceOrder", integer_in(row, "visitor_seconds_since_order") / kDay);
  shown.append("secondsSinceLastEcommerceOrder", value_in(row, "visitor_seconds_since_order"));
  shown.append("visitDuration", value_in(row, "visit_total_time"));
  shown.append("visitDurationPretty", duration_text(static_cast<double>(integer_in(row, "visit_total_time"))));
}

void add_counts(Fields& shown, const Visit& visit) {
  shown.append("searches", value_in(visit.row, "visit_total_searches"));
  shown.append("actions", value_in(visit.row, "visit_total_actions"));
  shown.append("interactions", value_in(visit.row, "visit_total_interactions"));
}

}  // namespace footfall::report
