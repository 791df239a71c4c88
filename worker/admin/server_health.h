// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "worker/admin/finding.h"

namespace footfall::admin {

// What `doctor` makes of facts that a database server tells of itself. Pure.

/// Names and values, as of SHOW VARIABLES or SHOW STATUS.
using Variables = std::map<std::string, std::string, std::less<>>;

/// "" where there is none of that name.
std::string text_of(const Variables& variables, std::string_view name);

/// Whether the server that is written to takes writes.
void judge_writable(const Variables& variables, Findings& findings);

/// A node of a Galera cluster; says nothing of a server that is none. `status`: those that begin with wsrep_.
void judge_galera(const Variables& variables, const Variables& status, Findings& findings);

/// The character sets that the server uses for this connection, for which utf8mb4 was asked for.
void judge_session_charset(const Variables& variables, Findings& findings);

struct TableCharset {
  std::string table, collation;
};
/// `configured`: [database] charset; "" where no file says.
void judge_table_charsets(const std::string& configured, const std::vector<TableCharset>& tables, Findings& findings);

/// A row of SHOW REPLICA STATUS.
struct Replication {
  std::string receives, applies;    ///< Slave_IO_Running, Slave_SQL_Running: "Yes", "No", "Connecting", …
  std::optional<std::int64_t> lag;  ///< seconds
  std::string error;                ///< of whichever stopped; may be empty
};
/// `limit`: archive_max_replica_lag, 0 for none.
void judge_replication(const Replication& replication, std::int64_t limit, Findings& findings);

}  // namespace footfall::admin
