// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/directives.h"

#include <sys/stat.h>

#include "ngx_module/conf.h"
#include "ngx_module/counters/counter_zone.h"
#include "ngx_module/counters/metrics_handler.h"
#include "ngx_module/privacy_arguments.h"
#include "ngx_module/readiness.h"
#include "ngx_module/redis_arguments.h"
#include "ngx_module/spool_arguments.h"

namespace footfall::edge {
namespace {

struct Range {
  ngx_int_t from, to;
  const char* wanted;  // Completes "… must be".
};

template <typename... Args>
char* refuse(ngx_conf_t* cf, const char* format, Args... args) {
  ngx_conf_log_error(NGX_LOG_EMERG, cf, 0, format, args...);
  return static_cast<char*>(NGX_CONF_ERROR);
}

char* refuse_second(ngx_conf_t* cf, const ngx_command_t* command) {
  return refuse(cf, "\"%V\" is written twice in this block: keep one of the two", &command->name);
}

char* refuse_value(ngx_conf_t* cf, const ngx_command_t* command, const ngx_str_t& value) {
  return refuse(cf, "\"%V\" must be %s, not \"%V\"", &command->name, static_cast<const Range*>(command->post)->wanted,
                &value);
}

const ngx_str_t& argument(const ngx_conf_t* cf) { return static_cast<const ngx_str_t*>(cf->args->elts)[1]; }

// The entry points of all directives: nothing thrown passes NGINX's frames.
template <char* (*Set)(ngx_conf_t*, ngx_command_t*, LocationConf&)>
char* set(ngx_conf_t* cf, ngx_command_t* command, void* conf) noexcept try {
  return Set(cf, command, *static_cast<LocationConf*>(conf));
} catch (...) {
  return refuse(cf, "\"%V\" cannot be read: out of memory", &command->name);
}

// `Parse` reads the argument into a number, negative where it is none.
template <auto Member, ngx_int_t (*Parse)(ngx_str_t*)>
char* set_number(ngx_conf_t* cf, ngx_command_t* command, LocationConf& conf) {
  if (conf.*Member) return refuse_second(cf, command);
  ngx_str_t value = argument(cf);
  const auto& range = *static_cast<const Range*>(command->post);
  const ngx_int_t number = Parse(&value);
  if (number < range.from || number > range.to) return refuse_value(cf, command, value);
  (conf.*Member).emplace(static_cast<typename std::remove_reference_t<decltype(conf.*Member)>::value_type>(number));
  return NGX_CONF_OK;
}

ngx_int_t parse_count(ngx_str_t* value) { return ngx_atoi(value->data, value->len); }
ngx_int_t parse_bytes(ngx_str_t* value) { return ngx_parse_size(value); }
ngx_int_t parse_milliseconds(ngx_str_t* value) { return ngx_parse_time(value, 0); }
// 0 stands for "off", and is nothing to write.
ngx_int_t parse_rate(ngx_str_t* value) {
  if (to_view(*value) == "off") return 0;
  const ngx_int_t rate = parse_count(value);
  return rate == 0 ? NGX_ERROR : rate;
}
ngx_int_t parse_seconds(ngx_str_t* value) { return ngx_parse_time(value, 1); }

template <auto Member>
char* set_switch(ngx_conf_t* cf, ngx_command_t* command, LocationConf& conf) {
  if (conf.*Member) return refuse_second(cf, command);
  const std::string_view value = to_view(argument(cf));
  if (value != "on" && value != "off") return refuse_value(cf, command, argument(cf));
  conf.*Member = value == "on";
  return NGX_CONF_OK;
}

char* set_redis(ngx_conf_t* cf, ngx_command_t* command, LocationConf& conf) {
  if (conf.redis) return refuse_second(cf, command);
  RedisSettings settings;
  if (!parse_redis_arguments(cf, settings)) return static_cast<char*>(NGX_CONF_ERROR);
  conf.redis = std::move(settings);
  return NGX_CONF_OK;
}

// `Parse` reads all words of the directive.
template <auto Member, auto Parse>
char* set_words(ngx_conf_t* cf, ngx_command_t* command, LocationConf& conf) {
  if (conf.*Member) return refuse_second(cf, command);
  conf.*Member = Parse(cf);
  return conf.*Member ? NGX_CONF_OK : static_cast<char*>(NGX_CONF_ERROR);
}

char* set_prefix(ngx_conf_t* cf, ngx_command_t* command, LocationConf& conf) {
  if (conf.prefix) return refuse_second(cf, command);
  const std::string_view value = to_view(argument(cf));
  if (value.empty() || value.size() > 200) return refuse_value(cf, command, argument(cf));
  conf.prefix = value;
  return NGX_CONF_OK;
}

char* set_script_path(ngx_conf_t* cf, ngx_command_t* command, LocationConf& conf) {
  if (conf.script_path) return refuse_second(cf, command);
  ngx_str_t path = argument(cf);
  struct stat found;
  if (ngx_conf_full_name(cf->cycle, &path, 0) != NGX_OK) return static_cast<char*>(NGX_CONF_ERROR);
  if (stat(reinterpret_cast<const char*>(path.data), &found) != 0 || !S_ISDIR(found.st_mode)) {
    return refuse_value(cf, command, path);
  }
  conf.script_path = to_view(path);
  return NGX_CONF_OK;
}

char* set_cookies(ngx_conf_t* cf, ngx_command_t* command, LocationConf& conf) {
  if (conf.cookies) return refuse_second(cf, command);
  const auto* names = static_cast<const ngx_str_t*>(cf->args->elts);
  std::vector<std::string> kept;
  for (ngx_uint_t i = 1; i < cf->args->nelts; ++i) {
    const std::string_view name = to_view(names[i]);
    if (name.empty() || name.find_first_of("=;, \t") != name.npos) return refuse_value(cf, command, names[i]);
    kept.emplace_back(name);
  }
  conf.cookies = std::move(kept);
  return NGX_CONF_OK;
}

// One `name=value` of footfall_third_party_cookie; false where it is none.
bool set_cookie_option(std::string_view option, VisitorCookieSettings& cookie) {
  const std::size_t equals = option.find('=');
  if (equals == option.npos || option.find_first_of("; ,\t") != option.npos) return false;
  const std::string_view key = option.substr(0, equals), value = option.substr(equals + 1);
  if (value.empty()) return false;
  if (key == "expires") {
    ngx_str_t text = to_ngx(value);
    cookie.lifetime = std::chrono::seconds(ngx_parse_time(&text, 1));
    return cookie.lifetime.count() > 0;
  }
  std::string* text = key == "name"     ? &cookie.name
                      : key == "ignore" ? &cookie.ignore_name
                      : key == "path"   ? &cookie.path
                      : key == "domain" ? &cookie.domain
                                        : nullptr;
  if (text != nullptr) *text = value;
  return text != nullptr;
}

char* set_visitor_cookie(ngx_conf_t* cf, ngx_command_t* command, LocationConf& conf) {
  if (conf.visitor_cookie) return refuse_second(cf, command);
  const auto* words = static_cast<const ngx_str_t*>(cf->args->elts);
  const std::string_view state = to_view(words[1]);
  if (state != "on" && (state != "off" || cf->args->nelts > 2)) return refuse_value(cf, command, words[1]);
  conf.visitor_cookie.emplace();
  if (state == "off") return NGX_CONF_OK;
  VisitorCookieSettings& cookie = conf.visitor_cookie->emplace();
  for (ngx_uint_t i = 2; i < cf->args->nelts; ++i) {
    if (!set_cookie_option(to_view(words[i]), cookie)) return refuse_value(cf, command, words[i]);
  }
  return NGX_CONF_OK;
}

char* set_metrics(ngx_conf_t* cf, ngx_command_t*, LocationConf&) {
  auto* main = static_cast<MainConf*>(ngx_http_conf_get_module_main_conf(cf, ngx_http_footfall_module));
  main->counter_zone = add_counter_zone(cf, *main);
  if (main->counter_zone == nullptr) return static_cast<char*>(NGX_CONF_ERROR);
  auto* core = static_cast<ngx_http_core_loc_conf_t*>(ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module));
  core->handler = handle_metrics;
  return NGX_CONF_OK;
}

char* set_ready(ngx_conf_t* cf, ngx_command_t*, LocationConf&) {
  auto* core = static_cast<ngx_http_core_loc_conf_t*>(ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module));
  core->handler = handle_readiness;
  return NGX_CONF_OK;
}

Range on_off{0, 0, "on or off"};
Range connections{1, 64, "a number of connections from 1 to 64"};
Range queues{1, 4096, "a number of queues from 1 to 4096, the same as the worker's"};
Range pending{1, 10000000, "a number of requests from 1 to 10000000"};
Range hot_rate{0, 1000000, "off or a number of hits a second from 1 to 1000000"};
Range bulk{1, 1000000, "a number of requests from 1 to 1000000"};
Range wait{1, 600000, "a time from 1ms to 10m, as in \"500ms\" or \"2s\""};
Range age{0, 31536000, "a time up to 365d, as in \"1h\", or 0 to have it asked for every time"};
Range body{1, ngx_int_t{64} << 20, "a size from 1 to 64m, as in \"8m\""};
Range url{1, ngx_int_t{64} << 20, "a size from 1 to 64m, as in \"64k\""};
Range prefix{0, 0, "a key of 1 to 200 bytes, the same as the worker's"};
Range folder{0, 0, "a folder that exists and holds matomo.js"};
Range cookie_options{
    0, 0, "off, or on with any of name=, ignore=, expires=, path= and domain=, as in \"on expires=393d path=/\""};
Range cookie{0, 0, "names of cookies, as in \"_pk_uid matomo_ignore\""};

constexpr ngx_uint_t kAnywhere = NGX_HTTP_MAIN_CONF | NGX_HTTP_SRV_CONF | NGX_HTTP_LOC_CONF;

template <char* (*Set)(ngx_conf_t*, ngx_command_t*, LocationConf&)>
ngx_command_t directive(std::string_view name, ngx_uint_t arguments, Range* range) {
  return {to_ngx(name), kAnywhere | arguments, set<Set>, NGX_HTTP_LOC_CONF_OFFSET, 0, range};
}

}  // namespace

using L = LocationConf;

ngx_command_t directives[] = {
    directive<set_switch<&L::ingest>>("footfall_ingest", NGX_CONF_TAKE1, &on_off),
    directive<set_switch<&L::record_statistics>>("footfall_record_statistics", NGX_CONF_TAKE1, &on_off),
    directive<set_redis>("footfall_redis", NGX_CONF_1MORE, nullptr),
    directive<set_number<&L::connections, parse_count>>("footfall_redis_connections", NGX_CONF_TAKE1, &connections),
    directive<set_number<&L::connect_timeout, parse_milliseconds>>("footfall_redis_connect_timeout", NGX_CONF_TAKE1,
                                                                   &wait),
    directive<set_number<&L::timeout, parse_milliseconds>>("footfall_redis_timeout", NGX_CONF_TAKE1, &wait),
    directive<set_words<&L::replicas, parse_replica_arguments>>("footfall_redis_replicas", NGX_CONF_TAKE12, nullptr),
    directive<set_number<&L::queues, parse_count>>("footfall_queues", NGX_CONF_TAKE1, &queues),
    directive<set_prefix>("footfall_queue_prefix", NGX_CONF_TAKE1, &prefix),
    directive<set_number<&L::max_pending, parse_count>>("footfall_max_pending", NGX_CONF_TAKE1, &pending),
    directive<set_number<&L::hot_rate, parse_rate>>("footfall_hot_visitors", NGX_CONF_TAKE1, &hot_rate),
    directive<set_words<&L::spool, parse_spool_arguments>>("footfall_spool", NGX_CONF_1MORE, nullptr),
    directive<set_number<&L::max_body, parse_bytes>>("footfall_max_body", NGX_CONF_TAKE1, &body),
    directive<set_number<&L::max_url, parse_bytes>>("footfall_max_url", NGX_CONF_TAKE1, &url),
    directive<set_number<&L::max_bulk_requests, parse_count>>("footfall_max_bulk_requests", NGX_CONF_TAKE1, &bulk),
    directive<set_cookies>("footfall_cookies", NGX_CONF_1MORE, &cookie),
    directive<set_visitor_cookie>("footfall_third_party_cookie", NGX_CONF_1MORE, &cookie_options),
    directive<set_words<&L::masked_bytes, parse_masked_bytes>>("footfall_mask_address", NGX_CONF_TAKE1, nullptr),
    directive<set_words<&L::dropped, parse_dropped_parameters>>("footfall_drop_parameters", NGX_CONF_1MORE, nullptr),
    directive<set_words<&L::hashed, parse_hashed_parameters>>("footfall_hash_parameters", NGX_CONF_1MORE, nullptr),
    directive<set_script_path>("footfall_script_path", NGX_CONF_TAKE1, &folder),
    directive<set_number<&L::script_max_age, parse_seconds>>("footfall_script_max_age", NGX_CONF_TAKE1, &age),
    {ngx_string("footfall_metrics"), NGX_HTTP_LOC_CONF | NGX_CONF_NOARGS, set<set_metrics>, NGX_HTTP_LOC_CONF_OFFSET, 0,
     nullptr},
    {ngx_string("footfall_ready"), NGX_HTTP_LOC_CONF | NGX_CONF_NOARGS, set<set_ready>, NGX_HTTP_LOC_CONF_OFFSET, 0,
     nullptr},
    ngx_null_command,
};

}  // namespace footfall::edge
