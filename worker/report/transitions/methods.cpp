// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/api/methods.h"
#include "worker/report/request/periods.h"
#include "worker/report/request/report_error.h"
#include "worker/report/table/numbers.h"
#include "worker/report/transitions/page_answer.h"
#include "worker/report/transitions/texts.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

constexpr std::int64_t kLimit = 5;

std::int64_t limit_of(const Parameters& parameters) {
  const Value asked = parameters.raw("limitBeforeGrouping");
  if (!is_true(asked)) return kLimit;
  if (!is_number(asked)) throw ReportError("limitBeforeGrouping has to be an integer.");
  const std::int64_t limit = integer_of(asked);
  return limit == 0 ? kLimit : limit;
}

/// Several dates are one range.
Period period_of(const PeriodChoice& choice) {
  if (!choice.is_map) return choice.periods.front();
  return {choice.periods.front().first, choice.periods.back().last, Period::kRange};
}

archive::TimeWindow window_of(const Period& period, const std::string& zone) {
  return {tracker::day_start(period.first, zone), tracker::day_start(tracker::day_after(period.last), zone) - 1};
}

Answer transitions_of(const Call& call, const std::string& name, const std::string& type) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  const Period period = period_of(choose_periods(call.parameters.required("period"), call.parameters.required("date"),
                                                 site.timezone, call.session.now));
  AskedPage page{call.session, site, window_of(period, site.timezone), call.parameters.raw("segment")};
  page.limit = limit_of(call.parameters);
  if (type != "url" && type != "title") throw ReportError("Unknown action type");
  page.is_title = type == "title";
  page.idaction = find_page(call.session.database, page.is_title, name);
  return Value(page_answer(page, Parts(call.parameters), period));
}

/// Without the parameter that only the general method takes.
Answer transitions_with_all_parts(Call call, const char* name, const char* type) {
  call.parameters.erase("parts");
  return transitions_of(call, call.parameters.text(name), type);
}

Answer of_action(const Call& call) {
  return transitions_of(call, call.parameters.text("actionName"), call.parameters.text("actionType"));
}
Answer of_page_url(const Call& call) { return transitions_with_all_parts(call, "pageUrl", "url"); }
Answer of_page_title(const Call& call) { return transitions_with_all_parts(call, "pageTitle", "title"); }

Answer translations(const Call&) { return transition_texts(); }

}  // namespace

Methods transitions_methods() {
  return {{"Transitions.getTransitionsForAction", {"actionName", "actionType", "idSite", "period", "date"}, of_action},
          {"Transitions.getTransitionsForPageUrl", {"pageUrl", "idSite", "period", "date"}, of_page_url},
          {"Transitions.getTransitionsForPageTitle", {"pageTitle", "idSite", "period", "date"}, of_page_title},
          {"Transitions.getTranslations", {}, translations}};
}

}  // namespace footfall::report
