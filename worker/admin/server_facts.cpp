// SPDX-License-Identifier: GPL-3.0-or-later
// What servers say of themselves, taken apart. Pure.
#include <algorithm>
#include <set>

#include "worker/admin/checks.h"

namespace footfall::admin {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "`foot\_fall`.*" of a grant as a database's name; "*" for all. Grants on single tables give "".
std::string granted_database(std::string_view scope) {
  const auto dot = scope.rfind('.');
  if (dot == std::string_view::npos || scope.substr(dot) != ".*") return {};
  std::string name;
  for (const char c : scope.substr(0, dot))
    if (c != '`' && c != '\\') name += c;
  return name;
}

/// `%` in a grant's database stands for any text; `_` for one character, which only widens what is granted.
bool covers(std::string_view granted, std::string_view database) {
  if (granted == "*") return true;
  const auto percent = granted.find('%');
  if (percent == std::string_view::npos) return granted == database;
  return database.starts_with(granted.substr(0, percent));
}

std::set<std::string> words_of(std::string_view list) {
  std::set<std::string> words;
  while (!list.empty()) {
    const auto end = std::min(list.find(", "), list.size());
    words.emplace(list.substr(0, end));
    list.remove_prefix(std::min(end + 2, list.size()));
  }
  return words;
}

}  // namespace

std::vector<int> version_numbers(std::string_view version) {
  std::vector<int> numbers;
  while (!version.empty() && is_digit(version[0]) && numbers.size() < 3) {
    int number = 0;
    while (!version.empty() && is_digit(version[0]) && number < 100000) {
      number = number * 10 + (version[0] - '0');
      version.remove_prefix(1);
    }
    numbers.push_back(number);
    if (version.empty() || version[0] != '.') break;
    version.remove_prefix(1);
  }
  return numbers;
}

std::vector<std::string> missing_rights(const std::vector<std::string>& grants, const std::string& database,
                                        const std::vector<std::string>& wanted) {
  std::set<std::string> given;
  for (const std::string_view grant : grants) {
    const auto on = grant.find(" ON "), to = grant.find(" TO ");
    if (!grant.starts_with("GRANT ") || on == std::string_view::npos || to == std::string_view::npos || to < on)
      continue;
    if (covers(granted_database(grant.substr(on + 4, to - on - 4)), database))
      given.merge(words_of(grant.substr(6, on - 6)));
  }
  if (given.contains("ALL PRIVILEGES")) return {};
  std::vector<std::string> missing;
  std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(missing),
               [&](const std::string& right) { return !given.contains(right); });
  return missing;
}

}  // namespace footfall::admin
