// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/connection.h"

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <charconv>
#include <cstdlib>
#include <mutex>
#include <new>

namespace footfall::store {
namespace {

void start_library() {
  static std::once_flag once;
  std::call_once(once, [] { mysql_library_init(0, nullptr, nullptr); });
}

const char* or_null(const std::string& text) { return text.empty() ? nullptr : text.c_str(); }

/// A peer that vanished without a word is noticed within 25 s, waiting for an answer or sending. Not for unix sockets.
void notice_dead_peer(int socket) {
  const auto set = [socket](int level, int option, int value) {
    ::setsockopt(socket, level, option, &value, sizeof value);
  };
  set(SOL_SOCKET, SO_KEEPALIVE, 1);
  set(IPPROTO_TCP, TCP_KEEPIDLE, 10);
  set(IPPROTO_TCP, TCP_KEEPINTVL, 5);
  set(IPPROTO_TCP, TCP_KEEPCNT, 3);
  set(IPPROTO_TCP, TCP_USER_TIMEOUT, 25000);
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

/// FOOTFALL_TEST_NO_RETURNING lets tests take MariaDB for a server without RETURNING.
bool returning_is_off() {
#ifdef FOOTFALL_TEST_HOOKS
  return std::getenv("FOOTFALL_TEST_NO_RETURNING") != nullptr;
#else
  return false;
#endif
}

}  // namespace

bool Result::next() {
  row_ = mysql_fetch_row(handle_.get());
  lengths_ = row_ ? mysql_fetch_lengths(handle_.get()) : nullptr;
  return row_ != nullptr;
}

std::string_view Result::text(std::size_t column) const {
  return row_[column] ? std::string_view(row_[column], lengths_[column]) : std::string_view();
}

std::optional<std::size_t> Result::column(std::string_view name) const {
  const MYSQL_FIELD* fields = mysql_fetch_fields(handle_.get());
  for (std::size_t i = 0; i < mysql_num_fields(handle_.get()); ++i) {
    if (name == fields[i].name) return i;
  }
  return std::nullopt;
}

std::string_view Result::name(std::size_t column) const {
  const MYSQL_FIELD* field = mysql_fetch_field_direct(handle_.get(), static_cast<unsigned>(column));
  return {field->name, field->name_length};
}

Result::Kind Result::kind(std::size_t column) const {
  switch (mysql_fetch_field_direct(handle_.get(), static_cast<unsigned>(column))->type) {
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_LONGLONG:
    case MYSQL_TYPE_YEAR:
      return Kind::kWhole;
    case MYSQL_TYPE_FLOAT:
    case MYSQL_TYPE_DOUBLE:
      return Kind::kReal;
    default:
      return Kind::kText;
  }
}

std::int64_t Result::integer(std::size_t column) const {
  const std::string_view digits = text(column);
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

Connection::Connection(DatabaseOptions options) : options_(std::move(options)) { start_library(); }

void Connection::set_options(MYSQL* handle) const {
  const auto connect_seconds = static_cast<unsigned>(options_.connect_timeout.count());
  const auto io_seconds = static_cast<unsigned>(options_.io_timeout.count());
  mysql_optionsv(handle, MYSQL_OPT_CONNECT_TIMEOUT, &connect_seconds);
  mysql_optionsv(handle, MYSQL_OPT_READ_TIMEOUT, &io_seconds);
  mysql_optionsv(handle, MYSQL_OPT_WRITE_TIMEOUT, &io_seconds);
  mysql_optionsv(handle, MYSQL_SET_CHARSET_NAME, "utf8mb4");
  // The library's own limit; the server's is asked for at connect.
  const unsigned long packet = 1UL << 30;
  mysql_optionsv(handle, MYSQL_OPT_MAX_ALLOWED_PACKET, &packet);
  if (!options_.ssl) return;
  const my_bool verify = options_.ssl_verify ? 1 : 0, enforce = 1;
  mysql_optionsv(handle, MYSQL_OPT_SSL_ENFORCE, &enforce);
  mysql_ssl_set(handle, or_null(options_.ssl_key), or_null(options_.ssl_cert), or_null(options_.ssl_ca),
                or_null(options_.ssl_ca_path), or_null(options_.ssl_cipher));
  mysql_optionsv(handle, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, &verify);
}

void Connection::connect() {
  handle_.reset(mysql_init(nullptr));
  if (!handle_) throw std::bad_alloc();
  set_options(handle_.get());
  const bool by_socket = !options_.unix_socket.empty();
  server_version_.clear();  // until the session is set up every failure ends it
  if (!mysql_real_connect(handle_.get(), by_socket ? "localhost" : options_.host.c_str(), options_.username.c_str(),
                          options_.password.c_str(), options_.dbname.c_str(), by_socket ? 0 : options_.port,
                          or_null(options_.unix_socket), CLIENT_FOUND_ROWS)) {
    fail(by_socket ? "connect to " + options_.unix_socket
                   : fmt::format("connect to {}:{}", options_.host, options_.port));
  }
  ++sessions_;
  if (!by_socket) notice_dead_peer(mysql_get_socket(handle_.get()));
  set_up_session();
}

void Connection::set_up_session() {
  const std::string set = fmt::format(
      "SET time_zone='+00:00', sql_mode='STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_VALUE_ON_ZERO,"
      "NO_ENGINE_SUBSTITUTION', innodb_lock_wait_timeout={}, autocommit={}",
      options_.lock_wait_timeout.count(), autocommit_ ? 1 : 0);
  if (mysql_real_query(handle_.get(), set.data(), set.size()) != 0) fail("set up the session");
  static constexpr std::string_view kAsk =
      "SELECT VERSION(), @@max_allowed_packet, @@log_bin AND @@binlog_format='STATEMENT'";
  if (mysql_real_query(handle_.get(), kAsk.data(), kAsk.size()) != 0) fail("set up the session");
  Result found(mysql_store_result(handle_.get()));
  if (!found.next()) fail("set up the session");
  server_version_ = found.text(0);
  is_mariadb_ = server_version_.find("MariaDB") != std::string::npos;
  max_packet_ = static_cast<std::size_t>(found.integer(1));
  returns_ids_ = version_returns_ids(server_version_) && !returning_is_off();
  // A statement-based binary log refuses writes under READ COMMITTED.
  static constexpr std::string_view kIsolation = "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";
  if (found.integer(2) == 0 && mysql_real_query(handle_.get(), kIsolation.data(), kIsolation.size()) != 0) {
    fail("set up the session");
  }
  limit_silence();
  last_used_ = std::chrono::steady_clock::now();
}

/// What a host that vanishes leaves behind, rows and locks, is freed by the server at the latest after this.
void Connection::limit_silence() {
  if (options_.silence.count() == 0) return;
  const std::string set = fmt::format("SET SESSION wait_timeout={0}, net_read_timeout={0}, net_write_timeout={0}",
                                      2 * options_.silence.count());
  if (mysql_real_query(handle_.get(), set.data(), set.size()) != 0) fail("set up the session");
}

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

bool version_returns_ids(std::string_view version) {
  if (version.find("MariaDB") == std::string_view::npos) return false;
  int major = 0, minor = 0;
  const char* end = version.data() + version.size();
  const auto dot = std::from_chars(version.data(), end, major).ptr;
  if (dot != end) std::from_chars(dot + 1, end, minor);
  return major > 10 || (major == 10 && minor >= 5);
}

}  // namespace footfall::store
