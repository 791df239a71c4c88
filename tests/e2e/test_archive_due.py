# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall archive` without dates: what is due."""

import configparser
import json
from datetime import datetime, timedelta, timezone

import pytest

from archive_days import NEW, add_site, add_visits
from harness import paths

OLD = "2025-03-05"  # a Wednesday of another year than today
DAY, WEEK, MONTH, YEAR = range(1, 5)


@pytest.fixture
def program(footfall):
    return footfall()


def archive(program, *options, status=0):
    done = program.run("archive", "--json", *options)
    assert done.returncode == status, done.stdout + done.stderr
    return json.loads(done.stdout)


def archives(database, flag="done"):
    """{(site, period, first day): value}"""
    tables = [row["name"] for row in database.query(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name REGEXP 'archive_numeric_2'"
    )]  # fmt: skip
    found = {}
    for table in tables:
        for row in database.query(f"SELECT idsite, period, date1, value FROM {table} WHERE name = '{flag}'"):
            found[row["idsite"], row["period"], str(row["date1"])] = row["value"]
    return found


def days_ago(count):
    return (datetime.now(timezone.utc) - timedelta(days=count)).date().isoformat()


def ask(database, period, first, last, flag="done", status=0, started="NULL", idsite=1):
    database.execute(
        "INSERT INTO matomo_archive_invalidations (name, idsite, date1, date2, period, ts_invalidated, ts_started, status) VALUES "
        f"('{flag}', {idsite}, '{first}', '{last}', {period}, NOW(), {started}, {status})"
    )


def asked(database):
    rows = database.query("SELECT name, period, date1, status FROM matomo_archive_invalidations ORDER BY idinvalidation")
    return [(row["name"], row["period"], str(row["date1"]), row["status"]) for row in rows]


def test_today_and_yesterday_and_what_holds_them_are_made(program, database):
    for day in (days_ago(0), days_ago(1), OLD):
        add_visits(database, at=f"{day} 00:00:01")
    told = archive(program)
    made = archives(database)
    assert {(1, DAY, days_ago(0)), (1, DAY, days_ago(1))} <= set(made)
    assert {period for _, period, _ in made} == {DAY, WEEK, MONTH, YEAR}
    assert set(made.values()) == {1} and told["failures"] == []
    again = archive(program)
    assert again["periods_archived"] == 0 and again["periods_up_to_date"] == told["periods_archived"]


def test_sites_without_visits_cost_nothing(program, database):
    add_site(database, 2)
    assert archive(program)["periods_archived"] == 0
    assert archives(database) == {}


def test_what_is_asked_for_is_made_and_no_longer_asked_for(program, database):
    add_visits(database, at=f"{OLD} 10:00:00")
    ask(database, WEEK, "2025-03-03", "2025-03-09")
    ask(database, DAY, OLD, OLD)
    ask(database, DAY, "2025-03-06", "2025-03-06")
    ask(database, DAY, OLD, OLD, flag=f"{NEW}.Goals")
    ask(database, DAY, OLD, OLD, idsite=77)
    archive(program)
    assert archives(database) == {(1, DAY, OLD): 1, (1, WEEK, "2025-03-03"): 1}
    assert [(name, period) for name, period, *_ in asked(database)] == [(f"{NEW}.Goals", DAY), ("done", DAY)]


def test_days_with_late_hits_are_made_again_with_all_that_is_made_of_them(program, database):
    add_visits(database, at=f"{OLD} 10:00:00")
    program.run("archive", "--dates", OLD, "--periods", "day,week,month,year")
    add_visits(database, at=f"{OLD} 11:00:00", count=5)
    for site in (1, 9):
        database.execute(f"INSERT INTO matomo_option (option_name, option_value) VALUES ('aB1c_report_to_invalidate_{site}_{OLD}_12', '1')")
    archive(program)
    assert set(archives(database).values()) == {1} and len(archives(database)) == 4
    for month in ("2025_01", "2025_03"):
        visits = database.query(f"SELECT value FROM matomo_archive_numeric_{month} WHERE name = 'nb_visits' AND idarchive IN "
                                f"(SELECT idarchive FROM matomo_archive_numeric_{month} WHERE name = 'done')")  # fmt: skip
        assert {row["value"] for row in visits} == {15}
    left = database.query("SELECT option_name FROM matomo_option WHERE option_name LIKE '%report_to_invalidate%'")
    assert [row["option_name"] for row in left] == [f"aB1c_report_to_invalidate_9_{OLD}_12"]
    assert asked(database) == []


def test_what_another_archiver_has_begun_is_its_own_until_a_day_has_gone(program, database):
    add_visits(database, at=f"{OLD} 10:00:00")
    ask(database, DAY, OLD, OLD, status=1, started="NOW() - INTERVAL 23 HOUR")
    archive(program)
    assert archives(database) == {} and asked(database) == [("done", DAY, OLD, 1)]
    database.execute("UPDATE matomo_archive_invalidations SET ts_started = NOW() - INTERVAL 25 HOUR")
    archive(program)
    assert archives(database) == {(1, DAY, OLD): 1} and asked(database) == []


def test_what_could_not_be_made_stays_asked_for(program, database):
    add_visits(database, at=f"{OLD} 10:00:00", referer_type=9)
    ask(database, DAY, OLD, OLD)
    (failure,) = archive(program, status=1)["failures"]
    assert failure.startswith(f"day {OLD}: ")
    assert asked(database) == [("done", DAY, OLD, 0)]


def test_dry_run_changes_nothing(program, database):
    add_visits(database, at=f"{OLD} 10:00:00")
    ask(database, DAY, OLD, OLD)
    database.execute("INSERT INTO matomo_option (option_name, option_value) VALUES ('aB1c_report_to_invalidate_1_2025-04-04_12', '1')")
    add_visits(database, at="2025-04-04 10:00:00")
    told = archive(program, "--dry-run")
    assert told["rows"] >= 80 and told["periods_archived"] >= 2
    assert archives(database) == {} and asked(database) == [("done", DAY, OLD, 0)]
    assert database.value("SELECT COUNT(*) FROM matomo_option WHERE option_name LIKE '%report_to_invalidate%'") == 1


@pytest.mark.parametrize("option", [["--force"], ["--periods", "week"]])
def test_options_about_dates_need_dates(program, option):
    done = program.run("archive", *option)
    assert done.returncode == 2 and "--dates" in done.stderr


def test_the_unit_of_systemd_does_what_is_due_every_hour(program, database):
    add_visits(database, at=f"{days_ago(0)} 00:00:01")
    unit, timer = (configparser.ConfigParser(strict=False, interpolation=None) for _ in range(2))
    unit.read(paths.ROOT / "systemd" / "footfall-archive.service")
    timer.read(paths.ROOT / "systemd" / "footfall-archive.timer")
    binary, command, option, _ = unit["Service"]["ExecStart"].split()
    assert (binary, option, timer["Timer"]["OnCalendar"]) == ("/usr/bin/footfall", "--config", "hourly")
    assert program.run(command).returncode == 0
    assert archives(database)[1, DAY, days_ago(0)] == 1
