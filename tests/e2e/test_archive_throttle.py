# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall archive` lets a database that has too much to do go first."""

import json

import pytest

from archive_days import DAY, add_visits, flags, tables_of
from harness.footfall_program import Footfall, settings
from harness.process import Process
from harness.waiting import wait_until


@pytest.fixture
def program(folder, redis_server, database):
    def make(**sections):
        add_visits(database)
        return Footfall(folder / "program", settings(redis_server, database, **sections))

    return make


def sleepers(database, count):
    """Sessions at work; the server ends one soon after its object is gone, so the caller keeps them."""
    sessions = [database.server.connect(database.name) for _ in range(count)]
    for session in sessions:
        session._execute_command(3, "SELECT SLEEP(600)")  # the answer is not waited for
    running = "SELECT COUNT(*) FROM information_schema.processlist WHERE info = 'SELECT SLEEP(600)'"
    wait_until(lambda: database.value(running) == count, "all sleep")
    return sessions


def looks(database):
    return int(database.query("SHOW GLOBAL STATUS LIKE 'Com_show_status'")[0]["Value"])


def test_reading_waits_while_the_server_runs_more_than_is_allowed(program, database):
    limited = program(Footfall={"archive_max_running_threads": 4})
    sessions = sleepers(database, 6)
    process = Process("footfall archive", limited.argv("archive", "--dates", DAY, "--json"), limited.folder / "log", env=limited._env(None))
    before = looks(database)
    # Each of ours counts too.
    asked = iter(range(1, 10**9))
    wait_until(lambda: looks(database) - before - next(asked) >= 2, "it looks again and again")
    assert process.running() and "archive_numeric_2026_10" not in tables_of(database)
    for session in sessions:
        database.execute(f"KILL {session.thread_id()}")
    assert process.wait() == 0, process.text()
    assert json.loads(process.text().splitlines()[-1])["seconds_waited"] > 0.5
    assert flags(database)


def test_a_replica_whose_lag_may_not_be_seen_is_read_and_that_is_told(program, database):
    name = f"reader_{database.name}"
    database.execute(f"CREATE USER '{name}'@'%' IDENTIFIED BY 'secret'")
    database.execute(f"GRANT SELECT ON {database.name}.* TO '{name}'@'%'")
    reader = {"host": "127.1", "username": name, "password": "secret"}
    done = program(database_reader=reader).run("archive", "--dates", DAY)
    database.execute(f"DROP USER '{name}'@'%'")
    assert done.returncode == 0 and flags(database), done.stderr
    assert "grant REPLICA MONITOR" in done.stderr and "archive_max_replica_lag" in done.stderr


def test_without_a_replica_nothing_is_asked_of_one(program, database):
    done = program().run("archive", "--dates", DAY)
    assert done.returncode == 0 and "REPLICA" not in done.stderr
