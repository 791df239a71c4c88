// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/config/footfall_keys.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "worker/config/near_name.h"
#include "worker/config/value_rules.h"

namespace footfall::config {
namespace {

using Kind = FootfallKey::Kind;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr FootfallKey kKeys[] = {
    {"redis", Kind::kRedisAddress, "127.0.0.1:6379", "host:port or path of a socket", 0, 0,
     "The Redis that holds the queues.", [](Config& c, const KeyValue& v) { parse_redis_address(v.text, c.redis); }},
    {"redis_user", Kind::kText, "", "", 0, 0, "The user for Redis' ACL; empty for the default user.",
     [](Config& c, const KeyValue& v) { c.redis.username = v.text; }},
    {"redis_password", Kind::kSecret, "", "", 0, 0, "Better given as FOOTFALL_REDIS_PASSWORD or a systemd credential.",
     [](Config& c, const KeyValue& v) { c.redis.password = v.text; }},
    {"redis_database", Kind::kInteger, "0", "number", 0, 65535, "The number of Redis' database.",
     [](Config& c, const KeyValue& v) { c.redis.database = static_cast<unsigned>(v.number); }},
    {"redis_connect_timeout_ms", Kind::kInteger, "3000", "milliseconds", 50, 600000,
     "How long to wait for Redis to accept a connection.",
     [](Config& c, const KeyValue& v) { c.redis.connect_timeout = milliseconds(v.number); }},
    {"redis_timeout_ms", Kind::kInteger, "10000", "milliseconds", 50, 600000,
     "How long to wait for an answer of Redis.",
     [](Config& c, const KeyValue& v) { c.redis.io_timeout = milliseconds(v.number); }},
    {"database_connect_timeout_seconds", Kind::kInteger, "5", "seconds", 1, 600,
     "How long to wait for the database to accept a connection.",
     [](Config& c, const KeyValue& v) { c.database.connect_timeout = seconds(v.number); }},
    {"database_timeout_seconds", Kind::kInteger, "60", "seconds", 1, 3600,
     "How long to wait for an answer of the database.",
     [](Config& c, const KeyValue& v) { c.database.io_timeout = seconds(v.number); }},
    {"lock_wait_seconds", Kind::kInteger, "10", "seconds", 1, 3600,
     "How long to wait for a row that another session has locked before the batch is tried again.",
     [](Config& c, const KeyValue& v) { c.database.lock_wait_timeout = seconds(v.number); }},
    {"queues", Kind::kInteger, "4", "queues", 1, 4096,
     "How many queues there are; the same number as footfall_queues in nginx.conf.",
     [](Config& c, const KeyValue& v) { c.queue.queues = static_cast<unsigned>(v.number); }},
    {"queue_prefix", Kind::kText, "trackingQueueV1", "", 1, 0,
     "Redis key of the first queue; further ones are this, an underscore and their number.",
     [](Config& c, const KeyValue& v) { c.queue.key_prefix = v.text; }},
    {"batch_size", Kind::kInteger, "1000", "elements", 1, 20000, "Most elements that one transaction takes.",
     [](Config& c, const KeyValue& v) { c.queue.batch_size = static_cast<unsigned>(v.number); }},
    {"batch_bytes", Kind::kInteger, "8388608", "bytes", 65536, 1073741824,
     "Most bytes of elements that one transaction takes; a larger single element is taken alone.",
     [](Config& c, const KeyValue& v) { c.queue.batch_bytes = static_cast<std::size_t>(v.number); }},
    {"batch_wait_ms", Kind::kInteger, "100", "milliseconds", 0, 60000,
     "How long a batch that is not full waits for more elements.",
     [](Config& c, const KeyValue& v) { c.queue.batch_wait = milliseconds(v.number); }},
    {"lease_seconds", Kind::kInteger, "15", "seconds", 5, 3600,
     "How long a queue stays with a worker that shows no sign of life.",
     [](Config& c, const KeyValue& v) { c.queue.lease_time = seconds(v.number); }},
    {"dead_letter_percent", Kind::kInteger, "10", "percent", 0, 100,
     "The worker stops where the database refuses more than this share of 1,000 elements; 0: never.",
     [](Config& c, const KeyValue& v) { c.queue.dead_letter_percent = static_cast<unsigned>(v.number); }},
    {"dead_letter_days", Kind::kInteger, "0", "days", 0, 36500,
     "How long `footfall purge` lets elements lie that could not be stored; 0: until they are dropped by hand.",
     [](Config& c, const KeyValue& v) { c.dead_letter_days = static_cast<unsigned>(v.number); }},
    {"settings_reload_seconds", Kind::kInteger, "60", "seconds", 1, 86400,
     "How old the settings of sites, goals and tokens may be.",
     [](Config& c, const KeyValue& v) { c.settings_reload = seconds(v.number); }},
    {"interop", Kind::kSwitch, "1", "", 0, 1,
     "Take QueuedTracking's lock as well, so that a PHP worker never works the same queue.",
     [](Config& c, const KeyValue& v) { c.queue.interop = v.number != 0; }},
    {"matomo_path", Kind::kPath, "", "", 0, 0,
     "The folder of an installed Matomo: its configuration and its data files are read.",
     [](Config& c, const KeyValue& v) { c.matomo_path = v.text; }},
    {"data_path", Kind::kPath, "/usr/share/footfall", "", 0, 0,
     "The folder with device-detector/regexes, lists and geoip.", [](Config&, const KeyValue&) {}},
    {"device_regexes", Kind::kPath, "", "", 0, 0, "The folder of device-detector's expressions, if elsewhere.",
     [](Config& c, const KeyValue& v) { c.data.device_regexes = v.text; }},
    {"referrer_lists", Kind::kPath, "", "", 0, 0,
     "The folder with SearchEngines.yml, Socials.yml and spammers.txt, if elsewhere.",
     [](Config& c, const KeyValue& v) { c.data.referrer_lists = v.text; }},
    {"geoip_database", Kind::kPath, "", "", 0, 0, "The location database (.mmdb), if elsewhere.",
     [](Config& c, const KeyValue& v) { c.data.geoip = v.text; }},
    {"archive_memory", Kind::kInteger, "256", "MB", 64, 1048576,
     "Most memory that `footfall archive` takes; what does not fit goes to files in TMPDIR.",
     [](Config& c, const KeyValue& v) { c.archive_memory = static_cast<std::size_t>(v.number) << 20U; }},
    {"archive_max_replica_lag", Kind::kInteger, "30", "seconds", 0, 86400,
     "`footfall archive` reads on only while the replica in `[database_reader]` is at most so far behind; 0: whatever.",
     [](Config& c, const KeyValue& v) { c.read_limits.replica_lag = v.number; }},
    {"archive_max_running_threads", Kind::kInteger, "0", "threads", 0, 100000,
     "`footfall archive` reads on only while the server it reads from runs at most so many statements; 0: whatever.",
     [](Config& c, const KeyValue& v) { c.read_limits.running_threads = v.number; }},
    {"metrics_listen", Kind::kText, "", "", 0, 0,
     "HOST:PORT, as 127.0.0.1:9464, at which `footfall worker` answers /metrics, /live and /ready; empty: nowhere.",
     [](Config& c, const KeyValue& v) { c.metrics_listen = v.text; }},
    {"serve_listen", Kind::kText, "127.0.0.1:9465", "HOST:PORT or path of a socket", 1, 0,
     "Where `footfall serve` answers the Reporting API; an internal server block of NGINX stands before it.",
     [](Config& c, const KeyValue& v) { c.serve_listen = v.text; }},
    {"serve_threads", Kind::kInteger, "32", "clients", 1, 1024,
     "How many clients `footfall serve` answers at a time; each that archives or reads takes a database session.",
     [](Config& c, const KeyValue& v) { c.serve_threads = static_cast<unsigned>(v.number); }},
    {"serve_timeout", Kind::kInteger, "30", "seconds", 1, 3600,
     "How long `footfall serve` waits for more of a request, or for a client to take more of its answer.",
     [](Config& c, const KeyValue& v) { c.serve_timeout = std::chrono::seconds(v.number); }},
    {"log_level", Kind::kChoice, "info", "debug|info|warning|error", 0, 0, "The least severe messages to log.",
     [](Config& c, const KeyValue& v) { c.log_level = v.text; }},
};

}  // namespace

std::span<const FootfallKey> footfall_keys() { return kKeys; }

const FootfallKey* find_footfall_key(std::string_view name) {
  const auto found =
      std::find_if(std::begin(kKeys), std::end(kKeys), [&](const FootfallKey& key) { return key.name == name; });
  return found == std::end(kKeys) ? nullptr : found;
}

std::string_view nearest_key(std::string_view name) {
  std::string_view nearest;
  std::size_t fewest = std::numeric_limits<std::size_t>::max();
  for (const FootfallKey& key : kKeys) {
    const std::size_t edits = edits_between(name, key.name);
    if (edits < fewest) {
      fewest = edits;
      nearest = key.name;
    }
  }
  return fewest <= std::max<std::size_t>(3, nearest.size() / 2) ? nearest : std::string_view();
}

bool parse_redis_address(std::string_view text, queue::RedisOptions& into) {
  if (text.starts_with("unix:")) text.remove_prefix(5);
  if (text.starts_with('/')) {
    into.unix_socket = text;
    return true;
  }
  const bool bracketed = text.starts_with('[');
  const auto host_end = bracketed ? text.find(']') : std::min(text.find(':'), text.size());
  if (host_end == std::string_view::npos) return false;
  const std::string_view host = bracketed ? text.substr(1, host_end - 1) : text.substr(0, host_end);
  std::string_view rest = text.substr(host_end + (bracketed ? 1 : 0));
  if (host.empty() || host.find_first_of(" \t/@") != std::string_view::npos) return false;
  std::int64_t port = 6379;
  if (!rest.empty()) {
    const auto given = rest[0] == ':' ? integer_of(rest.substr(1)) : std::nullopt;
    if (!given || *given < 1 || *given > 65535) return false;
    port = *given;
  }
  into.host = host;
  into.port = static_cast<std::uint16_t>(port);
  into.unix_socket.clear();
  return true;
}

}  // namespace footfall::config
