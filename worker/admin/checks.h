// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "worker/admin/finding.h"
#include "worker/admin/server_health.h"
#include "worker/config/config.h"
#include "worker/queue/redis_connection.h"
#include "worker/store/connection.h"

namespace footfall::admin {

// What `doctor` looks at, one function an area. They only read. A server that does not answer becomes a finding, never
// an exception; what cannot be looked at then is left out.

void check_configuration(const config::Config& config, Findings& findings);
void check_data(const config::Config& config, Findings& findings);
void check_redis(const config::Config& config, Findings& findings);
/// Whether anybody works the queues. Throws RedisError.
void check_workers(queue::RedisConnection& redis, const queue::QueueOptions& queues, Findings& findings);
/// Whether endpoints fill the queues that are worked. Throws RedisError.
void check_endpoints(queue::RedisConnection& redis, const queue::QueueOptions& queues, Findings& findings);
/// Connects, and checks server, rights, schema and clock. Completes `config` by what QueuedTracking has stored.
void check_database(config::Config& config, Findings& findings);
void check_schema(const config::Config& config, store::Connection& connection, Findings& findings);
/// What the workers counted as left out of hits, and what they could not store. Needs Footfall's own tables.
void check_tracking(store::Connection& connection, Findings& findings);

/// Read-only, Galera and character set, as the session's variables and the server's status tell. Throws MySqlError.
void check_server_health(store::Connection& connection, const Variables& variables, Findings& findings);
/// Throws MySqlError.
void check_table_charsets(const config::Config& config, store::Connection& connection, Findings& findings);
/// The replica that reports are read from; nothing where [database_reader] names none.
void check_reader(const config::Config& config, Findings& findings);
/// The first two columns of a SHOW statement. Throws MySqlError.
Variables read_variables(store::Connection& connection, std::string_view statement);

/// `name:value` lines of Redis' INFO.
std::map<std::string, std::string, std::less<>> parse_info(std::string_view info);
/// The parts of a version: "10.11.6-MariaDB-0+deb12u1" is {10, 11, 6}.
std::vector<int> version_numbers(std::string_view version);
/// Says how far `theirs` is from the clock of this machine; Unix seconds.
void check_clock(const std::string& whose, double theirs, double ours, Findings& findings);
/// Unix seconds of this machine.
double clock_now();

}  // namespace footfall::admin
