# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall archive --periods`: weeks, months, years and ranges, which are made of the archives of their parts."""

import json

import pytest

from archive_days import NEW, RETURNING, add_site, add_visits

# A week, 2026-10-05 to 2026-10-11, of which visitors come on two days, more on the second.
MONDAY, SUNDAY = "2026-10-05", "2026-10-11"
DAY, WEEK, MONTH, YEAR, RANGE = range(1, 6)


@pytest.fixture
def program(footfall):
    return footfall()


def archive(program, periods, dates=MONDAY, *options, status=0):
    done = program.run("archive", "--periods", periods, "--dates", dates, "--json", *options)
    assert done.returncode == status, done.stdout + done.stderr
    return json.loads(done.stdout)


def state(database, period, first, flag="done"):
    """Value of the newest done row; None where there is none."""
    table = f"matomo_archive_numeric_{first[:7].replace('-', '_')}"
    if database.value(f"SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '{table}'") == 0:
        return None
    return database.value(
        f"SELECT value FROM {table} WHERE idsite = 1 AND period = {period} AND date1 = '{first}' AND name = '{flag}' "
        "ORDER BY idarchive DESC LIMIT 1"
    )


def number(database, name, period, first, flag="done"):
    table = f"matomo_archive_numeric_{first[:7].replace('-', '_')}"
    return database.value(
        f"SELECT value FROM {table} WHERE name = '{name}' AND idarchive = (SELECT MAX(idarchive) FROM {table} WHERE idsite = 1 "
        f"AND period = {period} AND date1 = '{first}' AND name = '{flag}')"
    )


def contents(database):
    """Names and values of everything there is in archives of each period."""
    tables = [row["name"] for row in database.query(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND "
        "table_name REGEXP 'archive_(numeric|blob)_20'"
    )]  # fmt: skip
    rows = []
    for table in tables:
        rows += [(table, *row.values()) for row in database.query(f"SELECT period, date1, date2, idsite, name, value FROM {table}")]
    return sorted(rows, key=str)


def test_a_week_adds_up_its_days_and_counts_visitors_anew(program, database):
    add_visits(database, at=f"{MONDAY} 10:00:00", count=10)
    add_visits(database, at=f"{SUNDAY} 10:00:00", count=16)
    archive(program, "day,week", f"{MONDAY},{SUNDAY}")
    assert number(database, "nb_visits", WEEK, MONDAY) == 26
    assert number(database, "nb_uniq_visitors", WEEK, MONDAY) == 16
    assert number(database, "nb_visits", WEEK, MONDAY, f"{NEW}.VisitsSummary") == 13
    assert number(database, "nb_uniq_visitors", WEEK, MONDAY, f"{NEW}.VisitsSummary") == 8
    assert number(database, "nb_uniq_visitors", WEEK, MONDAY, f"{RETURNING}.VisitsSummary") == 8


def test_parts_that_are_missing_are_made_first(program, database):
    add_visits(database, at=f"{MONDAY} 10:00:00")
    add_visits(database, at="2026-03-10 10:00:00")
    assert archive(program, "year")["periods_archived"] == 1
    assert [state(database, *which) for which in ((DAY, MONDAY), (WEEK, MONDAY), (MONTH, "2026-10-01"), (YEAR, "2026-01-01"))] == [1] * 4
    assert state(database, MONTH, "2026-04-01") is None
    assert number(database, "nb_visits", YEAR, "2026-01-01") == 20
    assert number(database, "nb_uniq_visitors", YEAR, "2026-01-01") is None


def test_unique_visitors_of_a_year_are_counted_where_the_setting_says_so(footfall, database):
    add_visits(database, at=f"{MONDAY} 10:00:00")
    add_visits(database, at="2026-03-10 10:00:00")
    program = footfall(General={"enable_processing_unique_visitors_year": 1, "enable_processing_unique_visitors_month": 0})
    archive(program, "year")
    assert number(database, "nb_uniq_visitors", YEAR, "2026-01-01") == 10
    assert number(database, "nb_uniq_visitors", MONTH, "2026-10-01") is None


def test_a_range_is_made_of_what_lies_in_it(program, database):
    for day in ("2026-09-30", "2026-10-05", "2026-10-20", "2026-10-21"):
        add_visits(database, at=f"{day} 10:00:00")
    archive(program, "range", "2026-09-30,2026-10-20")
    assert number(database, "nb_visits", RANGE, "2026-09-30") == 30
    assert state(database, WEEK, "2026-10-05") == 1 and state(database, MONTH, "2026-10-01") is None


def test_a_period_without_visits_leaves_nothing(program, database):
    add_visits(database, at="2026-09-30 10:00:00")
    assert archive(program, "week,month")["periods_without_visits"] == 2
    assert contents(database) == []


def test_what_is_up_to_date_is_left(program, database):
    add_visits(database, at=f"{MONDAY} 10:00:00")
    archive(program, "day,week,month")
    before = contents(database)
    again = archive(program, "day,week,month")
    assert (again["periods_up_to_date"], again["periods_archived"], again["rows"]) == (3, 0, 0)
    assert contents(database) == before


def test_a_day_made_again_puts_the_longer_periods_out_of_date(program, database):
    for day in (MONDAY, SUNDAY, "2026-10-20"):
        add_visits(database, at=f"{day} 10:00:00")
    archive(program, "day,week,month,year,range", f"{MONDAY},2026-10-20")
    archive(program, "day", MONDAY, "--force")
    stale = [state(database, *which) for which in ((WEEK, MONDAY), (MONTH, "2026-10-01"), (YEAR, "2026-01-01"), (RANGE, MONDAY))]
    assert stale == [4] * 4
    assert state(database, WEEK, "2026-10-19") == 1


def test_late_visits_lead_to_the_archives_of_visits_in_time(program, database):
    for at, count in ((f"{MONDAY} 10:00:00", 10), (f"{SUNDAY} 10:00:00", 16), ("2026-11-01 10:00:00", 5)):
        add_visits(database, at=at, count=count)
    everything = ("day,week,month,year", f"{MONDAY},2026-11-01")
    archive(program, *everything)
    in_time = contents(database)
    move_half_of_monday(database, 1, 99)
    archive(program, *everything, "--force")
    assert number(database, "nb_visits", YEAR, "2026-01-01") == 26
    move_half_of_monday(database, 99, 1)
    archive(program, "day", MONDAY, "--force")
    archive(program, *everything)
    assert contents(database) == in_time


def move_half_of_monday(database, idsite, to):
    for table, column in (("log_visit", "visit_last_action_time"), ("log_link_visit_action", "server_time")):
        database.execute(f"UPDATE matomo_{table} SET idsite = {to} WHERE idsite = {idsite} AND {column} LIKE '{MONDAY}%' AND idvisit > 5")


def test_the_archives_do_not_depend_on_the_number_of_jobs(program, database):
    add_site(database, 2, "America/New_York")
    for day in ("2026-10-01", MONDAY, "2026-10-06", SUNDAY, "2026-10-31"):
        for idsite in (1, 2):
            add_visits(database, at=f"{day} 03:00:00", idsite=idsite, count=30)
    dates = "2026-09-30,2026-10-31"
    archive(program, "day,week,month,year", dates)
    alone = contents(database)
    archive(program, "day,week,month,year", dates, "--force", "--jobs", "4")
    assert contents(database) == alone


def test_a_part_that_cannot_be_read_fails_its_period_with_the_next_step(program, database):
    add_visits(database, at=f"{MONDAY} 10:00:00")
    archive(program, "day")
    database.execute("UPDATE matomo_archive_blob_2026_10 SET value = 'x' WHERE name = 'Actions_actions_url'")
    (failure,) = archive(program, "week", MONDAY, status=1)["failures"]
    assert failure.startswith(f"week {MONDAY} to {SUNDAY}: Actions_actions_url of {MONDAY}") and "footfall archive --force" in failure
    assert state(database, WEEK, MONDAY) is None
    archive(program, "day,week", MONDAY, "--force")
    assert state(database, WEEK, MONDAY) == 1


def test_dry_run_says_what_a_month_would_read(program, database):
    add_visits(database, at=f"{MONDAY} 10:00:00")
    told = archive(program, "month", MONDAY, "--dry-run")
    assert (told["periods_archived"], told["rows"]) == (1, 40)
    assert contents(database) == []
