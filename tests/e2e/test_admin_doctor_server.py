# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall doctor` on what the database server can show: writes, character sets, replication."""

import json
from contextlib import contextmanager

import pytest

from harness.ini import merged
from harness.servers import Footfall, settings
from harness.waiting import wait_until

OTHER_ADDRESS = {"host": "127.1"}  # the same server, but not the same settings


@pytest.fixture
def findings(folder, redis_server, database):
    """findings(section={…}) are those of doctor, as (level, what, advice)."""

    def look(**sections):
        program = Footfall(folder, merged(settings(redis_server, database), sections))
        program.run("install", "--own-tables-only")
        done = program.run("doctor", "--json")
        return [(f["level"], f["what"], f["advice"]) for f in json.loads(done.stdout)["findings"]]

    return look


def the_one(found, part):
    (finding,) = [f for f in found if part in f[1]]
    return finding


@contextmanager
def as_replica(database):
    """The server has the settings of a replica, which nobody has started."""
    database.execute("CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = 1, MASTER_USER = 'nobody'")
    try:
        yield
    finally:
        database.execute("RESET SLAVE ALL")


def test_healthy_server_is_fit(findings):
    found = findings()
    assert the_one(found, "the log tables are utf8mb4")[0] == "ok"
    assert not [f for f in found if "read-only" in f[1] or "Galera" in f[1] or "character_set" in f[1] or "database_reader" in f[1]]


def test_read_only_server_fails(findings, database):
    findings()
    database.execute("SET GLOBAL read_only = 1")
    try:
        level, _, advice = the_one(findings(), "the server is read-only (read_only is ON)")
    finally:
        database.execute("SET GLOBAL read_only = 0")
    assert level == "fail" and "[database] host" in advice


def test_old_table_is_warned_of_until_its_statement_is_run(findings, database):
    database.execute("ALTER TABLE matomo_log_action CONVERT TO CHARACTER SET utf8mb3")
    level, what, advice = the_one(findings(), "matomo_log_action is utf8mb3")
    assert level == "warn"
    database.execute(advice[advice.index("ALTER TABLE") :])
    assert the_one(findings(), "the log tables are utf8mb4")[0] == "ok"


def test_setting_that_lags_behind_the_tables_is_warned_of(findings):
    level, _, advice = the_one(findings(database={"charset": "utf8"}), "[database] charset is utf8")
    assert level == "warn" and "charset = utf8mb4" in advice


def test_reader_that_is_no_replica_is_no_failure(findings):
    assert the_one(findings(database_reader=OTHER_ADDRESS), "[database_reader] answers")[0] == "ok"


def test_reader_whose_replication_is_stopped_fails(findings, database):
    with as_replica(database):
        level, what, advice = the_one(findings(database_reader=OTHER_ADDRESS), "replication to [database_reader] is stopped")
    assert level == "fail" and "receives: No, applies: No" in what and "START REPLICA" in advice


def test_reader_that_is_away_fails(findings):
    level, _, advice = the_one(findings(database_reader={**OTHER_ADDRESS, "port": 1}), "[database_reader]: ")
    assert level == "fail" and "[database_reader] host" in advice


def test_endpoints_with_other_settings_than_the_workers_are_named(footfall, database, redis, nginx, redis_server):
    program = footfall(queues=2)
    server = nginx(server=f"location /ma/ {{ footfall_ingest on; footfall_redis 127.0.0.1:{redis_server.port}; footfall_queues 3; }}")
    assert server.get("/ma/matomo.php?idsite=1&rec=1").status == 200
    wait_until(lambda: redis.hlen("footfall:{trackingQueueV1}edges"), "the endpoint has told what it is")
    redis.hset("footfall:{elsewhere}edges", "x", "{}")
    done = program.run("doctor")
    assert done.returncode == 1 and "fills 3 queues, the workers work 2" in done.stdout
    assert "footfall:{elsewhere}edges" in done.stdout
