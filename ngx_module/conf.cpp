// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/conf.h"

#include <algorithm>

#include "common/queue_choice.h"
#include "ngx_module/background.h"
#include "ngx_module/counters/counter_zone.h"
#include "ngx_module/masked_client.h"
#include "ngx_module/pool_object.h"
#include "ngx_module/redis/redis_sink.h"

namespace footfall::edge {
namespace {

// PHP's post_max_size; a bulk request of the log importer holds 200 hits in about 200 KB.
constexpr std::size_t kDefaultMaxBody = std::size_t{8} << 20;
constexpr off_t kNginxDefaultMaxBody = off_t{1} << 20;
constexpr std::size_t kDefaultMaxUrl = std::size_t{64} << 10;
constexpr ngx_uint_t kDefaultMaxBulkRequests = 10000;
constexpr time_t kDefaultScriptMaxAge = 3600;

template <typename T>
void inherit(std::optional<T>& own, const std::optional<T>& parent) {
  if (!own) own = parent;
}

void inherit_all(LocationConf& own, const LocationConf& parent) {
  inherit(own.ingest, parent.ingest);
  inherit(own.record_statistics, parent.record_statistics);
  inherit(own.redis, parent.redis);
  inherit(own.connections, parent.connections);
  inherit(own.queues, parent.queues);
  inherit(own.max_pending, parent.max_pending);
  inherit(own.hot_rate, parent.hot_rate);
  inherit(own.max_bulk_requests, parent.max_bulk_requests);
  inherit(own.connect_timeout, parent.connect_timeout);
  inherit(own.timeout, parent.timeout);
  inherit(own.replicas, parent.replicas);
  inherit(own.max_body, parent.max_body);
  inherit(own.max_url, parent.max_url);
  inherit(own.prefix, parent.prefix);
  inherit(own.script_path, parent.script_path);
  inherit(own.script_max_age, parent.script_max_age);
  inherit(own.cookies, parent.cookies);
  inherit(own.visitor_cookie, parent.visitor_cookie);
  inherit(own.spool, parent.spool);
  inherit(own.masked_bytes, parent.masked_bytes);
  inherit(own.dropped, parent.dropped);
  inherit(own.hashed, parent.hashed);
}

Minimisation minimisation_of(const LocationConf& conf) {
  const HashedParameters hashed = conf.hashed.value_or(HashedParameters());
  return {.masked_bytes = conf.masked_bytes.value_or(0),
          .dropped = conf.dropped.value_or(ParameterNames()),
          .hashed = hashed.names,
          .hash_key = hashed.key};
}

// A cookie of ours says the visitor id that a parameter would.
std::vector<std::string> default_cookies(const Minimisation& minimisation) {
  if (minimisation.hides("_id")) return {"matomo_ignore"};
  return {"_pk_uid", "matomo_ignore"};
}

std::vector<std::string> kept_cookies_of(const LocationConf& conf) {
  std::vector<std::string> kept = conf.cookies.value_or(default_cookies(conf.minimisation));
  if (!*conf.visitor_cookie) return kept;
  for (const std::string& name : {(*conf.visitor_cookie)->name, (*conf.visitor_cookie)->ignore_name}) {
    if (std::find(kept.begin(), kept.end(), name) == kept.end()) kept.push_back(name);
  }
  return kept;
}

void set_defaults(LocationConf& conf) {
  conf.minimisation = minimisation_of(conf);
  if (!conf.record_statistics) conf.record_statistics = true;
  if (!conf.max_url) conf.max_url = kDefaultMaxUrl;
  if (!conf.max_bulk_requests) conf.max_bulk_requests = kDefaultMaxBulkRequests;
  if (!conf.script_max_age) conf.script_max_age = kDefaultScriptMaxAge;
  if (!conf.visitor_cookie) conf.visitor_cookie.emplace();
  conf.kept_cookies = kept_cookies_of(conf);
}

QueueSettings queue_settings(const LocationConf& conf) {
  QueueSettings settings;
  settings.redis = *conf.redis;
  settings.names = QueueNames(static_cast<unsigned>(conf.queues.value_or(settings.names.count())),
                              conf.prefix.value_or(std::string(kDefaultQueuePrefix)));
  settings.connections = static_cast<unsigned>(conf.connections.value_or(settings.connections));
  settings.max_pending = conf.max_pending.value_or(settings.max_pending);
  settings.hot_rate = conf.hot_rate.value_or(settings.hot_rate);
  if (conf.connect_timeout) settings.connect_timeout = std::chrono::milliseconds(*conf.connect_timeout);
  settings.spool = conf.spool.value_or(std::nullopt);
  if (conf.timeout) settings.timeout = std::chrono::milliseconds(*conf.timeout);
  settings.replicas = conf.replicas.value_or(settings.replicas);
  return settings;
}

// What lies in a folder goes to one Redis.
bool shares_spool(const MainConf& main, const QueueSettings& settings) {
  const auto shares = [&](const auto& target) {
    return target->settings.spool && target->settings.spool->folder == settings.spool->folder &&
           target->settings != settings;
  };
  return settings.spool && std::ranges::any_of(main.targets, shares);
}

QueueTarget* target_for(MainConf& main, QueueSettings settings) {
  const auto same = [&](const auto& target) { return target->settings == settings; };
  const auto found = std::find_if(main.targets.begin(), main.targets.end(), same);
  if (found != main.targets.end()) return found->get();
  main.targets.push_back(std::make_unique<QueueTarget>());
  main.targets.back()->settings = std::move(settings);
  return main.targets.back().get();
}

// A server's own level may lack what each of its locations says; without locations it must be complete itself.
bool must_be_complete(const ngx_http_core_loc_conf_t* core) { return core->name.len > 0 || core->locations == nullptr; }

ngx_http_core_loc_conf_t* core_conf(ngx_conf_t* cf) {
  return static_cast<ngx_http_core_loc_conf_t*>(ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module));
}

// NGINX itself refuses longer bodies, chunked ones too, before it would store them. Its default cannot be told from the
// same size written down; any other size holds, and where both are written the smaller does (0 is no limit).
off_t max_body(const LocationConf& conf, off_t of_nginx) {
  const auto ours = static_cast<off_t>(conf.max_body.value_or(kDefaultMaxBody));
  if (of_nginx == kNginxDefaultMaxBody) return ours;
  if (!conf.max_body && of_nginx != 0) return of_nginx;
  return of_nginx == 0 ? ours : std::min(ours, of_nginx);
}

// A handler such as proxy_pass answers in the place of ours. Where ingest is only inherited, that is meant.
char* check_handler(ngx_conf_t* cf, LocationConf& conf, bool is_own) {
  if (!conf.ingest.value_or(false) || core_conf(cf)->handler == nullptr) return NGX_CONF_OK;
  if (!is_own) {
    conf.ingest = false;
    return NGX_CONF_OK;
  }
  ngx_conf_log_error(
      NGX_LOG_EMERG, cf, 0,
      "\"footfall_ingest on\" stands beside another handler (proxy_pass or the like), which would answer "
      "in its place: give each a location of its own");
  return static_cast<char*>(NGX_CONF_ERROR);
}

// Else a Redis whose replicas are slow would be taken for one that gives no answer.
bool outwaits_replicas(const QueueSettings& settings) {
  return settings.replicas.wanted == 0 ||
         settings.replicas.timeout < std::min(settings.timeout, settings.connect_timeout);
}

char* choose_target(ngx_conf_t* cf, MainConf& main, LocationConf& conf) {
  QueueSettings settings = queue_settings(conf);
  if (!outwaits_replicas(settings)) {
    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                       "\"footfall_redis_replicas\" waits for %Mms: write a time below that of "
                       "\"footfall_redis_timeout\" and of \"footfall_redis_connect_timeout\"",
                       static_cast<ngx_msec_t>(settings.replicas.timeout.count()));
    return static_cast<char*>(NGX_CONF_ERROR);
  }
  if (shares_spool(main, settings)) {
    ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                       "\"footfall_spool %s\" is also that of other queues, of another Redis or other settings: give "
                       "each a folder of its own",
                       settings.spool->folder.c_str());
    return static_cast<char*>(NGX_CONF_ERROR);
  }
  conf.target = target_for(main, std::move(settings));
  return NGX_CONF_OK;
}

char* complete_ingest(ngx_conf_t* cf, LocationConf& conf) {
  ngx_http_core_loc_conf_t* core = core_conf(cf);
  core->client_max_body_size = max_body(conf, core->client_max_body_size);
  auto* main = static_cast<MainConf*>(ngx_http_conf_get_module_main_conf(cf, ngx_http_footfall_module));
  main->counter_zone = add_counter_zone(cf, *main);
  if (main->counter_zone == nullptr) return static_cast<char*>(NGX_CONF_ERROR);
  if (conf.minimisation.hides_anything() && main->client_variables.empty()) {
    main->client_variables = client_variables(cf);
  }
  main->thread_pool = ngx_thread_pool_add(cf, nullptr);
  if (main->thread_pool == nullptr) return static_cast<char*>(NGX_CONF_ERROR);
  if (conf.redis) return choose_target(cf, *main, conf);
  if (!must_be_complete(core)) return NGX_CONF_OK;
  ngx_conf_log_error(NGX_LOG_EMERG, cf, 0,
                     "\"footfall_ingest on\" needs to know where Redis is: write \"footfall_redis 127.0.0.1:6379;\" or "
                     "\"footfall_redis unix:/run/redis/redis-server.sock;\" in the same block or above it");
  return static_cast<char*>(NGX_CONF_ERROR);
}

}  // namespace

MainConf& main_conf(ngx_cycle_t* cycle) {
  return *static_cast<MainConf*>(ngx_http_cycle_get_module_main_conf(cycle, ngx_http_footfall_module));
}

MainConf& main_conf(ngx_http_request_t* r) {
  return *static_cast<MainConf*>(ngx_http_get_module_main_conf(r, ngx_http_footfall_module));
}

LocationConf& location_conf(ngx_http_request_t* r) {
  return *static_cast<LocationConf*>(ngx_http_get_module_loc_conf(r, ngx_http_footfall_module));
}

void* create_main(ngx_conf_t* cf) noexcept { return make_in_pool<MainConf>(cf->pool); }

void* create_location(ngx_conf_t* cf) noexcept { return make_in_pool<LocationConf>(cf->pool); }

char* merge_location(ngx_conf_t* cf, void* parent, void* child) noexcept try {
  auto& conf = *static_cast<LocationConf*>(child);
  const bool is_own = conf.ingest.has_value();
  inherit_all(conf, *static_cast<LocationConf*>(parent));
  set_defaults(conf);
  if (check_handler(cf, conf, is_own) != NGX_CONF_OK) return static_cast<char*>(NGX_CONF_ERROR);
  return conf.ingest.value_or(false) ? complete_ingest(cf, conf) : NGX_CONF_OK;
} catch (...) {
  ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, "footfall: no memory for the configuration");
  return static_cast<char*>(NGX_CONF_ERROR);
}

}  // namespace footfall::edge
