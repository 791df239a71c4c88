// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/live/visit_details.h"

#include "worker/php/array.h"
#include "worker/report/live/action_fields.h"
#include "worker/report/live/action_rows.h"
#include "worker/report/live/purchases.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

php::Array array_of(const Fields& fields) {
  php::Array array;
  array.reserve(fields.size());
  for (const auto& [name, value] : fields) array.emplace_back(name, value);
  return array;
}

std::vector<std::int64_t> ids_of(const std::vector<LogFields>& visits) {
  std::vector<std::int64_t> ids;
  ids.reserve(visits.size());
  for (const LogFields& visit : visits) ids.push_back(integer_in(visit, "idvisit"));
  return ids;
}

/// Who visited is not for everybody.
void hide_visitors(std::vector<LogFields>& visits) {
  for (LogFields& visit : visits) {
    for (const char* column : {"idvisitor", "user_id", "location_ip", "config_id"}) visit.erase(column);
  }
}

class Details {
 public:
  Details(const Call& call, const std::vector<LogFields>& visits, bool has_actions)
      : call_(call),
        most_actions_(static_cast<std::size_t>(call.session.reading.visit_actions)),
        goals_(goals_reached(call.session.database, ids_of(visits))),
        totals_(purchase_totals(call.session.database, visits)) {
    if (!has_actions) return;
    const std::vector<std::int64_t> ids = ids_of(visits);
    add_hits(call.session.database, ids, actions_);
    add_goals(call.session.database, ids, actions_);
    add_purchases(call.session.database, ids, actions_);
  }

  Fields of(const LogFields& row) {
    const Visit visit{row, call_.session.settings->sites.at(integer_in(row, "idsite")), call_.session};
    Fields shown = fields_of(visit);
    shown.set("goalConversions", goals_[integer_in(row, "idvisit")]);
    set_actions(shown, visit);
    return shown;
  }

 private:
  Fields fields_of(const Visit& visit) const {
    Fields shown;
    for (const auto add :
         {add_identity, add_visit_times, add_visitor, add_counts, add_referrer, add_language, add_device})
      add(shown, visit);
    if (visit.site.ecommerce) {
      const auto totals = totals_.find({visit.site.id, text_in(visit.row, "idvisitor")});
      add_purchase_totals(shown, totals == totals_.end() ? PurchaseTotals() : totals->second);
    }
    shown.append("events", value_in(visit.row, "visit_total_events"));
    for (const auto add :
         {add_location, add_local_time, add_screen_and_plugins, add_dimensions, add_variables, add_campaign})
      add(shown, visit);
    return shown;
  }

  void set_actions(Fields& shown, const Visit& visit) {
    std::vector<Fields>& actions = actions_[integer_in(visit.row, "idvisit")];
    set_time_spent(actions, visit.row);
    sort_actions(actions);
    if (actions.size() > most_actions_) {
      shown.append("truncatedActionsCount", static_cast<std::int64_t>(actions.size() - most_actions_));
      actions.resize(most_actions_);
    }
    php::Array list;
    for (Fields& action : actions) {
      name_action(action, visit);
      name_product(action);
      name_event(action);
      name_content(action);
      name_custom_values(action, visit.site);
      php::append(list, array_of(action));
    }
    shown.set("actionDetails", std::move(list));
  }

  const Call& call_;
  const std::size_t most_actions_;  // of a visit
  std::map<std::int64_t, std::int64_t> goals_;
  std::map<std::pair<std::int64_t, std::string>, PurchaseTotals> totals_;
  ActionsByVisit actions_;
};

}  // namespace

Table details_of(const Call& call, std::vector<LogFields> visits, const DetailChoice& choice) {
  if (call.user.login == "anonymous") hide_visitors(visits);
  Details details(call, visits, choice.has_actions);
  Table table;
  for (const LogFields& visit : visits) {
    Row row;
    row.columns = details.of(visit);
    if (choice.is_flat) flatten_visit(row.columns);
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace footfall::report
