// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/connection.h"

#include <fmt/format.h>

#include <mutex>
#include <new>

namespace footfall::store {
namespace {

void start_library() {
  static std::once_flag once;
  std::call_once(once, [] { mysql_library_init(0, nullptr, nullptr); });
}

/// The start of a statement, to name it in an error without its data.
std::string_view job_of(std::string_view sql) {
  std::size_t words = 0, at = 0;
  while (at < sql.size() && at < 60 && sql[at] != '(' && sql[at] != '\'') {
    if (sql[at] == ' ' && ++words == 4) break;
    ++at;
  }
  return sql.substr(0, at);
}

}  // namespace

Connection::Connection(DatabaseOptions options) : options_(std::move(options)) { start_library(); }

bool Connection::alive() noexcept {
  if (!handle_) return false;
  const auto now = std::chrono::steady_clock::now();
  if (options_.silence.count() == 0 || now - last_used_ < options_.silence / 2.0) return true;
  if (mysql_ping(handle_.get()) != 0) close();
  last_used_ = now;
  return handle_ != nullptr;
}

void Connection::fail(std::string_view job) {
  MYSQL* handle = handle_.get();
  fail({mysql_errno(handle), mysql_sqlstate(handle), job, mysql_error(handle)}, mysql_sqlstate(handle));
}

void Connection::fail(const MySqlError& error, std::string_view state) {
  const bool never_began = server_version_.empty();
  if (never_began || ends_session(error.code(), state)) close();
  throw MySqlError(error);
}

void Connection::begin_statement() {
  if (!handle_) connect();
  ++statements_;
  last_used_ = std::chrono::steady_clock::now();
}

void Connection::send(std::string_view sql) {
  begin_statement();
  if (mysql_real_query(handle_.get(), sql.data(), sql.size()) != 0) fail(job_of(sql));
}

Result Connection::select(std::string_view sql) {
  send(sql);
  MYSQL_RES* rows = mysql_store_result(handle_.get());
  if (!rows) fail(job_of(sql));
  return Result(rows);
}

RowStream Connection::stream(std::string_view sql) {
  send(sql);
  MYSQL_RES* rows = mysql_use_result(handle_.get());
  if (!rows) fail(job_of(sql));
  return {*this, rows, job_of(sql)};
}

bool RowStream::next() {
  row_ = mysql_fetch_row(handle_.get());
  if (row_) {
    lengths_ = mysql_fetch_lengths(handle_.get());
  } else if (mysql_errno(connection_.handle_.get()) != 0) {
    handle_.reset();
    connection_.fail(job_);
  }
  return row_ != nullptr;
}

std::uint64_t Connection::execute(std::string_view sql) {
  send(sql);
  return mysql_affected_rows(handle_.get());
}

std::uint64_t Connection::execute(std::string_view sql, std::span<const std::string_view> values) {
  begin_statement();
  struct CloseStatement {
    void operator()(MYSQL_STMT* statement) const { mysql_stmt_close(statement); }
  };
  const std::unique_ptr<MYSQL_STMT, CloseStatement> owner(mysql_stmt_init(handle_.get()));
  MYSQL_STMT* statement = owner.get();
  if (!statement) throw std::bad_alloc();
  std::vector<MYSQL_BIND> places(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    places[i].buffer_type = MYSQL_TYPE_BLOB;
    places[i].buffer = const_cast<char*>(values[i].data());
    places[i].buffer_length = values[i].size();
  }
  if (mysql_stmt_prepare(statement, sql.data(), sql.size()) != 0 ||
      mysql_stmt_bind_param(statement, places.data()) != 0 || mysql_stmt_execute(statement) != 0) {
    const std::string state = mysql_stmt_sqlstate(statement);
    fail({mysql_stmt_errno(statement), state, job_of(sql), mysql_stmt_error(statement)}, state);
  }
  return mysql_stmt_affected_rows(statement);
}

void Connection::set_autocommit(bool on) {
  autocommit_ = on;
  if (handle_ && mysql_autocommit(handle_.get(), on ? 1 : 0) != 0) fail("set autocommit");
}

void Connection::commit() {
  if (!handle_) throw MySqlError(2006, "08S01", "COMMIT", "the session is gone");
  ++statements_;
  if (mysql_commit(handle_.get()) != 0) fail("COMMIT");
}

void Connection::rollback() noexcept {
  if (!handle_) return;
  ++statements_;
  if (mysql_rollback(handle_.get()) != 0) close();
}

}  // namespace footfall::store
