# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall archive`: which days it archives, what it writes of them, and what it says."""

import json
import re
from datetime import datetime, timedelta, timezone

import pytest

from archive_days import DAY, NEW, PLAIN_FLAGS, add_site, add_visits, done_rows, flags, number, records, tables_of
from harness import paths
from harness.servers import MariaDbServer

NEXT_DAY = "2026-10-02"


def archive(program, *options, dates=DAY, status=0, env=None):
    done = program.run("archive", "--dates", dates, *options, env=env)
    assert done.returncode == status, done.stdout + done.stderr
    return done


def summary(program, *options, **keywords):
    return json.loads(archive(program, "--json", *options, **keywords).stdout)


@pytest.fixture
def program(footfall):
    return footfall()


# --- once, and again


def test_day_is_archived_once(program, database):
    add_visits(database)
    before = datetime.now(timezone.utc).replace(microsecond=0, tzinfo=None)
    assert summary(program)["periods_archived"] == 1
    first = done_rows(database)
    assert {row["name"] for row in first} == PLAIN_FLAGS
    assert all(row["value"] == 1 and row["period"] == 1 and row["date2"] == row["date1"] for row in first)
    assert all(before <= row["ts_archived"] <= before + timedelta(minutes=5) for row in first)
    assert [row["idarchive"] for row in first] == [1, 2, 3]
    assert database.value("SELECT value FROM matomo_sequence WHERE name = 'matomo_archive_numeric_2026_10'") == 3
    assert number(database, "nb_visits") == 10 and number(database, "nb_visits", flag=f"{NEW}.VisitsSummary") == 5
    assert "0 periods archived, 1 up to date" in archive(program).stdout
    assert done_rows(database) == first


def test_force_replaces_the_older_archives_of_the_same_flags_and_nothing_else(program, database):
    add_site(database, 2)
    add_visits(database)
    add_visits(database, idsite=2)
    add_visits(database, at=f"{NEXT_DAY} 10:00:00")
    archive(program, dates=f"{DAY},{NEXT_DAY}")
    columns = "(idarchive, name, idsite, date1, date2, period, ts_archived, value)"
    for idarchive, flag, last, period in ((901, "done.Live", DAY, 1), (902, "done", "2026-10-07", 2), (903, "done0123.Goals", DAY, 1)):
        row = f"{idsite_and_dates(last)}, {period}, '2026-10-01 23:00:00'"
        database.execute(f"INSERT INTO matomo_archive_numeric_2026_10 {columns} VALUES ({idarchive}, '{flag}', {row}, 1)")
        database.execute(f"INSERT INTO matomo_archive_blob_2026_10 {columns} VALUES ({idarchive}, 'Some_report', {row}, 'x')")
    database.execute("UPDATE matomo_sequence SET value = 1000")
    before = rows_by_archive(database)
    archive(program, "--force", "--sites", "1")
    after = rows_by_archive(database)
    replaced = {idarchive for idarchive, where in before.items() if where["key"][:3] == (1, DAY, 1) and where["flag"] in PLAIN_FLAGS}
    assert len(replaced) == 3
    assert {key: row for key, row in after.items() if key <= 1000} == {key: row for key, row in before.items() if key not in replaced}
    assert sorted(row["flag"] for key, row in after.items() if key > 1000) == sorted(PLAIN_FLAGS)


def idsite_and_dates(last):
    return f"1, '{DAY}', '{last}'"


def rows_by_archive(database):
    found = {row["idarchive"]: {"key": (row["idsite"], str(row["date1"]), row["period"]), "flag": row["name"], "rows": []}
             for row in done_rows(database)}  # fmt: skip
    for kind in ("numeric", "blob"):
        for row in database.query(f"SELECT * FROM matomo_archive_{kind}_2026_10 ORDER BY idarchive, name"):
            found[row["idarchive"]]["rows"].append((kind, row["name"], row["value"]))
    return found


@pytest.mark.parametrize("what", ["value = 4", f"ts_archived = '{DAY} 12:00:00'"], ids=["invalidated", "made before the day's end"])
def test_archive_that_is_out_of_date_is_made_again(program, database, what):
    add_visits(database)
    archive(program)
    database.execute(f"UPDATE matomo_archive_numeric_2026_10 SET {what} WHERE name LIKE 'done%'")
    add_visits(database, at=f"{DAY} 20:00:00", count=1)
    assert summary(program)["periods_archived"] == 1
    assert number(database, "nb_visits") == 11
    assert {flag for _, _, flag in flags(database)} == PLAIN_FLAGS and len(flags(database)) == 3
    assert {row["value"] for row in done_rows(database)} == {1}


def test_today_is_archived_again_when_it_is_outdated(footfall, database):
    now = datetime.now(timezone.utc)
    if not 1 <= now.hour < 23:  # no midnight in the middle of the test
        database.execute("UPDATE matomo_site SET timezone = 'Etc/GMT-12'")
    program = footfall(General={"time_before_today_archive_considered_outdated": 600})
    add_visits(database, at=f"{now:%Y-%m-%d %H:%M:%S}")
    assert summary(program, dates="today")["periods_archived"] == 1
    assert summary(program, dates="today")["periods_up_to_date"] == 1
    (table,) = [name for name in tables_of(database) if "numeric" in name]
    database.execute(f"UPDATE matomo_{table} SET ts_archived = ts_archived - INTERVAL 500 SECOND")
    assert summary(program, dates="today")["periods_up_to_date"] == 1
    database.execute(f"UPDATE matomo_{table} SET ts_archived = ts_archived - INTERVAL 101 SECOND")
    assert summary(program, dates="today")["periods_archived"] == 1


@pytest.mark.parametrize("by_interface, outcome", [(1, "periods_archived"), (0, "periods_up_to_date")])
def test_the_age_that_is_set_in_the_interface_goes_before_the_files(footfall, database, by_interface, outcome):
    now = datetime.now(timezone.utc)
    if not 1 <= now.hour < 23:
        database.execute("UPDATE matomo_site SET timezone = 'Etc/GMT-12'")
    program = footfall(General={"time_before_today_archive_considered_outdated": 600, "enable_general_settings_admin": by_interface})
    add_visits(database, at=f"{now:%Y-%m-%d %H:%M:%S}")
    summary(program, "--periods", "day,week", dates="today")
    for table in {name for name in tables_of(database) if "numeric" in name}:
        database.execute(f"UPDATE matomo_{table} SET ts_archived = ts_archived - INTERVAL 60 SECOND")
    database.execute("REPLACE INTO matomo_option VALUES ('todayArchiveTimeToLive', '30', 1)")
    assert summary(program, "--periods", "day,week", dates="today")[outcome] == 2


def test_longer_period_has_an_age_of_its_own(footfall, database):
    now = datetime.now(timezone.utc)
    if not 1 <= now.hour < 23:
        database.execute("UPDATE matomo_site SET timezone = 'Etc/GMT-12'")
    program = footfall(General={"time_before_year_archive_considered_outdated": 5000})
    add_visits(database, at=f"{now:%Y-%m-%d %H:%M:%S}")
    assert summary(program, "--periods", "month,year", dates="today")["periods_archived"] == 2
    for table in (name for name in tables_of(database) if "numeric" in name):
        database.execute(f"UPDATE matomo_{table} SET ts_archived = ts_archived - INTERVAL 1000 SECOND")
    told = summary(program, "--periods", "year", dates="today")
    assert (told["periods_archived"], told["periods_up_to_date"]) == (0, 1)
    assert summary(program, "--periods", "month", dates="today")["periods_archived"] == 1


# --- tables


def test_day_without_visits_leaves_no_row_and_no_table(program, database):
    assert summary(program)["periods_without_visits"] == 1
    assert [name for name in tables_of(database) if name.endswith("2026_10")] == []
    assert database.count("sequence") == 0


def shape_in_schema(kind):
    text = paths.schema().read_text()
    return shape(re.search(rf"CREATE TABLE `matomo_archive_{kind}_\d+_\d+` \(.*?;", text, re.S)[0])


def shape(create):
    """Without the name, line ends and spaces, and what only the order of table options differs in."""
    body, options = re.match(r"CREATE TABLE `\w+` \((.*)\) (.*?);?$", " ".join(create.split())).groups()
    return body.strip(), sorted(options.split())


def test_tables_are_created_as_matomo_has_them(program, database):
    add_visits(database)
    archive(program)
    for kind in ("numeric", "blob"):
        (row,) = database.query(f"SHOW CREATE TABLE matomo_archive_{kind}_2026_10")
        assert shape(row["Create Table"]) == shape_in_schema(kind)


def test_sequence_that_is_there_is_continued(program, database):
    add_visits(database)
    database.execute("INSERT INTO matomo_sequence (name, value) VALUES ('matomo_archive_numeric_2026_10', 40)")
    archive(program)
    assert [row["idarchive"] for row in done_rows(database)] == [41, 42, 43]


def test_sequence_that_is_lost_goes_on_behind_the_ids_in_use(program, database):
    add_visits(database)
    add_visits(database, at=f"{NEXT_DAY} 10:00:00")
    archive(program)
    database.execute("DELETE FROM matomo_sequence")
    archive(program, dates=NEXT_DAY)
    assert [row["idarchive"] for row in done_rows(database)] == [1, 2, 3, 4, 5, 6]


# --- the command line


def test_words_of_dates_name_days(program, database):
    for day in (1, 2, 3, 5, 7):
        add_visits(database, at=f"2026-10-{day:02} 10:00:00", count=1)
    archive(program, dates="2026-10-02")
    assert archived_days(database) == ["2026-10-02"]
    archive(program, "--dates", "2026-10-07", dates="2026-10-02,2026-10-03")
    assert archived_days(database) == ["2026-10-02", "2026-10-03", "2026-10-07"]


def archived_days(database):
    return [date for _, date, flag in flags(database) if flag == "done"]


def test_days_after_today_are_not_archived(program, database):
    now = datetime.now(timezone.utc)
    for days in (-1, 0, 1):
        add_visits(database, at=f"{now + timedelta(days=days):%Y-%m-%d} 00:00:00", count=1)
    whole = summary(program, "--dry-run", dates=f"yesterday,{now + timedelta(days=1):%Y-%m-%d}")
    assert (whole["periods_archived"], whole["rows"]) == (2, 8)
    assert summary(program, "--dry-run", dates="yesterday")["periods_archived"] == 1
    later = summary(program, "--dry-run", dates=f"{now + timedelta(days=1):%Y-%m-%d}")
    assert (later["periods_archived"], later["periods_without_visits"]) == (0, 0)


@pytest.mark.parametrize(("options", "said"), [
    (["--dates", "soon"], ['--dates: "soon" is no day', "YYYY-MM-DD, today or yesterday"]),
    (["--dates", "2026-13-01"], ['--dates: "2026-13-01" is no day', "YYYY-MM-DD"]),
    (["--dates", "2026-02-30"], ['--dates: "2026-02-30" is no day', "YYYY-MM-DD"]),
    (["--dates", "2026-10-01,"], ['--dates: "" is no day', "YYYY-MM-DD"]),
    (["--dates", "2026-10-01,2026-10-02,2026-10-03"], ["--dates: more than two days", "FROM,TO"]),
    (["--dates", "2026-10-05,2026-10-01"], ["--dates", "ends before it begins", "FROM,TO"]),
    (["--dates", DAY, "--sites", "7"], ['--sites: there is no site "7"', "ids with commas between, or all"]),
    (["--dates", DAY, "--sites", "1,shop"], ['--sites: there is no site "shop"', "ids with commas between, or all"]),
    (["--dates", DAY, "--periods", "fortnight"], ["--periods", "fortnight", "week"]),
    (["--dates", DAY, "--jobs", "0"], ["--jobs", "1"]),
    (["--force"], ["--force: name the days too, with --dates"]),
])  # fmt: skip
def test_wrong_words_are_status_2_and_said(program, database, options, said):
    add_visits(database)
    done = program.run("archive", *options)
    assert done.returncode == 2 and done.stdout == ""
    for words in said:
        assert words in done.stderr
    assert [name for name in tables_of(database) if name.endswith("2026_10")] == []


def test_json_is_one_object(program, database):
    add_visits(database, count=4)
    out = archive(program, "--json").stdout
    assert out.count("\n") == 1
    told = json.loads(out)
    counts = ["periods_archived", "periods_without_visits", "periods_up_to_date", "rows", "archives", "records", "seconds",
              "rows_per_second", "failures"]  # fmt: skip
    assert list(told) == ["dry_run", "stopped", *counts, "seconds_waited", "peak_memory_bytes", "sites"]
    (site,) = told["sites"]
    assert list(site) == ["idsite", "name", *counts]
    assert (site["idsite"], site["name"], site["rows"], site["archives"], site["failures"]) == (1, "Shop", 16, 3, [])
    # The done rows are no records.
    assert site["records"] == told["records"] == len(records(database)) - 3
    assert not told["dry_run"] and not told["stopped"] and told["peak_memory_bytes"] > 0


def test_the_memory_that_is_told_is_not_that_of_who_started_it(program, database):
    add_visits(database, count=4)
    megabytes = 300
    ballast = b"x" * (megabytes << 20)
    assert summary(program)["peak_memory_bytes"] < len(ballast)


def test_dry_run_writes_nothing_and_tells_the_rows(program, database):
    add_visits(database, count=4)
    before = tables_of(database)
    assert "1 periods to archive; 16 rows to read" in archive(program, "--dry-run").stdout
    told = summary(program, "--dry-run")
    assert told["dry_run"] and told["rows"] == 16 and told["periods_archived"] == 1
    assert tables_of(database) == before and database.count("sequence") == 0


def test_day_is_the_site_s_own(program, database):
    add_site(database, 2, "Asia/Kolkata")
    for idsite in (1, 2):
        add_visits(database, at=f"{DAY} 23:30:00", idsite=idsite, count=2)
    archive(program, dates=f"{DAY},{NEXT_DAY}")
    assert {(site, date) for site, date, _ in flags(database)} == {(1, DAY), (2, NEXT_DAY)}


# --- what is written


def test_same_rows_give_the_same_bytes_however_many_work(program, database):
    for idsite in (1, 2, 3):
        if idsite > 1:
            add_site(database, idsite)
        for day in (1, 2, 3):
            add_visits(database, at=f"2026-10-{day:02} 1{idsite}:00:00", idsite=idsite, count=20 * idsite + day)
    archive(program, "--jobs", "1", dates="2026-10-01,2026-10-03")
    first = records(database)
    assert len({key[:2] for key in first}) == 9
    archive(program, "--jobs", "3", "--force", dates="2026-10-01,2026-10-03")
    assert min(row["idarchive"] for row in done_rows(database)) > 27  # made anew
    assert records(database) == first


def test_rows_come_from_the_reader_and_archives_go_to_the_database(footfall, database, folder):
    add_visits(database)
    replica = MariaDbServer(folder / "replica")
    try:
        copy = replica.database(database.name)
        copy.load_schema()
        copy.execute("DELETE FROM matomo_site")
        add_site(copy, 1)
        add_visits(copy, count=11)
        program = footfall(database_reader={"host": "127.0.0.1", "port": replica.port})
        archive(program)
        assert number(database, "nb_visits") == 11
        assert [name for name in tables_of(copy) if name.endswith("2026_10")] == []
    finally:
        replica.stop()


def test_unknown_referer_type_is_an_error_of_its_day_only(program, database):
    add_visits(database, count=3, referer_type=9)
    add_visits(database, at=f"{NEXT_DAY} 10:00:00")
    done = archive(program, dates=f"{DAY},{NEXT_DAY}", status=1)
    assert f"failed day {DAY}: " in done.stdout and "referer_type 9" in done.stdout
    assert archived_days(database) == [NEXT_DAY]
