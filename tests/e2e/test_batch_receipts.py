# SPDX-License-Identifier: GPL-3.0-or-later
"""What each batch leaves in Footfall's own tables: counters, checkpoint, its place among the batches remembered."""

import re
import time

from harness.waiting import wait_until

from e2e.queue_items import assert_stored_once, counters, push, waiting

STATEMENTS = re.compile(r"debug queue 0: 100 elements: 100 hits stored.* (\d+) statements")


def statements_of(done):
    return [int(found) for found in STATEMENTS.findall(done.stderr)]


def test_receipt_is_one_statement_once_its_counters_are_there(footfall, redis, database):
    push(redis, range(500), visitors=500)
    done = footfall(Footfall={"batch_size": 100, "log_level": "debug"}).run("drain")
    first, second, *others = statements_of(done)
    assert set(others) == {min(first, second, *others)} and len(others) == 3 and others[0] <= first - 2, done.stderr
    assert_stored_once(database, range(500))
    assert counters(database)["items"] == counters(database)["tracked"] == 500 and counters(database)["batches"] == 5
    remembered = database.query("SELECT sequence, batch_size FROM matomo_footfall_batch WHERE sequence > 0 ORDER BY sequence")
    assert [tuple(row.values()) for row in remembered] == [(n, 100) for n in range(1, 6)]
    digest = "SELECT batch_digest FROM matomo_footfall_batch ORDER BY sequence DESC LIMIT 1"
    checkpoint = database.query("SELECT sequence, batch_size, batch_digest FROM matomo_footfall_checkpoint")
    assert [tuple(row.values()) for row in checkpoint] == [(5, 100, database.value(digest))]


def worked_around(footfall, redis, database, change, **params):
    """What the worker said that has worked off 400 page views, with CHANGE() of the database after 300 of them."""
    worker = footfall(Footfall={"batch_size": 100}).worker()
    push(redis, range(300), **params)
    wait_until(lambda: waiting(redis) == 0, "some batches are done")
    change()
    push(redis, range(300, 400), **params)
    wait_until(lambda: waiting(redis) == 0, "the rest is done")
    worker.stop()
    assert_stored_once(database, range(400))
    return worker.text()


def test_counters_that_are_deleted_meanwhile_count_anew(footfall, redis, database):
    delete = "DELETE FROM matomo_footfall_counter WHERE name IN ('tracked', 'hits')"
    said = worked_around(footfall, redis, database, lambda: database.execute(delete))
    assert counters(database)["tracked"] == 100 and counters(database)["items"] == 400
    assert "were deleted; writing the batch again" in said


def test_places_of_batches_that_are_deleted_meanwhile_are_made_again(footfall, redis, database):
    worked_around(footfall, redis, database, lambda: database.execute("DELETE FROM matomo_footfall_batch"))
    assert counters(database)["items"] == 400 and database.count("footfall_batch") == 1
    push(redis, range(400, 500))
    footfall(Footfall={"batch_size": 100}).drain()
    assert database.count("footfall_batch") == 1024


MORNING = int(time.time()) // 86400 * 86400 - 18 * 3600
LATE_HITS = {"at": MORNING, "cdt": str(MORNING - 36000)}
LATE = "SELECT option_name FROM matomo_option WHERE option_name LIKE '%report\\_to\\_invalidate\\_1\\_%'"


def test_late_day_is_noted_once_and_again_when_its_note_was_taken_away(footfall, redis, database):
    database.execute("UPDATE matomo_site SET ts_created = '2020-01-01'")
    notes = []

    def take_away():
        notes.extend(database.query(LATE))
        assert len(notes) == 1
        database.execute("DELETE FROM matomo_option WHERE option_name = %s", notes[0]["option_name"])

    said = worked_around(footfall, redis, database, take_away, **LATE_HITS)
    again = database.query(LATE)
    assert len(again) == 1 and again != notes
    assert said.count("were deleted; writing the batch again") == 1


def test_note_that_somebody_else_has_left_is_enough(footfall, redis, database):
    database.execute("UPDATE matomo_site SET ts_created = '2020-01-01'")
    note = f"aB1c_report_to_invalidate_1_{time.strftime('%Y-%m-%d', time.gmtime(MORNING - 36000))}_12"
    database.execute("INSERT INTO matomo_option (option_name, option_value) VALUES (%s, '1')", note)
    push(redis, range(300), **LATE_HITS)
    footfall(Footfall={"batch_size": 100}).drain()
    assert [row["option_name"] for row in database.query(LATE)] == [note]
    assert_stored_once(database, range(300))


def test_a_failure_is_noted_by_one_statement_however_often_it_comes(footfall, redis, database):
    for n in range(5):
        push(redis, range(99 * n, 99 * n + 99), visitors=500)
        push(redis, [1000 + n], idsite="77")
    done = footfall(Footfall={"batch_size": 100, "log_level": "debug"}).run("drain")
    first, second, *others = [int(found) for found in re.findall(r"queue 0: 100 elements.* (\d+) statements", done.stderr)]
    assert set(others) == {min(first, second, *others)} and len(others) == 3, done.stderr
    assert [row["idsite"] for row in database.query("SELECT idsite FROM matomo_tracking_failure")] == [77]
