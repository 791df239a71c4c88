// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/own_tables.h"

#include <fmt/format.h>

#include <array>

namespace footfall::store {
namespace {

struct OwnTable {
  const char* name;
  const char* body;
};

constexpr std::array kOwnTables = {
    OwnTable{"footfall_checkpoint",
             "  `queue` VARCHAR(191) NOT NULL,\n"
             "  `fence` BIGINT UNSIGNED NOT NULL DEFAULT 0,\n"
             "  `sequence` BIGINT UNSIGNED NOT NULL DEFAULT 0,\n"
             "  `batch_digest` CHAR(40) NOT NULL DEFAULT '',\n"
             "  `batch_size` INT UNSIGNED NOT NULL DEFAULT 0,\n"
             "  `owner` VARCHAR(191) NOT NULL DEFAULT '',\n"
             "  `connection_id` BIGINT UNSIGNED NOT NULL DEFAULT 0,\n"
             "  `taken_at` DATETIME NULL,\n"
             "  `committed_at` DATETIME NULL,\n"
             "  PRIMARY KEY (`queue`)"},
    OwnTable{"footfall_batch",
             "  `queue` VARCHAR(191) NOT NULL,\n"
             "  `slot` SMALLINT UNSIGNED NOT NULL,\n"
             "  `sequence` BIGINT UNSIGNED NOT NULL,\n"
             "  `batch_size` INT UNSIGNED NOT NULL,\n"
             "  `batch_digest` CHAR(40) NOT NULL,\n"
             "  `prints` MEDIUMBLOB NOT NULL,\n"
             "  PRIMARY KEY (`queue`, `slot`)"},
    OwnTable{"footfall_dead_letter",
             "  `id` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,\n"
             "  `queue` VARCHAR(191) NOT NULL,\n"
             "  `created` DATETIME NOT NULL,\n"
             "  `reason` VARCHAR(500) NOT NULL,\n"
             "  `element` LONGBLOB NOT NULL,\n"
             "  PRIMARY KEY (`id`),\n"
             "  KEY `queue_created` (`queue`, `created`)"},
    OwnTable{"footfall_counter",
             "  `queue` VARCHAR(191) NOT NULL,\n"
             "  `name` VARCHAR(191) NOT NULL,\n"
             "  `value` BIGINT UNSIGNED NOT NULL DEFAULT 0,\n"
             "  PRIMARY KEY (`queue`, `name`)"},
};

}  // namespace

std::vector<std::string> own_table_statements(const std::string& table_prefix) {
  std::vector<std::string> statements;
  statements.reserve(kOwnTables.size());
  for (const OwnTable& table : kOwnTables) {
    statements.push_back(fmt::format(
        "CREATE TABLE IF NOT EXISTS `{}{}` (\n{}\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin "
        "ROW_FORMAT=DYNAMIC",
        table_prefix, table.name, table.body));
  }
  return statements;
}

std::vector<std::string> missing_own_tables(Connection& connection) {
  std::vector<std::string> missing;
  for (const OwnTable& table : kOwnTables) {
    const std::string name = connection.options().table(table.name);
    Result rows = connection.select(
        "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = " + quoted(name));
    if (!rows.next()) missing.push_back(name);
  }
  return missing;
}

void ensure_own_tables(Connection& connection) {
  if (missing_own_tables(connection).empty()) return;
  try {
    for (const std::string& statement : own_table_statements(connection.options().table_prefix)) {
      connection.execute(statement);
    }
  } catch (const MySqlError& error) {
    if (error.remedy() != pipeline::Remedy::kStop) throw;
    throw pipeline::StoreError(
        pipeline::Remedy::kStop,
        fmt::format("{}; Footfall's own tables are missing: give the user the CREATE right or run "
                    "`footfall install` with one who has it",
                    error.what()));
  }
}

}  // namespace footfall::store
