// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footfall::admin {

/// The release whose tables `install` creates.
inline constexpr const char* kMatomoVersion = "5.2.0-b5";

/// By these a database with a Matomo in it is known.
inline constexpr const char* kTablesOfEveryMatomo[] = {
    "log_visit", "log_link_visit_action", "log_action", "log_conversion", "log_conversion_item", "site", "option",
    "user"};

/// A table of that release as `columns` in SQL, one a line, then its keys.
struct TableDefinition {
  std::string_view name;  ///< without prefix
  std::string_view body;
};
std::span<const TableDefinition> matomo_tables();
/// CREATE TABLE for one of them.
std::string create_statement(const TableDefinition& table, const std::string& prefix);

/// A row of the table `option` that a fresh installation holds.
struct OptionRow {
  std::string name, value;
  bool autoload = true;
};
/// `installed_at` is Unix seconds; `random_salt` becomes useridsalt.
std::vector<OptionRow> initial_options(std::int64_t installed_at, const std::string& random_salt);

}  // namespace footfall::admin
