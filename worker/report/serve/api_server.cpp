// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/serve/api_server.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
// As the library was built (cpp-httplib.pc): its classes differ otherwise.
#define CPPHTTPLIB_OPENSSL_SUPPORT
#define CPPHTTPLIB_ZLIB_SUPPORT
#define CPPHTTPLIB_BROTLI_SUPPORT
#include <httplib.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "common/printable.h"
#include "worker/report/api/api.h"

namespace footfall::report {
namespace {

constexpr std::size_t kLongestForm = std::size_t{1} << 20U;
constexpr std::size_t kMostRequestsOfConnection = 100'000;
constexpr const char* kPlain = "text/plain; charset=utf-8";
constexpr const char* kMetrics = "text/plain; version=0.0.4; charset=utf-8";

struct Address {
  std::string host;
  int port = 0;
};

Address read_address(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  Address address{text.substr(0, colon), 0};
  if (address.host.starts_with('[') && address.host.ends_with(']'))
    address.host = address.host.substr(1, address.host.size() - 2);
  const char* const begin = text.data() + (colon == std::string::npos ? text.size() : colon + 1);
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), address.port);
  if (error != std::errc() || end != text.data() + text.size() || address.host.empty() || address.port > 65535)
    throw ListenError(fmt::format(
        "[Footfall] serve_listen = \"{}\": write HOST:PORT, as 127.0.0.1:9465, or the path of a socket", text));
  return address;
}

std::string query_of(const httplib::Request& request) {
  const std::size_t mark = request.target.find('?');
  return mark == std::string::npos ? std::string() : request.target.substr(mark + 1);
}

/// As PHP would call it: X-Forwarded-For is HTTP_X_FORWARDED_FOR.
ParamMap server_of(const httplib::Request& request) {
  ParamMap server;
  if (!request.remote_addr.empty()) server.set("REMOTE_ADDR", ParamValue(request.remote_addr));
  for (const auto& [header, value] : request.headers) {
    std::string name = "HTTP_" + header;
    std::ranges::transform(name, name.begin(), [](char c) {
      return c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    });
    server.set(std::move(name), ParamValue(value));
  }
  return server;
}

void fail(httplib::Response& response, int status, const std::string& text) {
  response.status = status;
  response.set_content(text + '\n', kPlain);
}

}  // namespace

ApiServer::ApiServer(const Options& options, SessionPool& sessions)
    : sessions_(sessions),
      changes_(options.changes),
      is_maintained_(options.is_maintained),
      server_(std::make_unique<httplib::Server>()) {
  const std::size_t threads = options.threads;
  server_->new_task_queue = [threads] { return new httplib::ThreadPool(threads); };
  server_->set_read_timeout(options.patience);
  server_->set_write_timeout(options.patience);
  server_->set_keep_alive_max_count(kMostRequestsOfConnection);
  server_->set_payload_max_length(kLongestForm);
  server_->set_tcp_nodelay(true);
  add_routes();
  if (options.metrics) add_metrics(options.metrics);
  listen(options.listen);
  thread_ = std::thread([this] { server_->listen_after_bind(); });
}

ApiServer::~ApiServer() {
  while (!server_->is_running()) std::this_thread::yield();
  server_->stop();
  thread_.join();
  if (!socket_path_.empty()) ::unlink(socket_path_.c_str());
}

void ApiServer::listen(const std::string& where) {
  if (where.starts_with('/')) {
    ::unlink(where.c_str());
    server_->set_address_family(AF_UNIX);
    // The library asks for a port of any family; a socket has none.
    if (!server_->bind_to_port(where, 80))
      throw ListenError(
          fmt::format("[Footfall] serve_listen: cannot listen on {}; may this user write into its folder?", where));
    socket_path_ = where;
    return;
  }
  const Address address = read_address(where);
  // The library's own choice would let a second process listen beside the first.
  server_->set_socket_options([](int socket) {
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  });
  port_ = address.port == 0 ? server_->bind_to_any_port(address.host)
                            : (server_->bind_to_port(address.host, address.port) ? address.port : -1);
  if (port_ < 0)
    throw ListenError(
        fmt::format("[Footfall] serve_listen: cannot listen on {}; is it an address of this host, and free?", where));
}

void ApiServer::add_routes() {
  const auto api = [this](const httplib::Request& request, httplib::Response& response) {
    const auto begin = std::chrono::steady_clock::now();
    answer_api(request, response);
    count(response, begin);
  };
  for (const char* path : {"/", "/index.php"}) {
    server_->Get(path, api);
    server_->Post(path, api);
  }
  server_->Get("/live",
               [](const httplib::Request&, httplib::Response& response) { response.set_content("alive\n", kPlain); });
  server_->Get("/ready", [this](const httplib::Request&, httplib::Response& response) {
    if (sessions_.is_database_there()) {
      response.set_content("ready\n", kPlain);
    } else {
      fail(response, 503, "the database is away");
    }
  });
}

void ApiServer::add_metrics(const std::function<std::string()>& metrics) {
  server_->Get("/metrics", [metrics](const httplib::Request&, httplib::Response& response) {
    response.set_content(metrics(), kMetrics);
  });
}

void ApiServer::count(const httplib::Response& response, std::chrono::steady_clock::time_point begin) {
  ServeStats& stats = sessions_.stats();
  stats.seconds.add(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  ++stats.answers[static_cast<std::size_t>(std::clamp(response.status / 100, 0, 5))];
  stats.bytes += response.body.size();
}

ApiReply ApiServer::reply_to(const ApiRequest& request) {
  if (is_maintained_)
    return refusal(request, "Reports are away for maintenance; visits are tracked as ever. Try again later.", 503);
  return sessions_.with_session([&](Session session) { return answer(session, request); });
}

void ApiServer::answer_api(const httplib::Request& request, httplib::Response& response) {
  try {
    ApiRequest asked{query_of(request), request.body, server_of(request)};
    asked.changes = &changes_;
    ApiReply reply = reply_to(asked);
    if (is_maintained_) response.set_header("Retry-After", "60");
    response.status = reply.status;
    response.set_header("Content-Type", reply.content_type);
    response.body = std::move(reply.body);
  } catch (const pipeline::StoreError& error) {
    spdlog::warn("serve: {}", printable(error.what()));
    ++sessions_.stats().database_errors;
    fail(response, 503, "The database is away; try again in a moment.");
  } catch (const std::exception& error) {
    spdlog::error("serve: {}", printable(error.what()));
    fail(response, 500, "The request cannot be answered; the log of footfall serve says why.");
  }
}

}  // namespace footfall::report
