// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/probe_keys.h"

#include <fmt/format.h>

#include <algorithm>

#include "worker/store/row_writer.h"

namespace footfall::store {

std::string time_literal(std::int64_t unix_seconds) {
  std::string sql;
  append_value(sql, model::DateTime{std::max<std::int64_t>(unix_seconds, 0)});
  return sql;
}

std::string hex_literal(const std::string& bytes) {
  std::string sql;
  append_hex(sql, bytes);
  return sql;
}

std::string key_condition(const KeysBySite& keys, const char* column, bool any_site) {
  std::string sql = "(";
  for (const auto& [site, values] : keys) {
    if (sql.size() > 1) sql += " OR ";
    sql += any_site ? fmt::format("{} IN (", column) : fmt::format("idsite={} AND {} IN (", site, column);
    for (const auto& value : values) sql += hex_literal(value) + ',';
    sql.back() = ')';
  }
  return sql + ')';
}

void ProbeKeys::add(const ProbeGroup& group, std::int64_t site, const std::string& key) {
  since_ = group.since;
  until_ = group.until;
  rows_ += fmt::format("({},{}", site, hex_literal(key));
  if (has_times_ && from_since_) rows_ += ",TIMESTAMP" + time_literal(since_);
  if (has_times_) rows_ += ",TIMESTAMP" + time_literal(until_);
  rows_ += "),";
}

std::string ProbeKeys::table() const {
  std::string columns = "NULL s,NULL k";
  if (has_times_ && from_since_) columns += ",NULL f";
  if (has_times_) columns += ",NULL t";
  return fmt::format("(SELECT {} FROM DUAL WHERE FALSE UNION ALL VALUES {}) u STRAIGHT_JOIN ", columns,
                     std::string_view(rows_).substr(0, rows_.size() - 1));
}

std::string ProbeKeys::condition(const char* column) const {
  return fmt::format("idsite=u.s AND {}=u.k", column) +
         (has_times_ ? limits("u.f", "u.t") : limits(time_literal(since_), time_literal(until_)));
}

std::string ProbeKeys::partition(const char* column) const {
  if (!has_times_) return fmt::format("idsite,{}", column);
  return from_since_ ? "u.s,u.k,u.f,u.t" : "u.s,u.k,u.t";
}

std::string ProbeKeys::limits(const std::string& since, const std::string& until) const {
  return from_since_ ? fmt::format(" AND visit_last_action_time BETWEEN {} AND {}", since, until)
                     : " AND visit_last_action_time<=" + until;
}

}  // namespace footfall::store
