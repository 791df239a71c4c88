// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/metrics/metrics_server.h"

#include <fmt/format.h>
// As the library was built (cpp-httplib.pc): its classes differ otherwise.
#define CPPHTTPLIB_OPENSSL_SUPPORT
#define CPPHTTPLIB_ZLIB_SUPPORT
#define CPPHTTPLIB_BROTLI_SUPPORT
#include <httplib.h>

#include <charconv>

namespace footfall::metrics {
namespace {

constexpr std::size_t kThreads = 2;
constexpr std::time_t kPatience = 5;
constexpr std::chrono::seconds kSilence{60};
constexpr const char *kPlain = "text/plain; charset=utf-8", *kMetrics = "text/plain; version=0.0.4; charset=utf-8";

struct Address {
  std::string host;
  int port = 0;
};

Address read_address(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  Address address{text.substr(0, colon)};
  if (address.host.starts_with('[') && address.host.ends_with(']'))
    address.host = address.host.substr(1, address.host.size() - 2);
  const char* const begin = text.data() + (colon == std::string::npos ? text.size() : colon + 1);
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), address.port);
  if (error != std::errc() || end != text.data() + text.size() || address.host.empty() || address.port > 65535)
    throw ListenError(fmt::format("[Footfall] metrics_listen = \"{}\": write HOST:PORT, as 127.0.0.1:9464", text));
  return address;
}

void answer(httplib::Response& response, bool is_good, const std::string& text) {
  response.status = is_good ? 200 : 503;
  response.set_content(text + '\n', kPlain);
}

}  // namespace

MetricsServer::MetricsServer(const std::string& address, std::shared_ptr<const queue::WorkStats> stats)
    : stats_(std::move(stats)), server_(std::make_unique<httplib::Server>()) {
  const Address where = read_address(address);
  server_->new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  server_->set_read_timeout(kPatience);
  server_->set_write_timeout(kPatience);
  server_->set_keep_alive_timeout(kPatience);
  server_->set_payload_max_length(0);
  // The library's own choice would let a second process listen beside the first.
  server_->set_socket_options([](int socket) {
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  });
  add_routes();
  port_ = where.port == 0 ? server_->bind_to_any_port(where.host)
                          : (server_->bind_to_port(where.host, where.port) ? where.port : -1);
  if (port_ < 0)
    throw ListenError(fmt::format(
        "[Footfall] metrics_listen: cannot listen on {}; is it an address of this host, and free?", address));
  thread_ = std::jthread([this] { server_->listen_after_bind(); });
}

MetricsServer::~MetricsServer() {
  while (!server_->is_running()) std::this_thread::yield();
  server_->stop();
}

void MetricsServer::begin(Sources sources) {
  auto collector = std::make_shared<Collector>(std::move(sources));
  const std::scoped_lock lock(mutex_);
  collector_ = std::move(collector);
}

std::shared_ptr<Collector> MetricsServer::collector() const {
  const std::scoped_lock lock(mutex_);
  return collector_;
}

bool MetricsServer::is_alive() const {
  using Clock = std::chrono::steady_clock;
  return Clock::now().time_since_epoch() - Clock::duration(stats_->last_sign_of_life) < kSilence;
}

void MetricsServer::add_routes() {
  server_->Get("/metrics", [this](const httplib::Request&, httplib::Response& response) {
    const auto one = collector();
    response.set_content(one ? one->metrics() : "", kMetrics);
  });
  server_->Get("/live", [this](const httplib::Request&, httplib::Response& response) {
    is_alive() ? answer(response, true, "alive")
               : answer(response, false, fmt::format("no sign of life for {} s", kSilence.count()));
  });
  server_->Get("/ready", [this](const httplib::Request&, httplib::Response& response) {
    const auto one = collector();
    const auto obstacles = one ? one->obstacles() : std::vector<std::string>{"waiting for the database"};
    answer(response, obstacles.empty(), obstacles.empty() ? "ready" : fmt::format("{}", fmt::join(obstacles, "\n")));
  });
}

}  // namespace footfall::metrics
