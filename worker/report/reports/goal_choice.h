// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "worker/report/request/parameters.h"

namespace footfall::report {

/// Which goal a request is about: all of them, orders, abandoned carts or one.
class GoalChoice {
 public:
  explicit GoalChoice(const Parameters& parameters) {
    const std::string text = parameters.text("idGoal");
    if (text == "ecommerceOrder") {
      id_ = 0;
    } else if (text == "ecommerceAbandonedCart") {
      id_ = -1;
    } else {
      id_ = parameters.integer("idGoal");
      is_number_ = id_.has_value();
    }
  }

  bool is_order() const { return id_ == 0 && !is_number_; }
  bool is_cart() const { return id_ == -1 && !is_number_; }
  /// Orders by their number: of those Matomo shows the items, and nothing else of what only orders have.
  bool is_order_by_number() const { return id_ == 0 && is_number_; }
  /// The same of records that have 0 for all.
  std::string record_of_span(const std::string& metric) const {
    return id_ == 0 && is_number_ ? "Goal_" + metric : record(metric);
  }
  /// Goal_<id>_<metric>, or Goal_<metric> for all.
  std::string record(const std::string& metric) const {
    return id_ ? "Goal_" + std::to_string(*id_) + '_' + metric : "Goal_" + metric;
  }

 private:
  std::optional<std::int64_t> id_;
  bool is_number_ = false;
};

}  // namespace footfall::report
