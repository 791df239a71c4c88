// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/administration/goals.h"

#include <fmt/format.h>

#include <charconv>

#include "worker/administration/change_error.h"
#include "worker/administration/row.h"
#include "worker/administration/sites.h"
#include "worker/store/transaction.h"

namespace footfall::administration {
namespace {

std::string is_goal(std::int64_t idsite, std::int64_t idgoal) {
  return fmt::format("idsite = {} AND idgoal = {}", idsite, idgoal);
}

Row row_of(const GoalFields& fields) {
  Row row;
  row.set("name", *fields.name).set("description", *fields.description).set("match_attribute", *fields.match_attribute);
  row.set("pattern", *fields.pattern).set("pattern_type", *fields.pattern_type);
  row.set("case_sensitive", *fields.case_sensitive).set("allow_multiple", *fields.allow_multiple);
  return row.set("event_value_as_revenue", *fields.event_value_as_revenue).set_real("revenue", *fields.revenue);
}

double real_of(std::string_view text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

template <typename Value>
void keep(std::optional<Value>& field, Value stored) {
  if (!field) field = std::move(stored);
}

/// With what is stored where nothing is said. The row is locked.
GoalFields completed(store::Connection& connection, const std::string& condition, GoalFields fields) {
  store::Result rows = connection.select(
      fmt::format("SELECT name, description, match_attribute, pattern, pattern_type, case_sensitive, allow_multiple, "
                  "event_value_as_revenue, revenue FROM {} WHERE {} AND deleted = 0 FOR UPDATE",
                  connection.table("goal"), condition));
  if (!rows.next()) throw ChangeError("there is no such goal; `footfall goal list` names those of each site");
  if (fields.match_attribute && *fields.match_attribute != rows.text(2)) keep(fields.pattern, std::string());
  const bool keeps_type = !fields.match_attribute || *fields.match_attribute == rows.text(2);
  keep(fields.name, std::string(rows.text(0)));
  keep(fields.description, std::string(rows.text(1)));
  keep(fields.match_attribute, std::string(rows.text(2)));
  keep(fields.pattern, std::string(rows.text(3)));
  if (keeps_type) keep(fields.pattern_type, std::string(rows.text(4)));
  keep(fields.case_sensitive, rows.integer(5) != 0);
  keep(fields.allow_multiple, rows.integer(6) != 0);
  keep(fields.event_value_as_revenue, rows.integer(7) != 0);
  keep(fields.revenue, real_of(rows.text(8)));
  return fields;
}

/// Above those of deleted goals too, whose archives are still there.
std::int64_t next_id(store::Connection& connection, std::int64_t idsite) {
  store::Result rows = connection.select(fmt::format(
      "SELECT COALESCE(MAX(idgoal), 0) + 1 FROM {} WHERE idsite = {} FOR UPDATE", connection.table("goal"), idsite));
  rows.next();
  return rows.integer(0);
}

}  // namespace

std::int64_t add_goal(store::Connection& connection, std::int64_t idsite, const GoalFields& given) {
  const GoalFields fields = checked(given);
  store::Transaction transaction(connection);
  require_site(connection, idsite);
  const std::int64_t idgoal = next_id(connection, idsite);
  insert(connection, "goal", row_of(fields).set("idsite", idsite).set("idgoal", idgoal).set("deleted", 0));
  transaction.commit();
  return idgoal;
}

void change_goal(store::Connection& connection, std::int64_t idsite, std::int64_t idgoal, const GoalFields& given) {
  const std::string condition = is_goal(idsite, idgoal);
  store::Transaction transaction(connection);
  const GoalFields fields = checked(completed(connection, condition, given));
  update(connection, "goal", row_of(fields), condition);
  transaction.commit();
}

void remove_goal(store::Connection& connection, std::int64_t idsite, std::int64_t idgoal) {
  const std::string condition = is_goal(idsite, idgoal);
  store::Transaction transaction(connection);
  completed(connection, condition, {});
  update(connection, "goal", Row().set("deleted", 1), condition);
  erase(connection, "log_conversion", condition);
  transaction.commit();
}

}  // namespace footfall::administration
