// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/own_tables.h"

#include <fmt/format.h>

namespace footfall::store {
namespace {

constexpr OwnColumn kCheckpointColumns[] = {
    {"queue", "VARCHAR(191) NOT NULL"},
    {"fence", "BIGINT UNSIGNED NOT NULL DEFAULT 0"},
    {"sequence", "BIGINT UNSIGNED NOT NULL DEFAULT 0"},
    {"batch_digest", "CHAR(40) NOT NULL DEFAULT ''"},
    {"batch_size", "INT UNSIGNED NOT NULL DEFAULT 0"},
    {"owner", "VARCHAR(191) NOT NULL DEFAULT ''"},
    {"connection_id", "BIGINT UNSIGNED NOT NULL DEFAULT 0"},
    {"taken_at", "DATETIME NULL"},
    {"committed_at", "DATETIME NULL"},
};

constexpr OwnColumn kBatchColumns[] = {
    {"queue", "VARCHAR(191) NOT NULL"},       {"slot", "SMALLINT UNSIGNED NOT NULL"},
    {"sequence", "BIGINT UNSIGNED NOT NULL"}, {"batch_size", "INT UNSIGNED NOT NULL"},
    {"batch_digest", "CHAR(40) NOT NULL"},    {"prints", "MEDIUMBLOB NOT NULL"},
};

constexpr OwnColumn kDeadLetterColumns[] = {
    {"id", "BIGINT UNSIGNED NOT NULL AUTO_INCREMENT"},
    {"queue", "VARCHAR(191) NOT NULL"},
    {"created", "DATETIME NOT NULL"},
    {"reason", "VARCHAR(500) NOT NULL"},
    {"element", "LONGBLOB NOT NULL"},
};

constexpr OwnColumn kCounterColumns[] = {
    {"queue", "VARCHAR(191) NOT NULL"},
    {"name", "VARCHAR(191) NOT NULL"},
    {"value", "BIGINT UNSIGNED NOT NULL DEFAULT 0"},
};

constexpr OwnTable kOwnTables[] = {
    {"footfall_checkpoint", kCheckpointColumns, "PRIMARY KEY (`queue`)"},
    {"footfall_batch", kBatchColumns, "PRIMARY KEY (`queue`, `slot`)"},
    {"footfall_dead_letter", kDeadLetterColumns, "PRIMARY KEY (`id`), KEY `queue_created` (`queue`, `created`)"},
    {"footfall_counter", kCounterColumns, "PRIMARY KEY (`queue`, `name`)"},
};

}  // namespace

std::span<const OwnTable> own_tables() { return kOwnTables; }

std::string create_statement(const OwnTable& table, const std::string& table_prefix) {
  std::string columns;
  for (const OwnColumn& column : table.columns) columns += fmt::format("`{}` {}, ", column.name, column.type);
  return fmt::format(
      "CREATE TABLE IF NOT EXISTS `{}{}` ({}{}) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin "
      "ROW_FORMAT=DYNAMIC",
      table_prefix, table.name, columns, table.keys);
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

}  // namespace footfall::store
