# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall purge` and elements that could not be stored: they lie for as long as is set, and are counted when they go."""

import json

import pytest

AGES = (0, 29, 31, 400)


@pytest.fixture
def program(footfall, database):
    """program(days) gives the program; letters of AGES, in days, lie there."""

    def make(**section):
        program = footfall(Footfall=section)
        assert program.run("install", "--own-tables-only").returncode == 0
        for age in AGES:
            database.execute(
                "INSERT INTO matomo_footfall_dead_letter (queue, created, reason, element) "
                f"VALUES ('q', UTC_TIMESTAMP() - INTERVAL {age} DAY, 'bad_data', 'x')"
            )
        return program

    return make


def purge(program, *options):
    done = program.run("purge", "--json", *options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["rows"].get("footfall_dead_letter")


def left(database):
    return database.value("SELECT COUNT(*) FROM matomo_footfall_dead_letter")


def test_they_lie_until_they_are_dropped_by_hand_unless_days_are_set(program, database):
    assert purge(program()) is None and left(database) == 4


def test_those_that_are_older_than_the_setting_go_and_are_counted(program, database):
    program = program(dead_letter_days=30)
    assert purge(program, "--dry-run") == 2 and left(database) == 4
    assert purge(program) == 2 and left(database) == 2
    assert database.value("SELECT value FROM matomo_footfall_counter WHERE queue = 'q' AND name = 'dropped'") == 2
    assert purge(program) == 0


def test_an_option_goes_before_the_setting_and_names_them_alone(program, database):
    program = program(dead_letter_days=30)
    done = program.run("purge", "--json", "--dead-letters-older-than", "300")
    assert json.loads(done.stdout)["rows"] == {"footfall_dead_letter": 1}
    assert purge(program, "--archives") is None and left(database) == 3


def test_a_run_for_some_sites_leaves_them(program, database):
    program = program(dead_letter_days=30)
    assert purge(program, "--sites", "1") is None and left(database) == 4
    done = program.run("purge", "--sites", "1", "--dead-letters-older-than", "30")
    assert done.returncode == 2 and "--dead-letters-older-than" in done.stderr
