# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall archive` killed, stopped, beside itself, with servers away and disks full: an archive is whole or not there.

A day of 40,000 hits is made once. Reading it is held up where a test needs that by LOCK TABLES, and writing by a lock on the
archive that is to be replaced."""

import json
import signal
import time
from pathlib import Path

import pytest

from archive_days import DAY, NEW, PLAIN_FLAGS, RETURNING, add_site, add_visits, done_rows, flags, number, records
from harness import paths
from harness.process import Process
from harness.servers import Footfall, settings
from harness.waiting import wait_until

FLAGS = PLAIN_FLAGS | {f"{NEW}.Goals", f"{RETURNING}.Goals"}
QUIET_DAY = "2026-10-02"
VISITS, HITS = 10_000, 40_000
_KILLS = 15


@pytest.fixture(scope="module")
def busy(servers):
    """A database with the busy day, and a quiet one behind it, of site 1."""
    if not servers.mariadb.process.running():
        servers.mariadb.start()
    database = servers.mariadb.database()
    database.load_schema()
    add_site(database, 1)
    text = (paths.ROOT / "bench" / "archive_day.sql").read_text()
    text = text.replace("@urls = 50000, @titles = 40000", "@urls = 1000, @titles = 1000")  # so that a run is short
    places = {"visits": VISITS, "visitors": VISITS * 2 // 3, "hits": HITS, "actions": 25_000, "day": DAY}
    for name, value in places.items():
        text = text.replace("{" + name + "}", str(value))
    database.load(text)
    add_visits(database, at=f"{QUIET_DAY} 10:00:00", count=5)
    yield database
    database.drop()


@pytest.fixture
def program(folder, redis_server, mariadb, busy):
    return Footfall(folder / "program", settings(redis_server, busy))


@pytest.fixture
def whole(program, busy):
    """The records of the busy day, archived; no other archive is there."""
    program.run("archive", "--dates", DAY)
    busy.execute(f"DELETE n, b FROM matomo_archive_numeric_2026_10 n LEFT JOIN matomo_archive_blob_2026_10 b USING (idarchive) "
                 f"WHERE n.date1 = '{QUIET_DAY}'")  # fmt: skip
    assert [flag for _, _, flag in flags(busy)] == sorted(FLAGS)
    return records(busy)


@pytest.fixture
def start(program):
    """start(*options) begins to archive the busy day again; what still runs at the end is killed."""
    started = []

    def start(*options):
        argv = program.argv("archive", "--dates", DAY, "--force", *options)
        log = program.folder / f"archive-{len(started)}.log"
        started.append(Process("footfall archive", argv, log, env=program._env(None)))
        return started[-1]

    yield start
    for process in started:
        if process.running():
            process.kill()


class Held:
    """A session of its own that holds what SQL locks until release()."""

    def __init__(self, database, *statements):
        self._session = database.server.connect(database.name)
        with self._session.cursor() as cursor:
            for sql in statements:
                cursor.execute(sql)

    def release(self):
        self._session.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._session.open:
            self.release()


def reading_held(database, table="log_link_visit_action"):
    return Held(database, f"LOCK TABLES matomo_{table} WRITE")


def writing_held(database):
    """A run inserts everything and then waits for the rows of the archive that it replaces."""
    row = f"SELECT * FROM matomo_archive_numeric_2026_10 WHERE idarchive = {done_rows(database)[0]['idarchive']} AND name = 'done'"
    return Held(database, "BEGIN", row + " FOR UPDATE")


def sessions(database, like="%", state="%"):
    """Statements that run in the database in sessions of the program; their text has blobs, which are not read."""
    return database.query(
        "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() "
        f"AND COALESCE(info, '') LIKE '{like}' AND COALESCE(state, '') LIKE '{state}'"
    )


def wait_for_reader(database, count=1, table="log_link_visit_action"):
    wait_until(lambda: len(sessions(database, f"SELECT%{table}%", "Waiting for table%")) >= count, f"the run waits to read {table}")


def wait_for_writer(database, count=1):
    wait_until(lambda: len(sessions(database, "DELETE FROM%")) >= count, "the run waits to remove the older archive")


def wait_for_end_of_sessions(database):
    wait_until(lambda: not sessions(database), "the server has ended the sessions of the killed run")


def names(stored):
    return sorted(key[2:] for key in stored)


# --- killed and stopped


def test_killed_at_any_moment_leaves_a_whole_archive(program, busy, whole, start):
    begin = time.monotonic()
    assert start().wait() == 0
    length = time.monotonic() - begin
    statuses = []
    for kill in range(_KILLS):
        busy.execute("UPDATE matomo_log_visit SET visit_total_actions = visit_total_actions + 1 WHERE idvisit = 1")
        process = start()
        time.sleep(length * kill / _KILLS)  # the moment is the test's subject
        statuses.append(process.stop(signal.SIGKILL))
        wait_for_end_of_sessions(busy)
        assert is_whole(busy, names(whole))
    assert statuses.count(-signal.SIGKILL) > _KILLS / 2
    assert start().wait() == 0
    assert is_whole(busy, names(whole))
    actions = f"SELECT SUM(visit_total_actions) FROM matomo_log_visit WHERE DATE(visit_last_action_time) = '{DAY}'"
    assert number(busy, "nb_actions") == busy.value(actions)


def is_whole(database, expected):
    """Each flag once, all of one run, with all its records, which agree with each other."""
    done = done_rows(database)
    ids = [row["idarchive"] for row in done]
    parts = [number(database, "nb_actions", flag=f"{segment}.VisitsSummary") for segment in (NEW, RETURNING)]
    return (
        names(records(database)) == expected
        and {row["value"] for row in done} == {1}
        and ids == list(range(ids[0], ids[0] + len(FLAGS)))
        and sum(parts) == number(database, "nb_actions")
    )


def test_killed_while_it_writes_leaves_the_old_archive(busy, whole, start):
    before = done_rows(busy)
    with writing_held(busy) as held:
        process = start()
        wait_for_writer(busy)
        process.kill()
        held.release()
        wait_for_end_of_sessions(busy)
    assert done_rows(busy) == before and records(busy) == whole
    assert start().wait() == 0
    assert records(busy) == whole and done_rows(busy) != before


def test_sigterm_stops_a_run_and_leaves_archives_as_they_were(busy, whole, start):
    before = done_rows(busy)
    with reading_held(busy) as held:
        process = start("--dates", QUIET_DAY)
        wait_for_reader(busy)
        process.send_signal(signal.SIGTERM)
        wait_until(lambda: signal_taken(process), "the signal is taken")
        held.release()
        assert process.wait() == 1
    assert "stopped before the end" in process.text()
    assert done_rows(busy) == before and records(busy) == whole


def signal_taken(process):
    """No longer pending for the process or one of its threads."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    pending = next(line for line in status.splitlines() if line.startswith("ShdPnd:"))
    return int(pending.split()[1], 16) == 0


# --- beside others


@pytest.fixture
def without_leftovers(busy):
    """Other tests begin with one archive of each flag."""
    yield
    busy.execute("TRUNCATE matomo_archive_numeric_2026_10")
    busy.execute("TRUNCATE matomo_archive_blob_2026_10")


def test_two_runs_at_the_same_time_both_succeed(busy, whole, start, without_leftovers):
    with reading_held(busy) as held:
        both = [start(), start()]
        wait_for_reader(busy, 2)
        held.release()
        assert [process.wait() for process in both] == [0, 0], both[0].text() + both[1].text()
    assert {flag for _, _, flag in flags(busy)} == FLAGS
    newest = max(row["idarchive"] for row in done_rows(busy)) - len(FLAGS) + 1
    rows = busy.value(f"SELECT COUNT(*) FROM matomo_archive_numeric_2026_10 WHERE idarchive >= {newest}")
    blobs = busy.value(f"SELECT COUNT(*) FROM matomo_archive_blob_2026_10 WHERE idarchive >= {newest}")
    assert rows + blobs == len(whole)


def test_two_runs_that_write_at_the_same_time_leave_one_archive(busy, whole, start, without_leftovers):
    with writing_held(busy) as held:
        both = [start(), start()]
        wait_for_writer(busy)
        wait_until(lambda: sessions(busy, "SELECT GET_LOCK%"), "the other run waits for its turn")
        held.release()
        assert [process.wait() for process in both] == [0, 0], both[0].text() + both[1].text()
    assert [flag for _, _, flag in flags(busy)] == sorted(FLAGS)


def test_nothing_is_locked_while_a_day_is_read(busy, whole, start):
    """Items are read last: the run waits for them with everything else read."""
    with reading_held(busy, "log_conversion_item"):
        process = start()
        wait_for_reader(busy, table="log_conversion_item")
        busy.execute("SET innodb_lock_wait_timeout = 1, lock_wait_timeout = 1")
        for table in ("log_visit", "log_link_visit_action", "log_conversion"):
            assert busy.execute(f"UPDATE matomo_{table} SET custom_var_k5 = 'seen' WHERE idvisit <= 100") > 0
            busy.execute(f"UPDATE matomo_{table} SET custom_var_k5 = NULL WHERE idvisit <= 100")
        wait_for_reader(busy, table="log_conversion_item")
    assert process.wait() == 0
    assert records(busy) == whole


# --- what is away


def test_server_that_is_away_is_waited_for(busy, mariadb, whole, start):
    before = done_rows(busy)
    with reading_held(busy):
        process = start("--json")
        wait_for_reader(busy)
        mariadb.restart()
    assert process.wait() == 0, process.text()
    assert json.loads(process.text().splitlines()[-1])["periods_archived"] == 1
    assert records(busy) == whole and done_rows(busy) != before


@pytest.fixture
def tight(folder, redis_server, busy):
    """The least memory, shared among many jobs: the rows of the busy day go to files, those of the quiet one do not."""
    return Footfall(folder / "tight", settings(redis_server, busy, Footfall={"archive_memory": 64}))


def archive_both(program, folder, jobs=16):
    options = ["--dates", f"{DAY},{QUIET_DAY}", "--force", "--jobs", str(jobs)]
    return program.run("archive", *options, env={"TMPDIR": str(folder)})


def test_no_folder_for_temporary_files_fails_the_day_that_needs_one(tight, busy, whole):
    done = archive_both(tight, "/nonexistent")
    assert done.returncode == 1
    (failure,) = [line for line in done.stdout.splitlines() if "failed day" in line]
    assert failure.startswith(f"  failed day {DAY}: ") and "/nonexistent" in failure and "name another folder in TMPDIR" in failure
    assert (1, QUIET_DAY, "done") in flags(busy)
    assert {key: value for key, value in records(busy).items() if key[1] == DAY} == whole


def test_temporary_files_are_gone(tight, busy, whole, tmp_path):
    before = done_rows(busy)
    done = archive_both(tight, tmp_path)
    assert done.returncode == 0, done.stdout
    assert list(tmp_path.iterdir()) == []
    made = {key: value for key, value in records(busy).items() if key[1] == DAY}
    assert names(made) == names(whole) and done_rows(busy) != before
    numbers = [key for key, value in whole.items() if isinstance(value, float)]
    assert {key: made[key] for key in numbers} == {key: whole[key] for key in numbers}


def test_memory_does_not_change_the_bytes(program, tight, busy, whole, tmp_path):
    assert archive_both(program, tmp_path, jobs=1).returncode == 0
    plenty = records(busy)
    assert archive_both(tight, tmp_path).returncode == 0
    assert records(busy) == plenty


@pytest.fixture
def segments(busy):
    """Stored ones that are archived ahead, of most, some and no visits; gone afterwards with their archives."""
    texts = ["visitCount>=1", "countryCode==de", "pageUrl=@shoes", "countryCode==xx", "deviceType==smartphone"]
    for text in texts:
        busy.execute("INSERT INTO matomo_segment (name, definition, hash, login, enable_only_idsite, auto_archive, deleted) VALUES "
                     f"('a segment', '{text}', MD5('{text}'), 'admin', 0, 1, 0)")  # fmt: skip
    yield texts
    busy.execute("DELETE FROM matomo_segment")
    for table in ("blob", "numeric"):
        busy.execute(f"DELETE FROM matomo_archive_{table}_2026_10")


def test_segments_that_are_counted_one_after_the_other_have_the_same_bytes(program, tight, busy, segments, tmp_path):
    assert archive_both(program, tmp_path, jobs=1).returncode == 0
    plenty = records(busy)
    assert archive_both(tight, tmp_path).returncode == 0
    assert records(busy) == plenty
    whole_flags = [flag for _, day, flag in flags(busy) if day == DAY and "." not in flag]
    assert len(whole_flags) == 1 + len(segments)
