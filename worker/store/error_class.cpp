// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/error_class.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "common/printable.h"
#include "common/utf8.h"

namespace footfall::store {
namespace {

using pipeline::Remedy;

/// kOver: the session is of no more use, as it has ended or is with a server that is up but not the one to write to (a
/// failover may have given its name to another).
enum class Session : std::uint8_t { kGoesOn, kOver };

struct Class {
  unsigned error;
  Remedy remedy;
  Session session = Session::kGoesOn;
};

// Sorted by number. Names as in mysqld_error.h and errmsg.h.
constexpr std::array kClasses = {
    Class{1020, Remedy::kRetryBatch},                  // ER_CHECKREAD: MariaDB's snapshot isolation saw a newer row
    Class{1021, Remedy::kRetryBatch},                  // ER_DISK_FULL
    Class{1022, Remedy::kSplitBatch},                  // ER_DUP_KEY
    Class{1026, Remedy::kRetryBatch},                  // ER_ERROR_ON_WRITE: no room for a temporary file
    Class{1030, Remedy::kRetryBatch},                  // ER_GET_ERRNO: storage engine in trouble
    Class{1037, Remedy::kRetryBatch},                  // ER_OUTOFMEMORY
    Class{1038, Remedy::kRetryBatch},                  // ER_OUT_OF_SORTMEMORY
    Class{1040, Remedy::kRetryBatch},                  // ER_CON_COUNT_ERROR
    Class{1041, Remedy::kRetryBatch},                  // ER_OUT_OF_RESOURCES
    Class{1044, Remedy::kStop},                        // ER_DBACCESS_DENIED_ERROR
    Class{1045, Remedy::kStop},                        // ER_ACCESS_DENIED_ERROR
    Class{1047, Remedy::kRetryBatch, Session::kOver},  // ER_UNKNOWN_COM_ERROR: Galera node not ready
    Class{1048, Remedy::kSplitBatch},                  // ER_BAD_NULL_ERROR
    Class{1049, Remedy::kStop},                        // ER_BAD_DB_ERROR
    Class{1053, Remedy::kRetryBatch, Session::kOver},  // ER_SERVER_SHUTDOWN
    Class{1054, Remedy::kStop},                        // ER_BAD_FIELD_ERROR
    Class{1062, Remedy::kSplitBatch},                  // ER_DUP_ENTRY
    Class{1064, Remedy::kStop},                        // ER_PARSE_ERROR
    Class{1077, Remedy::kRetryBatch},                  // ER_NORMAL_SHUTDOWN
    Class{1079, Remedy::kRetryBatch},                  // ER_SHUTDOWN_COMPLETE
    Class{1114, Remedy::kRetryBatch},                  // ER_RECORD_FILE_FULL
    Class{1135, Remedy::kRetryBatch},                  // ER_CANT_CREATE_THREAD
    Class{1142, Remedy::kStop},                        // ER_TABLEACCESS_DENIED_ERROR
    Class{1143, Remedy::kStop},                        // ER_COLUMNACCESS_DENIED_ERROR
    Class{1146, Remedy::kStop},                        // ER_NO_SUCH_TABLE
    Class{1152, Remedy::kRetryBatch},                  // ER_ABORTING_CONNECTION
    Class{1153, Remedy::kSplitBatch},                  // ER_NET_PACKET_TOO_LARGE
    Class{1158, Remedy::kRetryBatch},                  // ER_NET_READ_ERROR
    Class{1159, Remedy::kRetryBatch},                  // ER_NET_READ_INTERRUPTED
    Class{1160, Remedy::kRetryBatch},                  // ER_NET_ERROR_ON_WRITE
    Class{1161, Remedy::kRetryBatch},                  // ER_NET_WRITE_INTERRUPTED
    Class{1180, Remedy::kRetryBatch},                  // ER_ERROR_DURING_COMMIT
    Class{1197, Remedy::kSplitBatch},                  // ER_TRANS_CACHE_FULL: smaller transactions fit
    Class{1203, Remedy::kRetryBatch},                  // ER_TOO_MANY_USER_CONNECTIONS
    Class{1205, Remedy::kRetryBatch},                  // ER_LOCK_WAIT_TIMEOUT
    Class{1206, Remedy::kSplitBatch},                  // ER_LOCK_TABLE_FULL: fewer rows need fewer locks
    Class{1213, Remedy::kRetryBatch},                  // ER_LOCK_DEADLOCK
    Class{1226, Remedy::kRetryBatch},                  // ER_USER_LIMIT_REACHED
    Class{1227, Remedy::kStop},                        // ER_SPECIFIC_ACCESS_DENIED_ERROR
    Class{1260, Remedy::kSplitBatch},                  // ER_CUT_VALUE_GROUP_CONCAT
    Class{1264, Remedy::kSplitBatch},                  // ER_WARN_DATA_OUT_OF_RANGE
    Class{1265, Remedy::kSplitBatch},                  // WARN_DATA_TRUNCATED
    Class{1267, Remedy::kSplitBatch},                  // ER_CANT_AGGREGATE_2COLLATIONS
    Class{1290, Remedy::kRetryBatch, Session::kOver},  // ER_OPTION_PREVENTS_STATEMENT: read-only
    Class{1292, Remedy::kSplitBatch},                  // ER_TRUNCATED_WRONG_VALUE
    Class{1300, Remedy::kSplitBatch},                  // ER_INVALID_CHARACTER_STRING
    Class{1301, Remedy::kSplitBatch},                  // ER_WARN_ALLOWED_PACKET_OVERFLOWED
    Class{1317, Remedy::kRetryBatch},                  // ER_QUERY_INTERRUPTED
    Class{1364, Remedy::kStop},                        // ER_NO_DEFAULT_FOR_FIELD: a column that we do not fill
    Class{1366, Remedy::kSplitBatch},                  // ER_TRUNCATED_WRONG_VALUE_FOR_FIELD
    Class{1367, Remedy::kSplitBatch},                  // ER_ILLEGAL_VALUE_FOR_TYPE
    Class{1370, Remedy::kStop},                        // ER_PROCACCESS_DENIED_ERROR
    Class{1406, Remedy::kSplitBatch},                  // ER_DATA_TOO_LONG
    Class{1411, Remedy::kSplitBatch},                  // ER_WRONG_VALUE_FOR_TYPE
    Class{1412, Remedy::kRetryBatch},                  // ER_TABLE_DEF_CHANGED
    Class{1436, Remedy::kSplitBatch},                  // ER_STACK_OVERRUN_NEED_MORE
    Class{1439, Remedy::kStop},                        // ER_TOO_BIG_DISPLAYWIDTH
    Class{1441, Remedy::kSplitBatch},                  // ER_DATETIME_FUNCTION_OVERFLOW
    Class{1613, Remedy::kRetryBatch},                  // ER_XA_RBTIMEOUT
    Class{1614, Remedy::kRetryBatch},                  // ER_XA_RBDEADLOCK
    Class{1637, Remedy::kRetryBatch},                  // ER_TOO_MANY_CONCURRENT_TRXS
    Class{1644, Remedy::kSplitBatch},                  // ER_SIGNAL_EXCEPTION: a trigger refuses a row
    Class{1665, Remedy::kStop},                        // ER_BINLOG_STMT_MODE_AND_ROW_ENGINE
    Class{1690, Remedy::kSplitBatch},                  // ER_DATA_OUT_OF_RANGE
    Class{1792, Remedy::kRetryBatch, Session::kOver},  // ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION
    Class{1836, Remedy::kRetryBatch, Session::kOver},  // ER_READ_ONLY_MODE
    Class{1927, Remedy::kRetryBatch, Session::kOver},  // ER_CONNECTION_KILLED
    Class{1969, Remedy::kRetryBatch},                  // ER_STATEMENT_TIMEOUT (MariaDB)
    Class{2001, Remedy::kRetryBatch, Session::kOver},  // CR_SOCKET_CREATE_ERROR
    Class{2002, Remedy::kRetryBatch, Session::kOver},  // CR_CONNECTION_ERROR
    Class{2003, Remedy::kRetryBatch, Session::kOver},  // CR_CONN_HOST_ERROR
    Class{2004, Remedy::kRetryBatch, Session::kOver},  // CR_IPSOCK_ERROR
    Class{2005, Remedy::kRetryBatch, Session::kOver},  // CR_UNKNOWN_HOST: name service may come back
    Class{2006, Remedy::kRetryBatch, Session::kOver},  // CR_SERVER_GONE_ERROR
    Class{2012, Remedy::kRetryBatch, Session::kOver},  // CR_SERVER_HANDSHAKE_ERR
    Class{2013, Remedy::kRetryBatch, Session::kOver},  // CR_SERVER_LOST
    Class{2020, Remedy::kSplitBatch, Session::kOver},  // CR_NET_PACKET_TOO_LARGE
    Class{2026, Remedy::kRetryBatch,
          Session::kOver},  // CR_SSL_CONNECTION_ERROR: cut short, or a certificate that is refused
    Class{2027, Remedy::kRetryBatch, Session::kOver},  // CR_MALFORMED_PACKET
    Class{2055, Remedy::kRetryBatch, Session::kOver},  // CR_SERVER_LOST_EXTENDED
    Class{3024, Remedy::kRetryBatch},                  // ER_QUERY_TIMEOUT (MySQL)
    Class{3058, Remedy::kRetryBatch},                  // ER_USER_LOCK_DEADLOCK
    Class{3100, Remedy::kRetryBatch},                  // ER_RUN_HOOK_ERROR: group replication refused the commit
    Class{3101, Remedy::kRetryBatch},                  // ER_TRANSACTION_ROLLBACK_DURING_COMMIT
    Class{3140, Remedy::kSplitBatch},                  // ER_INVALID_JSON_TEXT
    Class{3572, Remedy::kRetryBatch},                  // ER_LOCK_NOWAIT
    Class{4031, Remedy::kRetryBatch, Session::kOver},  // ER_CLIENT_INTERACTION_TIMEOUT
    Class{4166, Remedy::kStop},                        // ER_FOUND_NOT_ALLOWED_COLUMN (MariaDB)
};
static_assert(std::is_sorted(kClasses.begin(), kClasses.end(), [](Class a, Class b) { return a.error < b.error; }));

/// What the number does not tell. Nothing where the SQLSTATE does not tell it either.
std::optional<Remedy> remedy_for_state(std::string_view sqlstate) {
  const std::string_view kind = sqlstate.substr(0, 2);
  if (kind == "08" || kind == "40" || sqlstate == "70100") return Remedy::kRetryBatch;
  if (kind == "22" || kind == "23") return Remedy::kSplitBatch;
  if (kind == "28" || kind == "3D" || sqlstate.starts_with("42S")) return Remedy::kStop;
  return std::nullopt;
}

const Class* class_of(unsigned error) {
  const auto* at = std::lower_bound(kClasses.begin(), kClasses.end(), error,
                                    [](const Class& known, unsigned wanted) { return known.error < wanted; });
  return at != kClasses.end() && at->error == error ? at : nullptr;
}

bool is_signalled(std::string_view sqlstate) { return sqlstate.starts_with("45"); }

std::optional<Remedy> known_remedy(unsigned error, std::string_view sqlstate) {
  // A trigger may SIGNAL any number; the state says that it was one.
  if (is_signalled(sqlstate)) return Remedy::kSplitBatch;
  if (const Class* known = class_of(error)) return known->remedy;
  return remedy_for_state(sqlstate);
}

const char* hint(unsigned error, bool strange) {
  if (strange) return "; Footfall does not know this error: look into the database server's log";
  switch (error) {
    case 1044:
    case 1045:
    case 1142:
    case 1143:
      return "; check user, password and rights of [database] (footfall doctor)";
    case 1049:
      return "; check dbname of [database]";
    case 1054:
    case 1146:
    case 1364:
      return "; the schema is not what Footfall knows (footfall doctor)";
    case 2026:
      return "; where it goes on, check ssl_ca of [database] and the server's certificate";
    default:
      return "";
  }
}

}  // namespace

Remedy remedy_for(unsigned error, std::string_view sqlstate) {
  return known_remedy(error, sqlstate).value_or(Remedy::kRetryBatch);
}

bool ends_session(unsigned error, std::string_view sqlstate) {
  if (is_signalled(sqlstate)) return false;
  constexpr unsigned kFirstOfLibrary = 2000, kLastOfLibrary = 2999;
  const Class* known = class_of(error);
  return known != nullptr ? known->session == Session::kOver : error >= kFirstOfLibrary && error <= kLastOfLibrary;
}

bool is_strange(unsigned error, std::string_view sqlstate) { return !known_remedy(error, sqlstate); }

MySqlError::MySqlError(unsigned code, std::string_view sqlstate, std::string_view job, std::string_view server_text)
    : StoreError(remedy_for(code, sqlstate),
                 fmt::format("database: {}: {} (error {}){}", job, printable(server_text, kLogLimit), code,
                             hint(code, is_strange(code, sqlstate))),
                 is_strange(code, sqlstate)),
      code_(code) {}

}  // namespace footfall::store
