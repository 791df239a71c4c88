// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/rights.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace footfall::admin {
namespace {

struct Need {
  std::string_view right;
  std::vector<std::string_view> tables;
};

const std::array kWrites{
    Need{"INSERT",
         {"log_visit", "log_link_visit_action", "log_conversion", "log_conversion_item", "log_action", "option",
          "tracking_failure", "footfall_checkpoint", "footfall_batch", "footfall_counter", "footfall_dead_letter"}},
    Need{"UPDATE",
         {"log_visit", "log_link_visit_action", "log_conversion", "log_conversion_item", "option", "site",
          "tracking_failure", "footfall_checkpoint", "footfall_batch", "footfall_counter"}},
    Need{"DELETE", {"log_conversion_item", "log_action"}},
};

/// A line of SHOW GRANTS: "GRANT SELECT, UPDATE (`a`) ON `matomo`.`site` TO …".
struct Grant {
  std::set<std::string, std::less<>> rights;
  std::string database, table;  ///< "*" for all
};

std::string without_quotes(std::string_view name) {
  std::string plain;
  std::copy_if(name.begin(), name.end(), std::back_inserter(plain), [](char c) { return c != '`' && c != '\\'; });
  return plain;
}

/// A right on columns counts as one on the table.
std::set<std::string, std::less<>> words_of(std::string_view list) {
  std::set<std::string, std::less<>> words;
  while (!list.empty()) {
    const auto end = std::min(list.find(", "), list.size());
    const std::string_view word = list.substr(0, end);
    words.emplace(word.substr(0, word.find(" (")));
    list.remove_prefix(std::min(end + 2, list.size()));
  }
  return words;
}

/// One that says nothing of tables, as that of a role, has no rights.
Grant parse_grant(std::string_view line) {
  const auto on = line.find(" ON "), to = line.find(" TO ");
  if (!line.starts_with("GRANT ") || on == std::string_view::npos || to == std::string_view::npos || to < on) return {};
  const std::string_view scope = line.substr(on + 4, to - on - 4);
  const auto dot = scope.rfind('.');
  if (dot == std::string_view::npos) return {};
  return {words_of(line.substr(6, on - 6)), without_quotes(scope.substr(0, dot)),
          without_quotes(scope.substr(dot + 1))};
}

/// `%` in a grant's database stands for any text; `_` for one character, which only widens what is granted.
bool covers(std::string_view granted, std::string_view database) {
  if (granted == "*") return true;
  const auto percent = granted.find('%');
  if (percent == std::string_view::npos) return granted == database;
  return database.starts_with(granted.substr(0, percent));
}

bool gives(const Grant& grant, const std::string& database, const Right& wanted) {
  if (!grant.rights.contains(wanted.name) && !grant.rights.contains("ALL PRIVILEGES")) return false;
  return covers(grant.database, database) && (grant.table == "*" || grant.table == wanted.table);
}

}  // namespace

std::vector<Right> worker_rights(const store::DatabaseOptions& options) {
  std::vector<Right> rights{{"SELECT", ""}};
  for (const Need& need : kWrites) {
    for (const std::string_view table : need.tables) rights.push_back({std::string(need.right), options.table(table)});
  }
  return rights;
}

std::vector<Right> missing_rights(const std::vector<std::string>& grants, const std::string& database,
                                  const std::vector<Right>& wanted) {
  std::vector<Grant> given;
  std::transform(grants.begin(), grants.end(), std::back_inserter(given), parse_grant);
  std::vector<Right> missing;
  std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(missing), [&](const Right& right) {
    return std::none_of(given.begin(), given.end(), [&](const Grant& grant) { return gives(grant, database, right); });
  });
  return missing;
}

std::string text_of(const std::vector<Right>& rights) {
  std::string text, last;
  for (const Right& right : rights) {
    if (right.name == last)
      text += ", ";
    else
      text += (text.empty() ? "" : "; ") + right.name + " on ";
    text += right.table.empty() ? "all tables" : right.table;
    last = right.name;
  }
  return text;
}

}  // namespace footfall::admin
