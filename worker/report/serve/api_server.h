// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

#include "worker/report/api/api.h"
#include "worker/report/api/changes.h"
#include "worker/report/serve/session_pool.h"

namespace httplib {
class Server;
struct Request;
struct Response;
}  // namespace httplib

namespace footfall::report {

/// Why there is no listening. what() names the setting and what to do.
class ListenError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Answers the Reporting API over HTTP: `/index.php?module=API&…`, by GET and POST, and whether it lives and is ready.
/// Listens from construction on, on threads of its own.
class ApiServer {
 public:
  struct Options {
    std::string listen;  ///< HOST:PORT, or the path of a socket
    unsigned threads = 32;
    std::chrono::seconds patience{30};  ///< with a client that does not go on sending or taking
    Changes changes;
    std::function<std::string()> metrics = {};  ///< what /metrics shows
    bool is_maintained = false;                 ///< [General] maintenance_mode: nothing is answered but that
  };

  /// `sessions` outlives it. Throws ListenError.
  ApiServer(const Options& options, SessionPool& sessions);
  /// Answers what has been asked, and ends.
  ~ApiServer();
  ApiServer(const ApiServer&) = delete;
  ApiServer& operator=(const ApiServer&) = delete;

  int port() const { return port_; }  ///< 0 for a socket

 private:
  void listen(const std::string& where);
  void add_routes();
  void add_metrics(const std::function<std::string()>& metrics);
  void answer_api(const httplib::Request& request, httplib::Response& response);
  void count(const httplib::Response& response, std::chrono::steady_clock::time_point begin);
  ApiReply reply_to(const ApiRequest& request);

  SessionPool& sessions_;
  const Changes changes_;
  const bool is_maintained_;
  std::unique_ptr<httplib::Server> server_;
  int port_ = 0;
  std::string socket_path_;
  std::thread thread_;
};

}  // namespace footfall::report
