// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/site_notes.h"

#include <fmt/format.h>
#include <unistd.h>

#include <map>
#include <random>
#include <set>

#include "worker/store/row_writer.h"

namespace footfall::store {
namespace {

using tracker::BatchRows;
using tracker::DayToInvalidate;

std::string day_key(const DayToInvalidate& day) {
  return fmt::format("report_to_invalidate_{}_{}", day.idsite, day.date);
}

void add_options(Connection& connection, const BatchRows& rows) {
  if (rows.new_options.empty()) return;
  std::string sql = fmt::format("INSERT IGNORE INTO `{}` (option_name,option_value,autoload) VALUES ",
                                connection.options().table("option"));
  // Sorted: all workers lock the rows in the same order.
  const std::map<std::string, std::string> options(rows.new_options.begin(), rows.new_options.end());
  for (const auto& [name, value] : options) sql += fmt::format("({},{},0),", quoted(name), quoted(value));
  sql.pop_back();
  if (connection.execute(sql) == options.size()) return;
  throw OptionTaken();
}

/// Of an option's name the part that day_key() gives.
constexpr std::string_view kNotedDay =
    "SUBSTRING_INDEX(SUBSTRING(option_name,LOCATE('report_to_invalidate_',option_name)),'_',5)";

/// Days that nobody has noted yet. As bytes: texts of a derived table have a collation of their own.
void note_days(Connection& connection, const BatchRows& rows) {
  if (rows.invalidations.empty()) return;
  const std::string table = connection.options().table("option");
  std::string days;
  for (const DayToInvalidate& day : std::set(rows.invalidations.begin(), rows.invalidations.end())) {
    days += fmt::format("{}SELECT {} name,{} day", days.empty() ? "" : " UNION ALL ", quoted(invalidation_name(day)),
                        quoted(day_key(day)));
  }
  connection.execute(fmt::format(
      "INSERT INTO `{0}` (option_name,option_value,autoload) SELECT d.name,'1',0 FROM ({1}) d LEFT JOIN "
      "(SELECT DISTINCT BINARY {2} day FROM `{0}` WHERE option_name LIKE "
      "'%report\\_to\\_invalidate\\_%') noted ON noted.day=BINARY d.day WHERE noted.day IS NULL ON DUPLICATE "
      "KEY UPDATE option_value='1'",
      table, days, kNotedDay));
}

std::string date_time(std::int64_t unix_seconds) {
  std::string sql;
  append_value(sql, model::DateTime{unix_seconds});
  return sql;
}

void move_sites_back(Connection& connection, const BatchRows& rows) {
  if (rows.sites_created_before.empty()) return;
  std::string cases, sites;
  for (const auto& [idsite, created] : rows.sites_created_before) {
    cases += fmt::format(" WHEN {} THEN {}", idsite, date_time(created));
    sites += fmt::format("{},", idsite);
  }
  sites.pop_back();
  connection.execute(fmt::format("UPDATE `{}` SET ts_created=LEAST(ts_created,CASE idsite{} END) WHERE idsite IN ({})",
                                 connection.options().table("site"), cases, sites));
}

void add_failures(Connection& connection, const BatchRows& rows) {
  if (rows.failures.empty()) return;
  std::string sql = fmt::format("INSERT INTO `{}` (idsite,idfailure,date_first_occurred,request_url) VALUES ",
                                connection.options().table("tracking_failure"));
  for (const auto& failure : rows.failures) {
    sql += fmt::format("({},{},{},{}),", failure.idsite, failure.idfailure, date_time(failure.occurred),
                       quoted(failure.request_url));
  }
  sql.pop_back();
  connection.execute(sql + " ON DUPLICATE KEY UPDATE idsite=idsite");
}

}  // namespace

std::string invalidation_name(const DayToInvalidate& day) {
  static constexpr std::string_view kLetters = "abcdefghijklmnoprstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  thread_local std::random_device source;
  std::uniform_int_distribution<std::size_t> pick(0, kLetters.size() - 1);
  std::string name;
  for (int i = 0; i < 4; ++i) name += kLetters[pick(source)];
  return fmt::format("{}_{}_{}", name, day_key(day), ::getpid());
}

void write_site_notes(Connection& connection, const BatchRows& rows) {
  add_options(connection, rows);
  note_days(connection, rows);
  move_sites_back(connection, rows);
  add_failures(connection, rows);
}

}  // namespace footfall::store
