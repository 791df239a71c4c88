# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall purge` and archives: old reports go but for what Matomo's options keep, archives that nobody needs go whole."""

import configparser
import json
import os
import random
import re
import signal
import subprocess
from datetime import date, datetime, timedelta, timezone

import pytest

from archive_days import add_site, add_visits
from harness import paths

MONTHS = 3
NOW = datetime.now(timezone.utc).replace(tzinfo=None, microsecond=0)
MIDNIGHT = NOW.replace(hour=0, minute=0, second=0)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
STORED, DELETED, NAMED = "a" * 32, "b" * 32, "c" * 32  # hashes of segments: stored, stored as deleted, never stored
FLAGS = ["done", "done.Goals", f"done{STORED}", f"done{STORED}.VisitsSummary", f"done{DELETED}.Actions", f"done{NAMED}"]
BASIC = ["nb_visits", "max_actions", "revenue", "Goal_nb_conversions", "Goal_12_revenue", "Goal_0_revenue_tax", "Goal_-1_items"]
OTHER = ["bounce_count_returning", "Goal_3_days_until_conv", "Goal_x_revenue", "Actions_nb_downloads"]
BLOBS = ["Actions_actions_url", "Actions_actions_url_chunk_0_99", "Referrers_type"]


def months_ago(count):
    """The first day of that month."""
    index = NOW.year * 12 + NOW.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)


TABLES = [months_ago(count) for count in (0, 1, MONTHS, MONTHS + 1, MONTHS + 14)]


def is_old(month):
    return (NOW.year - month.year) * 12 + NOW.month - month.month > MONTHS


def name_of(kind, month):
    return f"archive_{kind}_{month:%Y_%m}"


def add_tables(database):
    database.execute("CREATE TABLE blobs LIKE matomo_archive_numeric_2025_03")
    database.execute("ALTER TABLE blobs MODIFY value MEDIUMBLOB")
    for month in TABLES:
        database.execute(f"CREATE TABLE matomo_{name_of('numeric', month)} LIKE matomo_archive_numeric_2025_03")
        database.execute(f"CREATE TABLE matomo_{name_of('blob', month)} LIKE blobs")


def add_archive(database, id, month, flag="done", state=1, archived=NOW, period=1, site=1, day=None, numbers=BASIC + OTHER, blobs=BLOBS):
    """FLAG None: an archive without done row."""
    at = day or month
    rows = [(id, name, site, at, at, period, archived, 1.5) for name in numbers]
    if flag:
        rows.append((id, flag, site, at, at, period, archived, state))
    texts = [(id, name, site, at, at, period, archived, b"x") for name in blobs]
    for kind, values in (("numeric", rows), ("blob", texts)):
        for row in values:
            database.execute(
                f"INSERT INTO matomo_{name_of(kind, month)} (idarchive, name, idsite, date1, date2, period, ts_archived, value) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", *row
            )  # fmt: skip


@pytest.fixture
def program(footfall):
    return footfall()


@pytest.fixture
def archives(database):
    """Months around the limit, two sites, and a segment of each kind."""
    add_site(database, 2)
    add_tables(database)
    for hash, deleted in ((STORED, 0), (DELETED, 1)):
        database.execute(
            "INSERT INTO matomo_segment (name, definition, hash, login, auto_archive, deleted) VALUES "
            f"('s', '{hash[0]}==1', '{hash}', 'admin', 1, {deleted})"
        )
    return database


@pytest.fixture(params=[1, 2])
def random_archives(archives, request):
    """Archives of all kinds, whole ones and leftovers, by chance; far from each limit of age."""
    chance = random.Random(request.param)
    ages = [timedelta(seconds=60), 20 * HOUR, 28 * HOUR, timedelta(days=2, hours=1), timedelta(days=400)]
    for month in TABLES:
        id = 0
        for n in range(60):
            id += chance.choice([1, 1, 1, 700])
            add_archive(
                archives, id, month, flag=chance.choice([None, *FLAGS, "done", "done"]), state=chance.choice([1, 1, 1, 1, 2, 3, 4, 5, 6]),
                archived=NOW - chance.choice(ages) - timedelta(seconds=n // 2), period=chance.choice([1, 1, 2, 3, 4, 5]),
                site=chance.choice([1, 1, 2, 7]), day=month + timedelta(days=chance.randint(0, 2)),
                numbers=chance.sample(BASIC + OTHER, chance.randint(0, 8)), blobs=chance.sample(BLOBS, chance.randint(0, 3)),
            )  # fmt: skip
    return archives


def contents(database):
    """{table: rows}, of all tables of archives."""
    found = {}
    for month in TABLES:
        for kind in ("numeric", "blob"):
            name = name_of(kind, month)
            found[name] = database.query(f"SELECT * FROM matomo_{name} ORDER BY idarchive, name")
    return found


def set_options(database, **options):
    for name, value in options.items():
        database.execute("REPLACE INTO matomo_option (option_name, option_value) VALUES (%s, %s)", name, value)


def purge(program, *options, env=None):
    done = program.run("purge", "--json", *options, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


# What the rules say, put down once more.


def by_archive(numeric, blob):
    found = {}
    for row in numeric + blob:
        archive = found.setdefault(row["idarchive"], {"flag": None, "value": None, "rows": []})
        archive["rows"].append(row)
        if row["name"].startswith("done"):
            archive.update(flag=row["name"], value=row["value"])
    for archive in found.values():
        # The age of one that has numbers is theirs; only where there are none that of its blobs.
        archive["at"] = max(row["ts_archived"] for row in archive["rows"])
        archive.update({key: archive["rows"][0][key] for key in ("idsite", "period", "date1", "date2")})
    return found


def unfinished(archive):
    return archive["flag"] is None or archive["value"] in (2, 6)


def goes_for_itself(archive):
    if unfinished(archive):
        return archive["at"] < NOW - DAY
    return (
        (archive["value"] == 3 and archive["at"] < NOW - timedelta(seconds=1800))
        or (archive["period"] == 5 and archive["at"] < MIDNIGHT - DAY)
        or archive["idsite"] not in (1, 2)
        or archive["flag"].startswith(f"done{DELETED}")
    )


def stale_ids(archives):
    gone = {id for id, archive in archives.items() if goes_for_itself(archive)}
    for id, archive in archives.items():
        if id in gone or unfinished(archive):
            continue
        newer = [
            (other["at"], other_id) for other_id, other in archives.items()
            if not goes_for_itself(other) and not unfinished(other) and other["value"] != 5
            and all(other[key] == archive[key] for key in ("idsite", "period", "date1", "date2", "flag"))
        ]  # fmt: skip
        if newer and max(newer) > (archive["at"], id):
            gone.add(id)
    return gone


def stays(row, archive, kept, basic, segments, is_blob):
    if unfinished(archive) and archive["at"] >= NOW - DAY:
        return True
    is_segment = re.match("done[abc]{32}", archive["flag"] or "") is not None
    if archive["period"] in kept and (segments or not is_segment):
        return True
    return not is_blob and (row["name"].startswith("done") or (basic and row["name"] in BASIC))


def expected(before, stale=False, reports=False, kept=(3, 4), basic=True, segments=False, sites=None):
    rest = {}
    for month in TABLES:
        numeric, blob = (before[name_of(kind, month)] for kind in ("numeric", "blob"))
        archives = by_archive(numeric, blob)
        gone = stale_ids(archives) if stale else set()
        for kind, rows in (("numeric", numeric), ("blob", blob)):
            rest[name_of(kind, month)] = [
                row for row in rows
                if (sites and row["idsite"] not in sites) or (row["idarchive"] not in gone and (
                    not (reports and is_old(month)) or stays(row, archives[row["idarchive"]], kept, basic, segments, kind == "blob")))
            ]  # fmt: skip
    return rest


def differences(before, after):
    counts = {table: len(before[table]) - len(after[table]) for table in before}
    return {table: count for table, count in counts.items() if count}


KEPT = [
    ({}, {}),
    ({"basic_metrics": 0, "month_reports": 0, "year_reports": 0}, {"basic": False, "kept": ()}),
    ({"basic_metrics": 0, "segment_reports": 1}, {"basic": False, "segments": True}),
    ({"day_reports": 1, "week_reports": 1, "segment_reports": 1}, {"kept": (1, 2, 3, 4), "segments": True}),
    ({"month_reports": 0, "year_reports": 0, "range_reports": 1}, {"kept": (5,)}),
    ({"day_reports": 1, "month_reports": 0}, {"kept": (1, 4)}),
]


@pytest.mark.parametrize("options,rules", KEPT)
def test_old_reports_go_but_for_what_the_options_keep(program, random_archives, options, rules):
    set_options(random_archives, **{f"delete_reports_keep_{name}": value for name, value in options.items()})
    before = contents(random_archives)
    rest = expected(before, reports=True, **rules)
    told = purge(program, "--reports-older-than", MONTHS)
    assert contents(random_archives) == rest
    assert told["rows"] == differences(before, rest) != {}
    assert purge(program, "--reports-older-than", MONTHS)["rows"] == {}


def test_archives_that_nobody_needs_go_whole_and_the_others_stay(program, random_archives):
    before = contents(random_archives)
    rest = expected(before, stale=True)
    told = purge(program, "--archives")
    assert contents(random_archives) == rest
    assert told["rows"] == differences(before, rest) != {}
    assert purge(program, "--archives")["rows"] == {}


def test_a_run_without_options_does_what_matomos_options_say_and_clears_archives(program, random_archives):
    set_options(random_archives, delete_reports_enable=0, delete_reports_older_than=MONTHS)
    before = contents(random_archives)
    purge(program)
    assert contents(random_archives) == expected(before, stale=True)
    set_options(random_archives, delete_reports_enable=1)
    purge(program)
    assert contents(random_archives) == expected(expected(before, stale=True), reports=True)


def test_a_dry_run_counts_every_row_once_and_changes_nothing(program, random_archives):
    before = contents(random_archives)
    told = purge(program, "--archives", "--reports-older-than", MONTHS, "--dry-run")
    assert contents(random_archives) == before
    assert told["rows"] == differences(before, expected(before, stale=True, reports=True))


def test_only_the_sites_that_are_named(program, random_archives):
    before = contents(random_archives)
    purge(program, "--archives", "--reports-older-than", MONTHS, "--sites", "2")
    assert contents(random_archives) == expected(before, stale=True, reports=True, sites=[2])


@pytest.mark.parametrize("point", ["purging_archives", "purging_archives:4", "before_purge_commit:2", "after_purge_commit:3"])
def test_a_run_that_is_killed_leaves_archives_whole_or_gone_and_another_comes_to_the_same_end(program, random_archives, point):
    before = contents(random_archives)
    options = ["--archives", "--reports-older-than", MONTHS]
    killed = program.run("purge", *options, env={"FOOTFALL_FAULT": point})
    assert killed.returncode == -9
    states = (before, expected(before, stale=True), expected(before, stale=True, reports=True))
    between = contents(random_archives)
    for month in TABLES:
        parts = [by_archive(*(state[name_of(kind, month)] for kind in ("numeric", "blob"))) for state in (*states, between)]
        for id in parts[0]:
            *allowed, found = (part.get(id) for part in parts)
            assert found in allowed
    purge(program, *options)
    assert contents(random_archives) == states[2]


def test_settings_say_how_long_ranges_and_temporary_archives_stay(footfall, archives):
    month = TABLES[0]
    add_archive(archives, 1, month, archived=MIDNIGHT - 3 * DAY + HOUR, period=5)
    add_archive(archives, 2, month, archived=MIDNIGHT - 3 * DAY - HOUR, period=5)
    add_archive(archives, 3, month, "done.A", 3, MIDNIGHT - DAY + HOUR)
    add_archive(archives, 4, month, "done.B", 3, MIDNIGHT - DAY - HOUR)
    program = footfall(General={"purge_date_range_archives_after_X_days": 3})
    set_options(archives, enableBrowserTriggerArchiving=0)
    purge(program, "--archives")
    assert ids(archives, month) == {1, 3}
    set_options(archives, enableBrowserTriggerArchiving=1, todayArchiveTimeToLive=200000)
    purge(program, "--archives")
    assert ids(archives, month) == {1, 3}
    set_options(archives, todayArchiveTimeToLive=60)
    purge(program, "--archives")
    assert ids(archives, month) == {1}


def ids(database, month):
    found = [database.query(f"SELECT DISTINCT idarchive AS id FROM matomo_{name_of(kind, month)}") for kind in ("numeric", "blob")]
    assert found[0] == found[1]
    return {row["id"] for row in found[0]}


def test_an_archive_that_is_finished_after_it_was_listed_stays(program, archives):
    """The run is held up in its first batch, of at most a hundred, while somebody ends the making of the last."""
    for id in range(1, 121):
        add_archive(archives, id, TABLES[0], state=2, archived=NOW - 2 * DAY, numbers=["nb_visits"], blobs=BLOBS[:1])
    run = subprocess.Popen(program.argv("purge", "--archives"), env={**os.environ, "FOOTFALL_FAULT": "purging_archives:1:stop"})
    _, status = os.waitpid(run.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    try:
        archives.execute(f"UPDATE matomo_{name_of('numeric', TABLES[0])} SET value = 1 WHERE name = 'done' AND idarchive = 120")
    finally:
        run.send_signal(signal.SIGCONT)
    assert run.wait(timeout=60) == 0
    assert ids(archives, TABLES[0]) == {120}


def test_what_is_asked_for_of_deleted_sites_is_forgotten(program, archives):
    for site in (1, 7):
        archives.execute(
            "INSERT INTO matomo_archive_invalidations (name, idsite, date1, date2, period, ts_invalidated) "
            f"VALUES ('done', {site}, '2026-01-01', '2026-01-01', 1, NOW())"
        )
    assert purge(program, "--archives", "--dry-run")["rows"] == {"archive_invalidations": 1}
    assert purge(program)["rows"] == {"archive_invalidations": 1}
    assert archives.query("SELECT idsite FROM matomo_archive_invalidations") == [{"idsite": 1}]


def test_archives_made_of_log_data_stay_and_the_archiver_goes_on(program, archives):
    day = f"{MIDNIGHT - 400 * DAY:%Y-%m-%d}"
    add_visits(archives, at=f"{day} 10:00:00")
    add_visits(archives, at=f"{MIDNIGHT - DAY + HOUR}")
    asked = ["archive", "--dates", f"{day},{MIDNIGHT - DAY:%Y-%m-%d}", "--periods", "day,month"]
    assert program.run(*asked, timeout=300).returncode == 0
    yesterday = f"archive_numeric_{MIDNIGHT - DAY:%Y_%m}"
    made = archives.query(f"SELECT * FROM matomo_{yesterday}")
    set_options(archives, delete_reports_enable=1)
    assert sum(purge(program)["rows"].values()) > 0
    assert archives.query(f"SELECT * FROM matomo_{yesterday}") == made
    old = f"matomo_archive_numeric_{day[:7].replace('-', '_')}"
    state = archives.query(f"SELECT * FROM {old} ORDER BY idarchive, name")
    assert {row["name"] for row in state} >= {"done", "nb_visits"}
    assert program.run(*asked, timeout=300).returncode == 0
    assert archives.query(f"SELECT * FROM {old} ORDER BY idarchive, name") == state


def test_the_unit_of_systemd_does_what_the_options_say_every_day(program, random_archives):
    unit, timer = (configparser.ConfigParser(strict=False, interpolation=None) for _ in range(2))
    unit.read(paths.ROOT / "systemd" / "footfall-purge.service")
    timer.read(paths.ROOT / "systemd" / "footfall-purge.timer")
    binary, command, option, _ = unit["Service"]["ExecStart"].split()
    assert (binary, option, timer["Timer"]["OnCalendar"]) == ("/usr/bin/footfall", "--config", "daily")
    before = contents(random_archives)
    assert program.run(command).returncode == 0
    assert contents(random_archives) == expected(before, stale=True)


@pytest.mark.parametrize("options,said", [
    (["--reports-older-than", "0"], ["reports-older-than"]),
    (["--archives", "--sites", "9"], ["no site", "9"]),
])  # fmt: skip
def test_wrong_words_are_status_2_and_said(program, database, options, said):
    done = program.run("purge", *options)
    assert done.returncode == 2
    assert all(word in done.stderr for word in said), done.stderr


def test_an_option_that_would_keep_nothing_at_all_is_refused(program, archives):
    set_options(archives, delete_reports_enable=1, delete_reports_older_than=0)
    done = program.run("purge")
    assert done.returncode == 2 and "delete_reports_older_than" in done.stderr
