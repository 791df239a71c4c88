// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mysql.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "worker/store/database_options.h"
#include "worker/store/error_class.h"
#include "worker/store/quoting.h"
#include "worker/store/result.h"
#include "worker/store/rows_form.h"

namespace footfall::store {

class Connection;

/// The rows of a SELECT as the server sends them, none kept: for more rows than fit into memory. The session is taken
/// until the last row or the end of this object; what is then unread is read and dropped.
class RowStream {
 public:
  /// Steps to the next row; false behind the last. Throws MySqlError.
  bool next();
  /// nullptr for NULL; valid until the next step.
  const char* data(std::size_t column) const { return row_[column]; }
  std::size_t size(std::size_t column) const { return lengths_[column]; }

 private:
  friend class Connection;
  struct Free {
    void operator()(MYSQL_RES* handle) const { mysql_free_result(handle); }
  };
  RowStream(Connection& connection, MYSQL_RES* handle, std::string_view job)
      : connection_(connection), job_(job), handle_(handle) {}

  Connection& connection_;
  std::string job_;
  std::unique_ptr<MYSQL_RES, Free> handle_;
  MYSQL_ROW row_ = nullptr;
  unsigned long* lengths_ = nullptr;
};

/// One session: utf8mb4, UTC, strict SQL mode (a value that does not fit is an error, never cut), READ COMMITTED where
/// the server's binary log allows it, affected rows = matched rows. Not thread-safe: one per thread.
/// Every call connects first where there is no session; a lost session, or one to a server that takes no writes, is
/// closed, so that the next call resolves the host's name anew.
/// Throws MySqlError.
class Connection {
 public:
  explicit Connection(DatabaseOptions options);

  void connect();
  void close() noexcept { handle_.reset(); }
  bool connected() const { return handle_ != nullptr; }
  /// Whether there is a session. One that has been idle for half of options().silence is asked for a sign of life, which
  /// keeps it from being ended; a dead one is closed.
  bool alive() noexcept;
  /// How many sessions there have been: tells the present one from those before it.
  std::uint64_t sessions() const { return sessions_; }

  Result select(std::string_view sql);
  /// Takes the session until the stream ends.
  RowStream stream(std::string_view sql);
  /// Runs a statement without rows; gives the number of rows matched.
  std::uint64_t execute(std::string_view sql);
  /// The same with a value for each `?` in it. These go as they are: of long ones neither side reads each byte.
  std::uint64_t execute(std::string_view sql, std::span<const std::string_view> values);
  /// The first AUTO_INCREMENT value of the last INSERT.
  std::uint64_t insert_id() const { return mysql_insert_id(handle_.get()); }

  /// Without autocommit a transaction starts with the first statement. Kept over reconnects.
  void set_autocommit(bool on);
  void commit();
  /// Never throws: a session that cannot roll back is closed, which rolls back.
  void rollback() noexcept;

  /// Values that the session found at connect.
  std::size_t max_packet() const { return max_packet_; }
  bool returns_ids() const { return returns_ids_; }  ///< whether INSERT … RETURNING is known: MariaDB from 10.5 on
  /// VALUES as a table is known wherever RETURNING is.
  RowsForm rows_form() const { return {max_packet_, returns_ids_}; }
  std::uint64_t thread_id() const { return mysql_thread_id(handle_.get()); }
  bool is_mariadb() const { return is_mariadb_; }
  const std::string& server_version() const { return server_version_; }

  /// Statements sent since construction, COMMIT and ROLLBACK included, session set-up not.
  std::uint64_t statements() const { return statements_; }
  const DatabaseOptions& options() const { return options_; }
  /// The table of that name as SQL spells it, with its prefix.
  std::string table(std::string_view name) const { return '`' + options_.table(name) + '`'; }

 private:
  friend class RowStream;
  struct Close {
    void operator()(MYSQL* handle) const { mysql_close(handle); }
  };
  void set_options(MYSQL* handle) const;
  void set_up_session();
  void limit_silence();
  void begin_statement();
  void send(std::string_view sql);
  [[noreturn]] void fail(std::string_view job);
  [[noreturn]] void fail(const MySqlError& error, std::string_view state);

  DatabaseOptions options_;
  std::unique_ptr<MYSQL, Close> handle_;
  bool autocommit_ = true;
  bool is_mariadb_ = false, returns_ids_ = false;
  std::string server_version_;
  std::size_t max_packet_ = 0;
  std::uint64_t statements_ = 0, sessions_ = 0;
  std::chrono::steady_clock::time_point last_used_;
};

/// Whether the server of that VERSION() knows INSERT … RETURNING. Pure.
bool version_returns_ids(std::string_view version);

}  // namespace footfall::store
