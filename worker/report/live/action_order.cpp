// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "worker/report/live/action_fields.h"
#include "worker/report/metric/processed_metric.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

/// A time on the last page that is shorter is as likely a slow request.
constexpr std::int64_t kShortestKnown = 10;

bool is_page(const Fields& action) {
  const Value type = value_in(action, "type");
  return type == Value(kPageUrl) || type == Value(kPageTitle);
}

std::int64_t time_on_last_page(const Fields& page, const LogFields& visit) {
  const std::int64_t begin = seconds_of(text_in(visit, "visit_first_action_time"));
  const std::int64_t until_page = seconds_of(text_in(page, "serverTimePretty")) - begin;
  const std::int64_t spent = integer_in(visit, "visit_total_time") - until_page;
  return spent > kShortestKnown ? spent : 0;
}

/// What is kept with each hit is the time since the one before.
std::int64_t time_on_page(const std::vector<Fields>& actions, std::size_t page, std::size_t& next,
                          const LogFields& visit) {
  std::int64_t spent = 0;
  for (next = page + 1; next < actions.size(); ++next) {
    spent += integer_in(actions[next], "timeSpentRef");
    if (actions[next].has("timeSpentRef") && is_page(actions[next])) return spent;
  }
  const std::int64_t last = time_on_last_page(actions[page], visit);
  return last > 0 ? last : spent;
}

/// Below 0: `a` is first; what is not there comes before all else.
int compare(const Fields& a, const Fields& b, const char* name) {
  const bool has_a = a.has_value(name), has_b = b.has_value(name);
  if (!has_a || !has_b) return static_cast<int>(has_a) - static_cast<int>(has_b);
  const Value &left = *a.find(name), &right = *b.find(name);
  if (is_number(left) && is_number(right)) {
    const double x = number_of(left), y = number_of(right);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  return text_of(left).compare(text_of(right));
}

bool is_before(const Fields& a, const Fields& b) {
  for (const char* name : {"serverTimePretty", "idlink_va", "type", "title", "url", "pageIdAction", "goalId"}) {
    if (const int order = compare(a, b, name); order != 0) return order < 0;
  }
  return false;
}

}  // namespace

void set_time_spent(std::vector<Fields>& actions, const LogFields& visit) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    if (i >= next && is_page(actions[i])) {
      const std::int64_t spent = time_on_page(actions, i, next, visit);
      actions[i].set("timeSpent", spent);
      actions[i].set("timeSpentPretty", duration_text(static_cast<double>(spent)));
    }
    actions[i].erase("timeSpentRef");
  }
}

void sort_actions(std::vector<Fields>& actions) { std::stable_sort(actions.begin(), actions.end(), is_before); }

}  // namespace footfall::report
