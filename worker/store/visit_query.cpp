// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/visit_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "worker/store/row_writer.h"

namespace footfall::store {
namespace {

using tracker::VisitProbe;

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

/// Probes that are asked for together: their keys by site, sorted and without repetition.
struct Group {
  std::int64_t since = 0, until = 0;
  std::map<std::int64_t, std::set<std::string>> visitors, configs;
  std::map<std::int64_t, std::map<std::string, std::set<std::string>>> user_configs;  // site → config → user ids
  bool any_site = false;
};

std::vector<Group> groups_of(std::span<const VisitProbe> probes) {
  std::vector<const VisitProbe*> sorted;
  for (const VisitProbe& probe : probes) sorted.push_back(&probe);
  std::stable_sort(sorted.begin(), sorted.end(), [](auto* a, auto* b) {
    return a->any_site != b->any_site ? a->any_site < b->any_site : a->until < b->until;
  });
  std::vector<Group> groups;
  std::int64_t first_until = 0;
  for (const VisitProbe* probe : sorted) {
    if (groups.empty() || groups.back().any_site != probe->any_site || probe->until > first_until + kSpread) {
      groups.push_back({probe->since, probe->until, {}, {}, {}, probe->any_site});
      first_until = probe->until;
    }
    Group& group = groups.back();
    group.since = std::min(group.since, probe->since);
    group.until = std::max(group.until, probe->until);
    const std::int64_t site = probe->any_site ? 0 : probe->idsite;
    if (probe->idvisitor) group.visitors[site].insert(*probe->idvisitor);
    if (!probe->config_id) continue;
    if (probe->user_id) {
      group.user_configs[site][*probe->config_id].insert(*probe->user_id);
    } else {
      group.configs[site].insert(*probe->config_id);
    }
  }
  return groups;
}

/// (idsite=1 AND key IN (…)) OR (…); without idsite where all sites are meant.
std::string key_condition(const std::map<std::int64_t, std::set<std::string>>& keys, const char* column,
                          bool any_site) {
  std::string sql = "(";
  for (const auto& [site, values] : keys) {
    if (sql.size() > 1) sql += " OR ";
    sql += any_site ? fmt::format("{} IN (", column) : fmt::format("idsite={} AND {} IN (", site, column);
    for (const auto& value : values) sql += hex_literal(value) + ',';
    sql.back() = ')';
  }
  return sql + ')';
}

/// The keys as a table that the visits are joined to by their index: a long list of constants costs the server more to plan
/// than to look up.
std::string key_table(const std::map<std::int64_t, std::set<std::string>>& keys) {
  std::string sql = "(SELECT NULL s,NULL k FROM DUAL WHERE FALSE UNION ALL VALUES ";
  for (const auto& [site, values] : keys) {
    for (const auto& value : values) sql += fmt::format("({},{}),", site, hex_literal(value));
  }
  sql.back() = ')';
  return sql + " u STRAIGHT_JOIN ";
}

std::string newest_per_key(const std::string& table, const char* partition, const char* tie, const std::string& where,
                           const char* count) {
  return fmt::format(
      "SELECT idvisit,h FROM (SELECT idvisit,{} h,ROW_NUMBER() OVER (PARTITION BY {} ORDER BY visit_last_action_time "
      "DESC,idvisit {}) n FROM {} WHERE {}) w WHERE n<={}",
      count, partition, tie, table, where, kNewest);
}

class Arms {
 public:
  Arms(const TableLayout& visit, bool visitor_index, const HeavyVisitors& heavy, bool knows_values)
      : knows_values_(knows_values),
        table_('`' + visit.table() + '`'),
        heavy_(heavy),
        by_visitor_(table_ + (visitor_index ? " FORCE INDEX (index_idsite_idvisitor_time)" : "")),
        by_config_(table_ + " FORCE INDEX (index_idsite_config_datetime)") {}

  void add(const Group& group) {
    add_visitors(group);
    if (!group.configs.empty()) {
      add_newest({group.configs, "config_id", "DESC", by_config_, "0"}, group.any_site, window(group));
    }
    if (!group.user_configs.empty()) add_user_configs(group);
  }

  const std::string& sql() const { return sql_; }

 private:
  static std::string window(const Group& group) {
    return " AND visit_last_action_time BETWEEN " + time_literal(group.since) + " AND " + time_literal(group.until);
  }

  /// Keys of one kind and how their visits are asked for.
  struct Kind {
    const std::map<std::int64_t, std::set<std::string>>& keys;
    const char* column;
    const char* tie;
    const std::string& by_index;
    const char* count;
  };

  void add_newest(const Kind& kind, bool any_site, const std::string& more) {
    const std::string partition = fmt::format("idsite,{}", kind.column);
    const bool by_values = knows_values_ && !any_site;
    const std::string from = by_values ? key_table(kind.keys) + kind.by_index : any_site ? table_ : kind.by_index;
    const std::string where =
        by_values ? fmt::format("idsite=u.s AND {}=u.k", kind.column) : key_condition(kind.keys, kind.column, any_site);
    add_arm(newest_per_key(from, partition.c_str(), kind.tie, where + more, kind.count));
  }

  void add_arm(const std::string& arm) {
    if (!sql_.empty()) sql_ += " UNION ALL ";
    sql_ += arm;
  }

  void add_visitors(const Group& group) {
    auto many = group.visitors;
    for (auto& [site, visitors] : many) {
      std::erase_if(visitors, [&, site = site](const std::string& id) { return add_heavy(group, site, id); });
    }
    std::erase_if(many, [](const auto& entry) { return entry.second.empty(); });
    if (many.empty()) return;
    add_newest({many, "idvisitor", "ASC", by_visitor_, "COUNT(*) OVER (PARTITION BY idsite,idvisitor)"}, group.any_site,
               " AND visit_last_action_time<=" + time_literal(group.until));
  }

  bool add_heavy(const Group& group, std::int64_t site, const std::string& id) {
    if (!heavy_.contains({site, id})) return false;
    add_arm(
        fmt::format("(SELECT idvisit,0 h FROM {} WHERE idsite={} AND idvisitor={} AND visit_last_action_time<={} "
                    "ORDER BY visit_last_action_time DESC,idvisit ASC LIMIT {})",
                    by_visitor_, site, hex_literal(id), time_literal(group.until), kNewest));
    return true;
  }

  /// Here also the user id decides, so the newest visits are asked for by user.
  void add_user_configs(const Group& group) {
    std::string keys = "(";
    for (const auto& [site, configs] : group.user_configs) {
      for (const auto& [config, users] : configs) {
        if (keys.size() > 1) keys += " OR ";
        if (!group.any_site) keys += fmt::format("idsite={} AND ", site);
        keys += "config_id=" + hex_literal(config) + " AND (user_id IS NULL OR user_id IN (";
        for (const auto& user : users) keys += quoted(user) + ',';
        keys.back() = ')';
        keys += ')';
      }
    }
    keys += ')';
    add_arm(newest_per_key(group.any_site ? table_ : by_config_, "idsite,config_id,user_id", "DESC",
                           keys + window(group), "0"));
  }

  bool knows_values_;
  std::string table_;
  const HeavyVisitors& heavy_;
  std::string by_visitor_, by_config_;
  std::string sql_;
};

}  // namespace

std::string visit_query(const TableLayout& visit, bool visitor_index, std::span<const VisitProbe> probes,
                        const HeavyVisitors& heavy, bool knows_values) {
  Arms arms(visit, visitor_index, heavy, knows_values);
  for (const Group& group : groups_of(probes)) arms.add(group);
  if (arms.sql().empty()) return "";
  std::string sql = "SELECT q.h";
  for (const auto& known : visit.columns()) sql += ",v.`" + std::string(model::column_name(known.column)) + '`';
  return sql + " FROM (SELECT idvisit,MAX(h) h FROM (" + arms.sql() + ") a GROUP BY idvisit) q STRAIGHT_JOIN `" +
         visit.table() + "` v FORCE INDEX (PRIMARY) ON v.idvisit=q.idvisit";
}

}  // namespace footfall::store
