// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace footfall::store {

/// How to reach the database: `[database]`, with Matomo's names where it has them.
struct DatabaseOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 3306;
  std::string unix_socket;  ///< used in place of host and port where set
  std::string username, password, dbname;
  std::string table_prefix;  ///< "matomo_"; may be empty
  std::chrono::seconds connect_timeout{5};
  std::chrono::seconds io_timeout{60};         ///< for one read or write of a statement
  std::chrono::seconds lock_wait_timeout{10};  ///< row locks; a longer wait is an error that the batch retries
  /// A session of a worker that is silent for this long is taken for dead; the server ends it after twice that.
  /// 0: the server's own time-outs count.
  std::chrono::seconds silence{0};
  bool ssl = false;
  bool ssl_verify = true;                                          ///< off where `ssl_no_verify = 1`
  std::string ssl_ca, ssl_ca_path, ssl_cert, ssl_key, ssl_cipher;  ///< empty: not given

  std::string table(std::string_view name) const { return table_prefix + std::string(name); }
  bool operator==(const DatabaseOptions&) const = default;
};

}  // namespace footfall::store
