# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall migrate`: it says what it does, and does only what is missing."""

import json
import subprocess

import pytest

from harness.servers import Footfall, settings

OWN = {f"matomo_footfall_{name}" for name in ("checkpoint", "batch", "dead_letter", "counter")}


@pytest.fixture
def program(folder, redis_server, matomo_database):
    return Footfall(folder, settings(redis_server, matomo_database))


def own_tables(database):
    names = {next(iter(row.values())) for row in database.query("SHOW TABLES")}
    return {name for name in names if "footfall" in name}


def test_missing_tables_are_made_once(program, matomo_database):
    said = program.run("migrate", "--dry-run")
    assert said.returncode == 0 and set(said.stdout.splitlines()) == {f"would create {name}" for name in OWN}
    assert own_tables(matomo_database) == set()
    done = program.run("migrate")
    assert done.returncode == 0 and set(done.stdout.splitlines()) == {f"create {name}" for name in OWN}
    assert own_tables(matomo_database) == OWN
    again = program.run("migrate")
    assert again.returncode == 0 and "nothing to do" in again.stdout


def test_a_missing_column_is_added_and_rows_stay(program, matomo_database):
    program.run("migrate")
    matomo_database.execute("ALTER TABLE matomo_footfall_checkpoint DROP COLUMN owner")
    matomo_database.execute("INSERT INTO matomo_footfall_checkpoint (queue, fence) VALUES ('q', 7)")
    (step,) = json.loads(program.run("migrate", "--json").stdout)["steps"]
    assert step["what"] == "add owner to matomo_footfall_checkpoint" and step["sql"].startswith("ALTER TABLE")
    rows = matomo_database.query("SELECT queue, fence, owner FROM matomo_footfall_checkpoint")
    assert rows == [{"queue": "q", "fence": 7, "owner": ""}]


def test_several_at_once_and_one_that_is_killed_leave_the_same_schema(program, matomo_database):
    program.run("migrate")
    whole = matomo_database.query("SHOW CREATE TABLE matomo_footfall_batch")
    for table in OWN - {"matomo_footfall_batch"}:
        matomo_database.execute(f"DROP TABLE {table}")
    matomo_database.execute("ALTER TABLE matomo_footfall_batch DROP COLUMN prints")
    runs = [subprocess.Popen(program.argv("migrate"), stdout=subprocess.DEVNULL) for _ in range(4)]
    runs[0].kill()
    assert [run.wait() for run in runs[1:]] == [0, 0, 0]
    assert own_tables(matomo_database) == OWN
    assert matomo_database.query("SHOW CREATE TABLE matomo_footfall_batch") == whole
    assert "nothing to do" in program.run("migrate").stdout


def test_a_database_without_matomo_is_left_alone(program, matomo_database):
    matomo_database.execute("DROP TABLE matomo_log_visit")
    done = program.run("migrate")
    assert done.returncode == 1 and "footfall install" in done.stderr
    assert own_tables(matomo_database) == set()
