// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/actions/page_performance.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "worker/php/request_value.h"
#include "worker/tracker/actions/action_parts.h"

namespace footfall::tracker {
namespace {

using model::Column;

struct Timing {
  std::string_view parameter;
  Column column;
};
constexpr Timing kTimings[] = {
    {"pf_net", Column::kTimeNetwork},       {"pf_srv", Column::kTimeServer},        {"pf_tfr", Column::kTimeTransfer},
    {"pf_dm1", Column::kTimeDomProcessing}, {"pf_dm2", Column::kTimeDomCompletion}, {"pf_onl", Column::kTimeOnLoad},
};

constexpr std::int64_t kNotSent = -1;
constexpr std::int64_t kLargest = 16777215;  // MEDIUMINT UNSIGNED

}  // namespace

void add_page_performance(const Request& request, model::Row& columns) {
  for (const auto& [parameter, column] : kTimings) {
    const std::int64_t milliseconds = whole_value(request.params, parameter).value_or(kNotSent);
    if (milliseconds == kNotSent || milliseconds > kLargest) continue;
    if (milliseconds < 0) throw std::invalid_argument("Value for " + std::string(parameter) + " can't be negative.");
    columns.set(column, milliseconds);
  }
}

model::Row late_page_performance(const Request& request) {
  model::Row row;
  for (const auto& [parameter, column] : kTimings) {
    const std::int64_t milliseconds = whole_value(request.params, parameter).value_or(kNotSent);
    if (milliseconds > kNotSent) row.set(column, std::min(milliseconds, kLargest));
  }
  return row;
}

}  // namespace footfall::tracker
