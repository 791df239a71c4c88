# SPDX-License-Identifier: GPL-3.0-or-later
"""Late data leads to the same archives as if it had come in time, whatever the order of what happens."""

from random import Random

import pytest

from archive_days import hash_of, store_segment
from archive_reference.filling import fill
from golden.archive_compare import compare_archives
from golden.archives import stored
from harness.servers import Footfall, settings
from late_rows import DAYS, random_parts
from late_steps import ALL_PERIODS, LateSteps

SEGMENT = "countryCode==de;actions>1"
FLAG = f"done{hash_of(SEGMENT)}"


@pytest.fixture
def prepared(mariadb, servers, folder):
    """prepared(name, seed): a database with sites, a segment and no visits, and the program for it."""
    databases = []

    def make(name, seed):
        database = mariadb.database()
        databases.append(database)
        database.load_schema()
        fill(database, seed, DAYS[0], 0, True)
        store_segment(database, SEGMENT)
        return database, Footfall(folder / name, settings(servers.redis, database))

    yield make
    for database in databases:
        database.drop()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_late_data_leads_to_the_archives_of_data_in_time(prepared, seed):
    random = Random(seed)
    parts = random_parts(random)
    expected = _in_time(*prepared("in-time", seed), parts)
    database, program = prepared("late", seed)
    steps = LateSteps(random, database, program, SEGMENT)
    _in_any_order(random, steps, parts)
    assert _asked(database) == [], "\n".join(steps.told)
    made = stored(database, [FLAG])
    differences = compare_archives(expected, made).differences + compare_archives(made, expected).differences
    assert not differences, "\n".join([*steps.told, *differences[:40]])
    assert {key[1] for key in expected} == {1, 2, 3, 4} and any(key[-1] == FLAG and expected[key] for key in expected)


def _in_time(database, program, parts):
    for part in parts:
        part.store(database)
    days = sorted(day for part in parts for day in part.dates())
    done = program.run("archive", "--dates", f"{days[0]},{days[-1]}", *ALL_PERIODS)
    assert done.returncode == 0, done.stdout + done.stderr
    return stored(database, [FLAG])


def _in_any_order(random, steps, parts):
    """Each part's days are announced sometime after its rows are stored."""
    waiting = []
    for part in random.sample(parts, len(parts)):
        steps.store(part)
        waiting.append(part)
        while waiting and random.random() < 0.6:
            steps.announce(waiting.pop(random.randrange(len(waiting))))
        if random.random() < 0.5:
            steps.disturb()
    for part in waiting:
        steps.announce(part)
    steps.run("archive")


def _asked(database):
    """Rows and notes by which anything is still asked for."""
    rows = database.query("SELECT name, idsite, period, date1, status FROM matomo_archive_invalidations")
    return rows + database.query("SELECT option_name FROM matomo_option WHERE option_name LIKE '%report_to_invalidate%'")
