// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <charconv>
#include <cstdlib>
#include <new>

#include "worker/store/connection.h"

namespace footfall::store {
namespace {

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

/// FOOTFALL_TEST_NO_RETURNING lets tests take MariaDB for a server without RETURNING.
bool returning_is_off() {
#ifdef FOOTFALL_TEST_HOOKS
  return std::getenv("FOOTFALL_TEST_NO_RETURNING") != nullptr;
#else
  return false;
#endif
}

}  // namespace

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

bool version_returns_ids(std::string_view version) {
  if (version.find("MariaDB") == std::string_view::npos) return false;
  int major = 0, minor = 0;
  const char* end = version.data() + version.size();
  const auto dot = std::from_chars(version.data(), end, major).ptr;
  if (dot != end) std::from_chars(dot + 1, end, minor);
  return major > 10 || (major == 10 && minor >= 5);
}

}  // namespace footfall::store
