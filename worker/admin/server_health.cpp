// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/server_health.h"

#include <fmt/format.h>

namespace footfall::admin {
namespace {

constexpr const char* kArea = "database";

bool is_on(std::string_view value) { return !value.empty() && value != "OFF" && value != "0"; }

/// wsrep_on is ON nowhere else; a provider without it is a node whose session does not replicate.
bool is_galera(const Variables& variables) {
  const std::string provider = text_of(variables, "wsrep_provider");
  return is_on(text_of(variables, "wsrep_on")) || (!provider.empty() && provider != "none");
}

/// Why the node must not be written to; "" where it may. A status that is missing proves nothing.
std::string galera_trouble(const Variables& variables, const Variables& status) {
  constexpr const char* kSynced = "4";
  const std::string cluster = text_of(status, "wsrep_cluster_status"), ready = text_of(status, "wsrep_ready"),
                    state = text_of(status, "wsrep_local_state");
  if (!is_on(text_of(variables, "wsrep_on"))) return "wsrep_on is OFF: what is written here reaches no other node";
  if (!cluster.empty() && cluster != "Primary")
    return "wsrep_cluster_status is " + cluster + ": the node has lost the majority of its cluster";
  if (!ready.empty() && !is_on(ready)) return "wsrep_ready is " + ready + ": the node refuses statements";
  if (!state.empty() && state != kSynced)
    return fmt::format("wsrep_local_state is {} ({}), not 4 (Synced)", state,
                       text_of(status, "wsrep_local_state_comment"));
  return {};
}

}  // namespace

std::string text_of(const Variables& variables, std::string_view name) {
  const auto found = variables.find(name);
  return found == variables.end() ? std::string() : found->second;
}

void judge_writable(const Variables& variables, Findings& findings) {
  for (const char* name : {"read_only", "super_read_only", "innodb_read_only"}) {
    const std::string value = text_of(variables, name);
    if (!is_on(value)) continue;
    findings.fail(kArea, fmt::format("the server is read-only ({} is {}), as a replica is", name, value),
                  fmt::format("give the primary in [database] host; if this is the primary: SET GLOBAL {} = 0", name));
    return;
  }
}

// Named locks are GET_LOCK, which Galera does not pass on; ids are read back, so gaps between them do no harm.
void judge_galera(const Variables& variables, const Variables& status, Findings& findings) {
  if (!is_galera(variables)) return;
  const std::string trouble = galera_trouble(variables, status);
  if (!trouble.empty())
    findings.fail(kArea, "Galera: " + trouble,
                  "look into the log of this node, or give another node of the cluster in [database] host");
  else
    findings.ok(kArea,
                fmt::format("Galera: synced, in a cluster of {}; named locks hold on one node only, so all "
                            "workers and archivers must have the same [database] host; steps of {} between "
                            "AUTO_INCREMENT values do no harm",
                            text_of(status, "wsrep_cluster_size"), text_of(variables, "auto_increment_increment")));
  if (text_of(variables, "pxc_strict_mode") == "ENFORCING")
    findings.fail(kArea, "pxc_strict_mode is ENFORCING, which refuses the named locks (GET_LOCK) that Footfall takes",
                  "SET GLOBAL pxc_strict_mode = MASTER, and let all workers and archivers use this node");
}

void judge_session_charset(const Variables& variables, Findings& findings) {
  for (const char* name : {"character_set_client", "character_set_connection", "character_set_results"}) {
    const std::string value = text_of(variables, name);
    if (value.empty() || value == "utf8mb4") continue;
    findings.warn(kArea, fmt::format("{} is {} though utf8mb4 was asked for: text is stored wrongly", name, value),
                  "remove skip-character-set-client-handshake and SET NAMES in init_connect from the server's "
                  "configuration");
    return;
  }
}

void judge_replication(const Replication& replication, std::int64_t limit, Findings& findings) {
  constexpr std::int64_t kNoticeable = 60;  // seconds, where no limit is set
  const std::int64_t most = limit > 0 ? limit : kNoticeable;
  if (replication.receives != "Yes" || replication.applies != "Yes")
    return findings.fail(
        kArea,
        fmt::format("replication to [database_reader] is stopped (receives: {}, applies: {}){}", replication.receives,
                    replication.applies, replication.error.empty() ? "" : ": " + replication.error),
        "START REPLICA there (older servers: START SLAVE) once its cause is mended, or remove "
        "[database_reader]: reports are made of old data until then");
  if (!replication.lag)
    return findings.warn(kArea, "[database_reader] does not say how far it is behind",
                         "look at SHOW REPLICA STATUS there (older servers: SHOW SLAVE STATUS)");
  const std::string text = fmt::format("[database_reader] is {} s behind", *replication.lag);
  if (*replication.lag <= most) return findings.ok(kArea, text);
  findings.warn(kArea, fmt::format("{}, more than {} s{}", text, most, limit > 0 ? ": footfall archive waits" : ""),
                "find out what holds it up (SHOW PROCESSLIST there), or raise [Footfall] archive_max_replica_lag");
}

}  // namespace footfall::admin
