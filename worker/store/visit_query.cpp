// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/visit_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "worker/store/probe_groups.h"
#include "worker/store/probe_keys.h"
#include "worker/store/quoted_list.h"
#include "worker/store/row_writer.h"

namespace footfall::store {
namespace {

std::string newest_per_key(const std::string& table, const std::string& partition, const char* tie,
                           const std::string& where, const std::string& count) {
  return fmt::format(
      "SELECT idvisit,h FROM (SELECT idvisit,{} h,ROW_NUMBER() OVER (PARTITION BY {} ORDER BY visit_last_action_time "
      "DESC,idvisit {}) n FROM {} WHERE {}) w WHERE n<={}",
      count, partition, tie, table, where, kNewest);
}

std::string counted_by(const std::string& partition) { return "COUNT(*) OVER (PARTITION BY " + partition + ")"; }

/// That a visit has no user id, or one of these.
std::string user_condition(const std::set<std::string>& users) {
  return "(user_id IS NULL OR user_id IN (" + quoted_list(users) + "))";
}

std::string window(const ProbeGroup& group) {
  return " AND visit_last_action_time BETWEEN " + time_literal(group.since) + " AND " + time_literal(group.until);
}

class Arms {
 public:
  Arms(const TableLayout& visit, bool visitor_index, const HeavyVisitors& heavy)
      : table_('`' + visit.table() + '`'),
        heavy_(heavy),
        by_visitor_(table_ + (visitor_index ? " FORCE INDEX (index_idsite_idvisitor_time)" : "")),
        by_config_(table_ + " FORCE INDEX (index_idsite_config_datetime)") {}

  /// One arm for each kind of key, however many times are asked for. Not for groups of any site.
  void add_together(std::span<const ProbeGroup> groups) {
    ProbeKeys visitors(false, groups.size()), configs(true, groups.size()), user_configs(true, groups.size());
    std::set<std::string> users;
    for (const ProbeGroup& group : groups) {
      for_each(without_heavy(group), [&](auto site, const auto& key) { visitors.add(group, site, key); });
      for_each(group.configs, [&](auto site, const auto& key) { configs.add(group, site, key); });
      for (const auto& [site, keys] : group.user_configs) {
        for (const auto& [key, own] : keys) {
          user_configs.add(group, site, key);
          users.insert(own.begin(), own.end());
        }
      }
    }
    add_visitors(visitors);
    add_configs(configs, "", "");
    // More users than those of the configuration do no harm: the one who decides looks at the user again.
    if (!users.empty()) add_configs(user_configs, ",user_id", " AND " + user_condition(users));
  }

  void add(const ProbeGroup& group) {
    if (const KeysBySite many = without_heavy(group); !many.empty()) {
      const std::string where = key_condition(many, "idvisitor", group.any_site) +
                                " AND visit_last_action_time<=" + time_literal(group.until);
      add_arm(newest_per_key(group.any_site ? table_ : by_visitor_, "idsite,idvisitor", "ASC", where,
                             counted_by("idsite,idvisitor")));
    }
    const std::string& by_config = group.any_site ? table_ : by_config_;
    if (!group.configs.empty()) {
      const std::string where = key_condition(group.configs, "config_id", group.any_site) + window(group);
      add_arm(newest_per_key(by_config, "idsite,config_id", "DESC", where, "0"));
    }
    if (!group.user_configs.empty())
      add_arm(newest_per_key(by_config, "idsite,config_id,user_id", "DESC", users_of(group) + window(group), "0"));
  }

  const std::string& sql() const { return sql_; }

 private:
  static void for_each(const KeysBySite& all, auto use) {
    for (const auto& [site, keys] : all) {
      for (const auto& key : keys) use(site, key);
    }
  }

  void add_arm(const std::string& arm) {
    if (!sql_.empty()) sql_ += " UNION ALL ";
    sql_ += arm;
  }

  void add_visitors(const ProbeKeys& keys) {
    if (keys.empty()) return;
    const std::string partition = keys.partition("idvisitor");
    add_arm(newest_per_key(keys.table() + by_visitor_, partition, "ASC", keys.condition("idvisitor"),
                           counted_by(partition)));
  }

  void add_configs(const ProbeKeys& keys, const char* partition_more, const std::string& where_more) {
    if (keys.empty()) return;
    add_arm(newest_per_key(keys.table() + by_config_, keys.partition("config_id") + partition_more, "DESC",
                           keys.condition("config_id") + where_more, "0"));
  }

  /// The visitors of a group but for the heavy ones, who get arms of their own.
  KeysBySite without_heavy(const ProbeGroup& group) {
    KeysBySite many = group.visitors;
    for (auto& [site, visitors] : many) {
      std::erase_if(visitors, [&, site = site](const std::string& id) { return add_heavy(group, site, id); });
    }
    std::erase_if(many, [](const auto& entry) { return entry.second.empty(); });
    return many;
  }

  bool add_heavy(const ProbeGroup& group, std::int64_t site, const std::string& id) {
    if (!heavy_.contains({site, id})) return false;
    add_arm(
        fmt::format("(SELECT idvisit,0 h FROM {} WHERE idsite={} AND idvisitor={} AND visit_last_action_time<={} "
                    "ORDER BY visit_last_action_time DESC,idvisit ASC LIMIT {})",
                    by_visitor_, site, hex_literal(id), time_literal(group.until), kNewest));
    return true;
  }

  /// Here also the user id decides, so the newest visits are asked for by user.
  static std::string users_of(const ProbeGroup& group) {
    std::string keys = "(";
    for (const auto& [site, configs] : group.user_configs) {
      for (const auto& [config, users] : configs) {
        if (keys.size() > 1) keys += " OR ";
        if (!group.any_site) keys += fmt::format("idsite={} AND ", site);
        keys += "config_id=" + hex_literal(config) + " AND " + user_condition(users);
      }
    }
    return keys + ')';
  }

  std::string table_;
  const HeavyVisitors& heavy_;
  std::string by_visitor_, by_config_;
  std::string sql_;
};

}  // namespace

std::string visit_query(const TableLayout& visit, bool visitor_index, std::span<const tracker::VisitProbe> probes,
                        const HeavyVisitors& heavy, bool knows_values) {
  Arms arms(visit, visitor_index, heavy);
  const std::vector<ProbeGroup> groups = groups_of(probes);
  // Those of any site stand last.
  const auto alone = knows_values ? std::ranges::find(groups, true, &ProbeGroup::any_site) : groups.begin();
  arms.add_together({groups.begin(), alone});
  for (const ProbeGroup& group : std::span(alone, groups.end())) arms.add(group);
  if (arms.sql().empty()) return "";
  std::string sql = "SELECT q.h";
  for (const auto& known : visit.columns()) sql += ",v.`" + std::string(model::column_name(known.column)) + '`';
  return sql + " FROM (SELECT idvisit,MAX(h) h FROM (" + arms.sql() + ") a GROUP BY idvisit) q STRAIGHT_JOIN `" +
         visit.table() + "` v FORCE INDEX (PRIMARY) ON v.idvisit=q.idvisit";
}

}  // namespace footfall::store
