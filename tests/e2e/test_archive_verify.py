# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall archive --verify`: what is stored against what comes out now."""

import json
import zlib

import pytest

from archive_days import DAY, add_visits

GERMAN = "countryCode==de"


@pytest.fixture
def program(footfall):
    return footfall()


@pytest.fixture
def archived(program, database):
    """A day with a stored segment, and the week that holds it, archived."""
    add_visits(database)
    database.execute("INSERT INTO matomo_segment (name, definition, hash, login, enable_only_idsite, auto_archive, deleted) VALUES "
                     f"('a segment', '{GERMAN}', MD5('{GERMAN}'), 'admin', 0, 1, 0)")  # fmt: skip
    done = program.run("archive", "--dates", DAY, "--periods", "day,week")
    assert done.returncode == 0, done.stderr
    return database


def rows(database):
    return [sorted(map(str, database.query(f"SELECT * FROM matomo_archive_{table}_2026_10"))) for table in ("numeric", "blob")]


def verify(program, *options, status=0):
    done = program.run("archive", "--verify", "--json", "--dates", DAY, *options)
    assert done.returncode == status, done.stdout + done.stderr
    return json.loads(done.stdout)["periods"]


def differences(periods):
    return {(period["period"].split()[0], archive["flag"], text.split(":")[0])
            for period in periods for archive in period["archives"] for text in archive["differences"]}  # fmt: skip


def test_what_was_just_archived_is_equal_and_nothing_is_written(program, archived):
    before = rows(archived)
    periods = verify(program, "--periods", "day,week")
    assert {period["period"].split()[0] for period in periods} == {"day", "week"}
    for period in periods:
        assert {archive["flag"] for archive in period["archives"]} > {"done"}
        assert sum(archive["records"] for archive in period["archives"]) > 50
    assert not differences(periods)
    assert rows(archived) == before


def id_of(database, flag="done", period=1):
    return database.value(f"SELECT idarchive FROM matomo_archive_numeric_2026_10 WHERE name = '{flag}' AND period = {period}")


def test_a_number_that_was_changed_is_told(program, archived):
    archived.execute(f"UPDATE matomo_archive_numeric_2026_10 SET value = 99 WHERE name = 'nb_visits' AND idarchive = {id_of(archived)}")
    assert differences(verify(program, status=1)) == {("day", "done", "nb_visits")}
    done = program.run("archive", "--verify", "--dates", DAY)
    assert "nb_visits: 99 stored, 10 now" in done.stdout and f"--force --sites 1 --dates {DAY},{DAY} --periods day" in done.stdout


def test_a_table_that_was_changed_or_cannot_be_read_or_is_gone_is_told(program, archived):
    where = f"WHERE idarchive = {id_of(archived)} AND name = "
    table = "matomo_archive_blob_2026_10"
    text = zlib.decompress(archived.value(f"SELECT value FROM {table} {where}'UserCountry_country'"))
    changed = zlib.compress(text.replace(b"i:2;i:", b"i:2;i:1", 1)).hex()
    archived.execute(f"UPDATE {table} SET value = UNHEX('{changed}') {where}'UserCountry_country'")
    archived.execute(f"UPDATE {table} SET value = 'x' {where}'Resolution_resolution'")
    archived.execute(f"DELETE FROM {table} {where}'UserLanguage_language'")
    told = differences(verify(program, status=1))
    assert told == {("day", "done", name) for name in ("UserCountry_country", "Resolution_resolution", "UserLanguage_language")}


def test_rows_that_came_later_without_a_note_are_told_of_the_day_and_a_noted_day_is_left_out(program, archived):
    add_visits(archived, count=1)
    flags = {flag for _, flag, _ in differences(verify(program, status=1))}
    assert "done" in flags
    archived.execute(f"INSERT INTO matomo_option (option_name, option_value) VALUES ('abcd_report_to_invalidate_1_{DAY}_77', '1')")
    assert verify(program) == []


def test_a_period_that_goes_on_or_was_never_archived_or_whose_rows_are_gone_is_no_difference(program, archived):
    assert verify(program, "--dates", "today") and not differences(verify(program, "--dates", "today"))
    archived.execute("DELETE FROM matomo_log_visit")
    assert [period["archives"] for period in verify(program)] == [[]]


@pytest.mark.parametrize("options", [["--force"], ["--dry-run"]])
def test_it_goes_with_nothing_that_writes_or_counts(program, database, options):
    assert program.run("archive", "--verify", "--dates", DAY, *options).returncode == 2
