// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ngx_module/nginx.h"
#include "ngx_module/privacy_arguments.h"
#include "ngx_module/redis/settings.h"
#include "ngx_module/verdict/visitor_cookie.h"

namespace footfall::edge {

class Background;
class Bookkeeper;
class HotVisitors;
class Sink;
class SpoolDrainer;

/// One set of queues that some location feeds. The parts at work live in worker processes only, from their start to their
/// exit.
struct QueueTarget {
  QueueSettings settings;
  std::shared_ptr<Sink> sink;
  std::shared_ptr<SpoolDrainer> drainer;      ///< where there is a spool that drains
  std::shared_ptr<HotVisitors> hot_visitors;  ///< where they are to be found
};

struct MainConf {
  std::vector<std::unique_ptr<QueueTarget>> targets;
  ngx_thread_pool_t* thread_pool = nullptr;  ///< Set where ingest is on anywhere; NGINX's, not ours.
  std::shared_ptr<Background> background;    ///< In worker processes only, like the sinks.
  std::shared_ptr<Bookkeeper> books;         ///< In one of the worker processes.
  std::vector<ngx_uint_t> client_variables;  ///< Of NGINX, which may remember who the client is; where any is hidden.
  ngx_shm_zone_t* counter_zone = nullptr;    ///< Set where ingest is on anywhere, or metrics are.
};

/// What was written at one level; empty where nothing was. merge_location() fills in what is inherited, then defaults.
struct LocationConf {
  std::optional<bool> ingest, record_statistics;
  std::optional<RedisSettings> redis;
  std::optional<ReplicaSettings> replicas;
  std::optional<unsigned> hot_rate;
  std::optional<ngx_uint_t> connections, queues, max_pending, max_bulk_requests;
  std::optional<ngx_msec_t> connect_timeout, timeout;
  std::optional<std::size_t> max_body, max_url;
  std::optional<std::string> prefix, script_path;
  std::optional<time_t> script_max_age;
  std::optional<std::vector<std::string>> cookies;
  std::optional<std::optional<VisitorCookieSettings>> visitor_cookie;  ///< empty inside: off
  std::optional<std::optional<SpoolSettings>> spool;                   ///< empty inside: off

  std::optional<int> masked_bytes;
  std::optional<ParameterNames> dropped;
  std::optional<HashedParameters> hashed;
  Minimisation minimisation;              ///< What these three say together.
  std::vector<std::string> kept_cookies;  ///< Names: what `cookies` and `visitor_cookie` say together.

  QueueTarget* target = nullptr;  ///< Set where ingest is on; owned by MainConf.
};

MainConf& main_conf(ngx_cycle_t* cycle);
MainConf& main_conf(ngx_http_request_t* r);
LocationConf& location_conf(ngx_http_request_t* r);

void* create_main(ngx_conf_t* cf) noexcept;
void* create_location(ngx_conf_t* cf) noexcept;
char* merge_location(ngx_conf_t* cf, void* parent, void* child) noexcept;

}  // namespace footfall::edge
