# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall invalidate`: what is out of date afterwards, and what Matomo's queue asks for."""

import json
from hashlib import md5

import pytest

from archive_days import NEW, add_site, add_visits

DAY = "2026-10-05"
MONDAY, SUNDAY = "2026-10-05", "2026-10-11"


@pytest.fixture
def program(footfall):
    return footfall()


def archive(program, periods="day,week,month,year", dates=f"{MONDAY},{SUNDAY}"):
    done = program.run("archive", "--periods", periods, "--dates", dates, "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def invalidate(program, *options, dates=DAY, sites="1", status=0):
    done = program.run("invalidate", "--sites", sites, "--dates", dates, "--json", *options)
    assert done.returncode == status, done.stdout + done.stderr
    return json.loads(done.stdout)


def states(database, flag="done", idsite=1):
    """{(period, first day): value} of the archives of a flag."""
    found = {}
    for month in ("2026_10", "2026_01"):
        rows = database.query(
            f"SELECT period, date1, value FROM matomo_archive_numeric_{month} WHERE name = '{flag}' AND idsite = {idsite}"
        )
        found |= {(row["period"], str(row["date1"])): row["value"] for row in rows}
    return found


def queued(database):
    rows = database.query("SELECT * FROM matomo_archive_invalidations ORDER BY idinvalidation")
    assert all(row["status"] == 0 and row["report"] is None and row["ts_started"] is None for row in rows)
    return [(row["idsite"], row["period"], str(row["date1"]), str(row["date2"]), row["name"]) for row in rows]


ABOVE = [(2, MONDAY, SUNDAY), (3, "2026-10-01", "2026-10-31"), (4, "2026-01-01", "2026-12-31")]


@pytest.fixture
def archived(program, database):
    for day in (DAY, "2026-10-06"):
        add_visits(database, at=f"{day} 10:00:00")
    archive(program)
    return database


def test_a_day_and_all_that_is_made_of_it_are_out_of_date_and_asked_for(program, archived):
    told = invalidate(program)
    assert states(archived) == {(1, DAY): 4, (1, "2026-10-06"): 1, (2, MONDAY): 4, (3, "2026-10-01"): 4, (4, "2026-01-01"): 4}
    assert states(archived, f"{NEW}.VisitsSummary")[1, DAY] == 4
    assert queued(archived) == [(1, period, first, last, "done") for period, first, last in [(1, DAY, DAY), *ABOVE]]
    assert (told["periods"], told["queued"]) == (4, 4) and told["archives_out_of_date"] == 4 * 3


def test_what_is_asked_for_already_is_not_asked_for_again(program, archived):
    invalidate(program)
    before = queued(archived)
    assert invalidate(program)["queued"] == 0
    assert queued(archived) == before


def test_the_archiver_makes_again_what_is_out_of_date_and_nothing_else(program, archived):
    assert archive(program)["periods_archived"] == 0
    invalidate(program)
    assert archive(program)["periods_archived"] == 4
    assert set(states(archived).values()) == {1}


def test_cascade_reaches_the_days_of_a_month(program, archived):
    invalidate(program, "--periods", "month", "--dry-run", "--cascade")
    assert set(states(archived).values()) == {1}
    invalidate(program, "--periods", "month")
    assert states(archived)[1, DAY] == 1 and states(archived)[3, "2026-10-01"] == 4
    told = invalidate(program, "--periods", "month", "--cascade")
    assert set(states(archived).values()) == {4}
    # 31 days, the weeks that hold them, a month and a year.
    assert told["periods"] == 31 + 5 + 1 + 1


def test_ranges_around_a_day_are_out_of_date_and_not_asked_for(program, archived):
    archive(program, "range", "2026-10-05,2026-10-06")
    invalidate(program)
    assert states(archived)[5, DAY] == 4
    assert all(period != 5 for _, period, *_ in queued(archived))


def test_a_segment_is_invalidated_alone(program, archived):
    told = invalidate(program, "--segments", "visitorType==new")
    assert states(archived, f"{NEW}.VisitsSummary")[1, DAY] == 4
    assert set(states(archived).values()) == {1}
    assert {name for *_, name in queued(archived)} == {NEW}
    assert told["queued"] == 4


def test_segments_that_are_archived_ahead_are_asked_for_with_all_visits(program, archived):
    for name, auto, site, deleted in (("ahead", 1, 0, 0), ("own", 1, 1, 0), ("other", 1, 2, 0), ("asked", 0, 0, 0), ("gone", 1, 0, 1)):
        archived.execute(
            "INSERT INTO matomo_segment (name, definition, hash, login, enable_only_idsite, auto_archive, deleted) VALUES "
            f"('{name}', 'browserCode=={name}', '{md5(name.encode()).hexdigest()}', 'admin', {site}, {auto}, {deleted})"
        )
    invalidate(program)
    hashes = [md5(name).hexdigest() for name in (b"ahead", b"own")]
    assert {name for *_, name in queued(archived)} == {"done", *(f"done{one}" for one in hashes)}
    archived.execute("DELETE FROM matomo_archive_invalidations")
    invalidate(program, "--segments", "browserCode==asked")
    assert {name for *_, name in queued(archived)} == {f"done{md5(b'asked').hexdigest()}"}


def test_nothing_is_asked_for_of_the_time_before_the_site(program, archived):
    archived.execute("UPDATE matomo_site SET ts_created = '2026-10-06 00:00:00'")
    invalidate(program)
    assert [period for _, period, *_ in queued(archived)] == [2, 3, 4]


def test_notes_of_late_hits_are_settled_with_their_day(program, archived):
    add_site(archived, 2)
    notes = [f"aB3d_report_to_invalidate_1_{DAY}_77", f"zzzz_report_to_invalidate_1_{DAY}_9", f"x1x1_report_to_invalidate_1_{SUNDAY}_77",
             f"aaaa_report_to_invalidate_2_{DAY}_77"]  # fmt: skip
    for note in notes:
        archived.execute(f"INSERT INTO matomo_option (option_name, option_value) VALUES ('{note}', '1')")
    assert invalidate(program)["notes_settled"] == 2
    left = archived.query("SELECT option_name FROM matomo_option WHERE option_name LIKE '%report_to_invalidate%'")
    assert {row["option_name"] for row in left} == set(notes[2:])


@pytest.mark.parametrize("flag,state,after", [("done.Goals", 5, 5), ("done", 2, 6), ("done", 3, 4)])
def test_partial_archives_stay_and_one_in_the_making_is_out_of_date_at_its_end(program, archived, flag, state, after):
    archived.execute(
        "INSERT INTO matomo_archive_numeric_2026_10 (idarchive, name, idsite, date1, date2, period, ts_archived, value) VALUES "
        f"(900, '{flag}', 1, '{DAY}', '{DAY}', 1, NOW(), {state})"
    )
    invalidate(program)
    assert archived.value("SELECT value FROM matomo_archive_numeric_2026_10 WHERE idarchive = 900") == after


@pytest.mark.parametrize("options,said", [
    (["--dates", DAY], ["--sites"]),
    (["--sites", "1"], ["--dates"]),
    (["--sites", "7", "--dates", DAY], ["no site", "7"]),
    (["--sites", "1", "--dates", "soon"], ["soon", "YYYY-MM-DD"]),
    (["--sites", "1", "--dates", DAY, "--periods", "hour"], ["hour", "month"]),
])  # fmt: skip
def test_wrong_words_are_status_2_and_said(program, options, said):
    done = program.run("invalidate", *options)
    assert done.returncode == 2
    assert all(word in done.stderr for word in said), done.stderr
