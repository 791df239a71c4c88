# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall doctor`: every finding says what to do, and a server that is away is a finding, not a failure of doctor."""

import json
import os
import signal
import time

import pytest

from e2e.queue_items import KEY, page_view
from harness.ini import merged
from harness.servers import Footfall, settings
from harness.waiting import wait_until


class Report:
    def __init__(self, program, **options):
        done = program.run("doctor", "--json", **options)
        self.status = done.returncode
        self.findings = json.loads(done.stdout)["findings"]
        self.ok = json.loads(done.stdout)["ok"]

    def level(self, area, part):
        """The level of the finding of AREA that holds PART; asserts that a finding that is not ok has advice."""
        (found,) = [f for f in self.findings if f["area"] == area and part in f["what"]]
        assert (found["level"] == "ok") == (found["advice"] == "")
        return found["level"]

    def failures(self):
        return [f for f in self.findings if f["level"] == "fail"]


@pytest.fixture
def configured(folder, redis_server, database):
    """configured(section={…}) is a program on a database that has everything."""

    def make(**sections):
        program = Footfall(folder, merged(settings(redis_server, database, queues=2), sections))
        program.ini.chmod(0o600)
        return program

    make().run("install", "--own-tables-only")
    database.execute("REPLACE INTO matomo_option VALUES ('version_core', '5.2.0-b5', 1)")
    return make


def test_healthy_installation_has_no_failure(configured):
    report = Report(configured())
    assert report.failures() == []
    assert report.status == 0 and report.ok is True
    assert {f["area"] for f in report.findings} == {"configuration", "data", "database", "clock", "schema", "redis", "workers", "tracking"}
    assert report.level("redis", "version") == "ok"
    assert report.level("database", "can be ended (KILL)") == "ok"
    assert report.level("schema", "1 site") == "ok"
    assert report.level("schema", "own tables") == "ok"
    assert report.level("clock", "Redis'") == "ok"
    assert report.level("clock", "the database's") == "ok"


def test_text_shows_levels_and_advice(configured):
    done = configured().run("doctor")
    assert done.returncode == 0
    assert "OK    redis: answers at 127.0.0.1:" in done.stdout
    assert "WARN  redis: keeps no append-only file" in done.stdout
    assert "→ set appendonly yes" in done.stdout


def test_redis_away_is_one_failure_and_the_rest_is_still_looked_at(configured):
    report = Report(configured(Footfall={"redis": "127.0.0.1:1"}))
    assert report.status == 1 and report.ok is False
    (failure,) = report.failures()
    assert failure["area"] == "redis" and "127.0.0.1:1" in failure["advice"]
    assert report.level("schema", "1 site") == "ok"


def test_database_away_is_one_failure_and_redis_is_still_looked_at(configured):
    report = Report(configured(database={"port": 1}))
    assert report.status == 1
    (failure,) = report.failures()
    assert failure["area"] == "database" and "start the database" in failure["advice"]
    assert report.level("redis", "answers") == "ok"


@pytest.mark.parametrize(
    "section, advice",
    [
        ({"username": "nobody", "password": "geheim"}, "FOOTFALL_DATABASE_PASSWORD"),
        ({"dbname": "nosuch"}, "CREATE DATABASE"),
    ],
)
def test_refused_login_says_what_to_correct_and_hides_the_password(configured, section, advice):
    report = Report(configured(database=section))
    (failure,) = report.failures()
    assert advice in failure["advice"]
    assert "geheim" not in json.dumps(report.findings)


def test_broken_configuration_is_status_3(configured):
    report = Report(configured(Footfall={"batch_size": "many"}))
    assert report.status == 3
    (failure,) = report.failures()
    assert failure["area"] == "configuration" and "batch_size" in failure["what"]


def test_missing_salt_fails(configured):
    report = Report(configured(General={"salt": ""}))
    assert report.level("configuration", "salt is missing") == "fail"


def test_readable_secrets_are_warned_of(configured):
    program = configured()
    os.chmod(program.ini, 0o644)
    assert Report(program).level("configuration", "every user of this machine") == "warn"


def test_unknown_plugin_columns_are_named(configured, database):
    database.execute("ALTER TABLE matomo_log_visit ADD COLUMN heatmap_score INT NULL")
    assert Report(configured()).level("schema", "matomo_log_visit has columns of a plugin that Footfall does not know: heatmap_score") == "warn"


def test_required_plugin_column_fails(configured, database):
    database.execute("ALTER TABLE matomo_log_visit ADD COLUMN heatmap_score INT NOT NULL")
    report = Report(configured())
    assert report.status == 1
    assert "heatmap_score" in json.dumps(report.failures())


def test_missing_tables_fail_with_the_command_to_run(folder, redis_server, matomo_database):
    program = Footfall(folder, settings(redis_server, matomo_database))
    report = Report(program)
    assert report.level("schema", "missing: ") == "fail"
    assert "footfall migrate" in json.dumps(report.failures())


def test_empty_database_fails_with_the_command_to_run(folder, redis_server, empty_database):
    report = Report(Footfall(folder, settings(redis_server, empty_database)))
    assert report.status == 1
    assert "footfall install" in json.dumps(report.failures())


@pytest.mark.parametrize("version, level", [("5.2.1", "ok"), ("5.1.2", "ok"), ("5.9.0", "warn"), ("6.0.0", "warn"), ("4.16.1", "fail"), ("", "fail")])
def test_matomo_version(configured, database, version, level):
    database.execute("REPLACE INTO matomo_option VALUES ('version_core', %s, 1)", version)
    assert Report(configured()).level("schema", "Matomo's schema is of version") == level


def test_table_without_transactions_fails(configured, database):
    database.execute("ALTER TABLE matomo_log_action ENGINE=MyISAM")
    assert Report(configured()).level("schema", "matomo_log_action is stored by MyISAM") == "fail"


def test_no_site_is_warned_of(configured, database):
    database.execute("DELETE FROM matomo_site")
    assert Report(configured()).level("schema", "there is no site") == "warn"


def test_evicting_redis_fails(configured, redis):
    redis.config_set("maxmemory", "100mb")
    redis.config_set("maxmemory-policy", "allkeys-lru")
    try:
        assert Report(configured()).level("redis", "may throw queues away") == "fail"
        redis.config_set("maxmemory-policy", "noeviction")
        assert Report(configured()).level("redis", "of 105 MB") == "ok"
    finally:
        redis.config_set("maxmemory", "0")
        redis.config_set("maxmemory-policy", "noeviction")


def test_replica_fails(configured, redis):
    redis.replicaof("127.0.0.1", 1)
    try:
        assert Report(configured()).level("redis", "is a replica") == "fail"
    finally:
        redis.replicaof("NO", "ONE")


def test_redis_password_is_asked_for(configured, redis):
    redis.config_set("requirepass", "geheim")
    try:
        report = Report(configured())
        (failure,) = report.failures()
        assert failure["area"] == "redis" and "FOOTFALL_REDIS_PASSWORD" in failure["advice"]
        assert Report(configured(), env={"FOOTFALL_REDIS_PASSWORD": "geheim"}).failures() == []
    finally:
        type(redis)(unix_socket_path=redis.connection_pool.connection_kwargs["path"], password="geheim").config_set("requirepass", "")


def test_elements_beyond_the_configured_queues_are_warned_of(configured, redis):
    redis.rpush("trackingQueueV1_7", "x")
    assert Report(configured()).level("redis", "trackingQueueV1_7 holds 1 elements, but only 2 queues are worked") == "warn"


def test_queued_tracking_without_its_lock_is_warned_of(configured, database):
    database.execute("INSERT INTO matomo_option VALUES ('version_QueuedTracking', '5.0.0', 1)")
    assert Report(configured(Footfall={"interop": 0})).level("schema", "QueuedTracking") == "warn"
    assert Report(configured(Footfall={"interop": 1})).level("schema", "QueuedTracking") == "ok"


def test_queue_in_mysql_fails(configured, database, redis_server):
    program = configured()
    text = program.ini.read_text()
    program.configure("\n".join(line for line in text.splitlines() if not line.startswith("redis =")))
    database.execute("INSERT INTO matomo_plugin_setting (plugin_name, setting_name, setting_value) VALUES "
                     "('QueuedTracking', 'backend', 'mysql')")  # fmt: skip
    report = Report(program)
    assert report.level("configuration", "keeps its queue in MySQL") == "fail"


def test_missing_data_is_warned_of(configured, tmp_path):
    report = Report(configured(Footfall={"data_path": str(tmp_path)}))
    assert report.level("data", "device expressions not found") == "warn"
    assert report.level("data", "referrer lists not found") == "warn"
    assert report.level("data", "location database not found") == "warn"
    assert report.failures() == []


def test_missing_rights_are_named(configured, database):
    user = f"reader{os.getpid()}"
    database.execute(f"CREATE USER '{user}'@'localhost' IDENTIFIED BY 'x'")
    database.execute(f"CREATE USER '{user}'@'127.0.0.1' IDENTIFIED BY 'x'")
    for host in ("localhost", "127.0.0.1"):
        database.execute(f"GRANT SELECT, INSERT ON `{database.name}`.* TO '{user}'@'{host}'")
    try:
        report = Report(configured(database={"username": user, "password": "x"}))
        assert report.level("database", "UPDATE on matomo_log_visit, ") == "warn"
        assert report.level("database", "DELETE on matomo_log_conversion_item, matomo_log_action (") == "warn"
    finally:
        for host in ("localhost", "127.0.0.1"):
            database.execute(f"DROP USER '{user}'@'{host}'")


def test_elements_that_nobody_works_fail_and_those_of_a_worker_do_not(configured, redis):
    program = configured()
    assert Report(program).level("workers", "none runs; nothing waits") == "warn"
    redis.rpush(KEY, *[page_view(n, at=time.time() - 90) for n in range(20)])
    report = Report(program)
    assert report.level("workers", "none runs, and 20 elements wait, the oldest for 9") == "fail" and report.status == 1
    worker = program.worker()
    wait_until(lambda: redis.llen(KEY) == 0, "the worker has stored them")
    assert Report(program).level("workers", "1 of them run") == "ok"
    worker.stop()


def test_queue_that_matomo_works_is_no_failure(configured, redis):
    redis.rpush(KEY, page_view(1))
    redis.set("QueuedTrackingLock0", "somebody", ex=60)
    assert Report(configured()).level("workers", "queuedtracking:process works 1 queues") == "ok"


def test_workers_that_are_behind_are_warned_of(configured, redis):
    program = configured(Footfall={"queues": 1, "batch_wait_ms": 0})
    worker = program.worker()
    wait_until(lambda: redis.keys("footfall:*lease:*"), "the worker has taken its queue")
    worker.send_signal(signal.SIGSTOP)
    redis.rpush(KEY, page_view(1, at=time.time() - 1000))
    assert Report(program).level("workers", "the oldest of 1 elements waits for 10") == "warn"
    worker.send_signal(signal.SIGCONT)
    worker.stop()


def test_dead_letters_are_warned_of_by_reason(configured, redis):
    program = configured()
    assert Report(program).level("tracking", "no dead letters") == "ok"
    redis.rpush(KEY, b"not an element", b"nor this")
    program.drain()
    assert Report(program).level("tracking", "2 elements could not be stored (undecodable)") == "warn"


def test_what_hits_brought_and_nobody_stored_is_named(configured, redis, database):
    program = configured()
    assert Report(program).level("tracking", "nothing that hits brought was left out") == "ok"
    redis.rpush(KEY, page_view(1, ma_id="v1", ma_ti="Film", dimension9="x"))
    program.drain()
    report = Report(program)
    assert report.level("tracking", "1 hits brought data of the plugin MediaAnalytics") == "warn"
    assert report.level("tracking", "1 values of custom dimensions") == "warn"
    assert database.count("log_visit") == 1
