// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/redis_arguments.h"

#include <algorithm>
#include <charconv>

#include "ngx_module/secret_file.h"

namespace footfall::edge {
namespace {

constexpr in_port_t kRedisPort = 6379;
constexpr unsigned kMaxDatabase = 65535;
constexpr std::size_t kMaxPasswordBytes = 4096;
constexpr ngx_int_t kMaxReplicas = 100, kMaxReplicaMilliseconds = 600'000;

template <typename... Args>
bool refuse(ngx_conf_t* cf, ngx_err_t error, const char* format, Args... args) {
  ngx_conf_log_error(NGX_LOG_EMERG, cf, error, format, args...);
  return false;
}

std::string numeric_address(const ngx_addr_t& address) {
  u_char text[NGX_SOCKADDR_STRLEN];
  const std::size_t size = ngx_sock_ntop(address.sockaddr, address.socklen, text, sizeof(text), 0);
  return {reinterpret_cast<char*>(text), size};
}

bool is_numeric(const ngx_str_t& host) {
  in6_addr six;
  const std::string_view text = to_view(host);
  const bool is_six = text.starts_with('[');
  return is_six ? ngx_inet6_addr(host.data + 1, host.len - 2, six.s6_addr) == NGX_OK
                : ngx_inet_addr(host.data, host.len) != INADDR_NONE;
}

bool parse_address(ngx_conf_t* cf, const ngx_str_t& text, RedisSettings& into) {
  if (to_view(text).find_first_not_of("0123456789") == std::string_view::npos) {
    return refuse(cf, 0, "\"footfall_redis\" needs a host before the port: write \"127.0.0.1:%V\"", &text);
  }
  ngx_url_t url{};
  url.url = text;
  url.default_port = kRedisPort;
  if (ngx_parse_url(cf->pool, &url) != NGX_OK || url.naddrs == 0) {
    return refuse(cf, 0,
                  "\"footfall_redis\" cannot use the address \"%V\" (%s): write \"127.0.0.1:6379\", \"[::1]:6379\", "
                  "\"name:port\" or \"unix:/path/to/redis.sock\"",
                  &text, url.err != nullptr ? url.err : "no address");
  }
  into.shown = to_view(text);
  into.port = url.port;
  if (url.family == AF_UNIX) {
    into.unix_path = into.shown.substr(sizeof("unix:") - 1);
    return true;
  }
  for (ngx_uint_t i = 0; i < url.naddrs; ++i) into.hosts.push_back(numeric_address(url.addrs[i]));
  if (!is_numeric(url.host)) into.name = to_view(url.host);
  return true;
}

bool parse_database(ngx_conf_t* cf, std::string_view value, RedisSettings& into) {
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), into.database);
  if (error == std::errc{} && end == value.data() + value.size() && into.database <= kMaxDatabase) return true;
  const ngx_str_t shown = to_ngx(value);
  return refuse(cf, 0,
                "\"footfall_redis\" has no database \"%V\": write db= and a number from 0 to 65535, as in \"db=2\"",
                &shown);
}

bool read_password(ngx_conf_t* cf, std::string_view path, RedisSettings& into) {
  std::optional<std::string> password = read_secret(cf, "footfall_redis", path);
  if (!password) return false;
  into.password = std::move(*password);
  if (!into.password.empty() && into.password.size() <= kMaxPasswordBytes) return true;
  const ngx_str_t shown = to_ngx(path);
  return refuse(cf, 0,
                "\"footfall_redis\" finds no password of 1 to 4096 bytes on the first line of \"%V\": write it there, "
                "or leave password_file= out where Redis asks for none",
                &shown);
}

bool is_repeated(const ngx_str_t* options, ngx_uint_t at) {
  const std::string_view name = to_view(options[at]).substr(0, to_view(options[at]).find('=') + 1);
  return !name.empty() && std::any_of(options, options + at,
                                      [name](const ngx_str_t& earlier) { return to_view(earlier).starts_with(name); });
}

bool parse_option(ngx_conf_t* cf, const ngx_str_t& text, RedisSettings& into) {
  const std::string_view option = to_view(text);
  const auto value = option.substr(std::min(option.find('=') + 1, option.size()));
  if (option.starts_with("db=")) return parse_database(cf, value, into);
  if (option.starts_with("user=") && !value.empty()) return into.user = value, true;
  if (option.starts_with("password_file=") && !value.empty()) return read_password(cf, value, into);
  return refuse(cf, 0,
                "\"footfall_redis\" does not know \"%V\": after the address write db=N, user=NAME or "
                "password_file=PATH",
                &text);
}

}  // namespace

bool parse_redis_arguments(ngx_conf_t* cf, RedisSettings& into) {
  const auto* arguments = static_cast<const ngx_str_t*>(cf->args->elts);
  if (!parse_address(cf, arguments[1], into)) return false;
  for (ngx_uint_t i = 2; i < cf->args->nelts; ++i) {
    if (is_repeated(arguments + 2, i - 2)) {
      return refuse(cf, 0, "\"footfall_redis\" has \"%V\" and another value for it: keep one of the two",
                    &arguments[i]);
    }
    if (!parse_option(cf, arguments[i], into)) return false;
  }
  if (into.user.empty() || !into.password.empty()) return true;
  return refuse(cf, 0, "\"footfall_redis\" has a user but no password: add password_file=PATH, or leave user= out");
}

std::optional<ReplicaSettings> parse_replica_arguments(ngx_conf_t* cf) {
  const auto* words = static_cast<const ngx_str_t*>(cf->args->elts);
  ReplicaSettings replicas;
  if (cf->args->nelts == 2 && to_view(words[1]) == "off") return replicas;
  ngx_str_t time = cf->args->nelts > 2 ? words[2] : ngx_str_t(ngx_string("500ms"));
  const ngx_int_t wanted = ngx_atoi(words[1].data, words[1].len), milliseconds = ngx_parse_time(&time, 0);
  if (wanted < 1 || wanted > kMaxReplicas || milliseconds < 1 || milliseconds > kMaxReplicaMilliseconds) {
    refuse(cf, 0,
           "\"footfall_redis_replicas\" must be off, or a number of replicas from 1 to 100 and a time up to 10m, as in "
           "\"1 500ms\"");
    return std::nullopt;
  }
  replicas.wanted = static_cast<unsigned>(wanted);
  replicas.timeout = std::chrono::milliseconds(milliseconds);
  return replicas;
}

}  // namespace footfall::edge
