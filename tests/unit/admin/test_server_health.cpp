// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/admin/server_health.h"

using namespace footfall::admin;

namespace {

/// `part` of what `doctor` prints; "": nothing is found.
void expect(const Findings& findings, const std::string& part, std::size_t count = 1) {
  BOOST_TEST(findings.all().size() == (part.empty() ? 0 : count));
  BOOST_TEST_CONTEXT(findings.as_text()) BOOST_TEST((findings.as_text().find(part) != std::string::npos));
}

const Variables kNode{{"wsrep_on", "ON"}, {"auto_increment_increment", "3"}};

}  // namespace

BOOST_AUTO_TEST_SUITE(test_server_health)

BOOST_AUTO_TEST_CASE(a_server_that_takes_no_writes_fails_once_and_names_the_variable) {
  const struct {
    Variables variables;
    const char* part;
  } cases[] = {
      {{}, ""},
      {{{"read_only", "OFF"}, {"super_read_only", "OFF"}, {"innodb_read_only", "OFF"}}, ""},
      {{{"read_only", "0"}}, ""},
      {{{"read_only", "ON"}}, "FAIL  database: the server is read-only (read_only is ON)"},
      {{{"read_only", "ON"}, {"super_read_only", "ON"}}, "SET GLOBAL read_only = 0"},
      {{{"read_only", "NO_LOCK"}}, "read_only is NO_LOCK"},
      {{{"innodb_read_only", "ON"}}, "innodb_read_only is ON"},
  };
  for (const auto& c : cases) {
    Findings findings;
    judge_writable(c.variables, findings);
    expect(findings, c.part);
  }
}

BOOST_AUTO_TEST_CASE(a_galera_node_is_fit_only_while_primary_ready_and_synced) {
  const struct {
    const char* why;
    Variables variables, status;
    const char* part;
  } cases[] = {
      {"MySQL", {}, {}, ""},
      {"MariaDB alone",
       {{"wsrep_on", "OFF"}, {"wsrep_provider", "none"}},
       {{"wsrep_cluster_status", "Disconnected"}, {"wsrep_ready", "OFF"}, {"wsrep_local_state", "0"}},
       ""},
      {"fit",
       kNode,
       {{"wsrep_cluster_status", "Primary"},
        {"wsrep_ready", "ON"},
        {"wsrep_local_state", "4"},
        {"wsrep_cluster_size", "3"}},
       "OK    database: Galera: synced, in a cluster of 3; named locks hold on one node only"},
      {"a part that was cut off",
       kNode,
       {{"wsrep_cluster_status", "non-Primary"}, {"wsrep_ready", "OFF"}},
       "FAIL  database: Galera: wsrep_cluster_status is non-Primary"},
      {"not ready",
       kNode,
       {{"wsrep_cluster_status", "Primary"}, {"wsrep_ready", "OFF"}, {"wsrep_local_state", "4"}},
       "wsrep_ready is OFF"},
      {"donor",
       kNode,
       {{"wsrep_cluster_status", "Primary"},
        {"wsrep_ready", "ON"},
        {"wsrep_local_state", "2"},
        {"wsrep_local_state_comment", "Donor/Desynced"}},
       "wsrep_local_state is 2 (Donor/Desynced)"},
      {"sessions that do not replicate",
       {{"wsrep_on", "OFF"}, {"wsrep_provider", "/usr/lib/galera/libgalera_smm.so"}},
       {{"wsrep_cluster_status", "Primary"}},
       "wsrep_on is OFF"},
  };
  for (const auto& c : cases) {
    BOOST_TEST_CONTEXT(c.why) {
      Findings findings;
      judge_galera(c.variables, c.status, findings);
      expect(findings, c.part);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_strict_cluster_that_refuses_named_locks_fails) {
  Variables variables = kNode;
  variables["pxc_strict_mode"] = "ENFORCING";
  Findings findings;
  judge_galera(variables, {}, findings);
  expect(findings, "SET GLOBAL pxc_strict_mode = MASTER", 2);
}

BOOST_AUTO_TEST_CASE(a_session_that_is_not_utf8mb4_is_warned_of) {
  const struct {
    Variables variables;
    const char* part;
  } cases[] = {
      {{{"character_set_client", "utf8mb4"}, {"character_set_results", "utf8mb4"}}, ""},
      {{{"character_set_client", "utf8mb4"}, {"character_set_connection", "utf8mb3"}},
       "WARN  database: character_set_connection is utf8mb3"},
      {{{"character_set_client", "latin1"}, {"character_set_results", "latin1"}}, "character_set_client is latin1"},
  };
  for (const auto& c : cases) {
    Findings findings;
    judge_session_charset(c.variables, findings);
    expect(findings, c.part);
  }
}

BOOST_AUTO_TEST_CASE(tables_are_held_against_what_matomo_is_told) {
  const TableCharset wide{"log_visit", "utf8mb4_unicode_ci"}, narrow{"log_action", "utf8mb3_general_ci"};
  const struct {
    const char *why, *configured;
    std::vector<TableCharset> tables;
    const char* part;
  } cases[] = {
      {"no tables", "utf8mb4", {}, ""},
      {"as it should be", "utf8mb4", {wide}, "OK    schema: the log tables are utf8mb4"},
      {"no setting", "", {wide}, "OK    schema: the log tables are utf8mb4"},
      {"an old table", "utf8mb4", {narrow, wide}, "WARN  schema: log_action is utf8mb3"},
      {"its statement", "", {narrow}, "ALTER TABLE `log_action` CONVERT TO CHARACTER SET utf8mb4"},
      {"an old Matomo", "utf8", {narrow}, "OK    schema: log_action is utf8mb3"},
      {"a setting that was forgotten", "utf8", {wide}, "WARN  schema: [database] charset is utf8"},
  };
  for (const auto& c : cases) {
    BOOST_TEST_CONTEXT(c.why) {
      Findings findings;
      judge_table_charsets(c.configured, c.tables, findings);
      expect(findings, c.part);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_replica_that_stopped_fails_and_one_that_lags_is_warned_of) {
  const struct {
    Replication replication;
    std::int64_t limit;
    const char* part;
  } cases[] = {
      {{"Yes", "Yes", 0, ""}, 30, "OK    database: [database_reader] is 0 s behind"},
      {{"Yes", "Yes", 30, ""}, 30, "OK    database: [database_reader] is 30 s behind"},
      {{"Yes", "Yes", 31, ""},
       30,
       "WARN  database: [database_reader] is 31 s behind, more than 30 s: footfall archive"},
      {{"Yes", "Yes", 45, ""}, 0, "OK    database"},
      {{"Yes", "Yes", 61, ""}, 0, "WARN  database: [database_reader] is 61 s behind, more than 60 s\n"},
      {{"Yes", "Yes", std::nullopt, ""}, 30, "WARN  database: [database_reader] does not say"},
      {{"Yes", "No", std::nullopt, "Duplicate entry"}, 30, "(receives: Yes, applies: No): Duplicate entry"},
      {{"Connecting", "Yes", std::nullopt, ""}, 30, "FAIL  database: replication to [database_reader] is stopped"},
  };
  for (const auto& c : cases) {
    Findings findings;
    judge_replication(c.replication, c.limit, findings);
    expect(findings, c.part);
  }
}

BOOST_AUTO_TEST_SUITE_END()
