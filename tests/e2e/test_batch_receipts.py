# SPDX-License-Identifier: GPL-3.0-or-later
"""What each batch leaves in Footfall's own tables: counters, checkpoint, its place among the batches remembered."""

import re

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


def test_counters_that_are_deleted_meanwhile_count_anew(footfall, redis, database):
    worker = footfall(Footfall={"batch_size": 100}).worker()
    push(redis, range(300))
    wait_until(lambda: waiting(redis) == 0, "some batches are done")
    database.execute("DELETE FROM matomo_footfall_counter WHERE name IN ('tracked', 'hits')")
    push(redis, range(300, 400))
    wait_until(lambda: waiting(redis) == 0, "the rest is done")
    worker.stop()
    assert_stored_once(database, range(400))
    assert counters(database)["tracked"] == 100 and counters(database)["items"] == 400
    assert "counters of it were deleted; adding them anew" in worker.text()


def test_places_of_batches_that_are_deleted_meanwhile_are_made_again(footfall, redis, database):
    worker = footfall(Footfall={"batch_size": 100}).worker()
    push(redis, range(300))
    wait_until(lambda: waiting(redis) == 0, "some batches are done")
    database.execute("DELETE FROM matomo_footfall_batch")
    push(redis, range(300, 400))
    wait_until(lambda: waiting(redis) == 0, "the rest is done")
    worker.stop()
    assert_stored_once(database, range(400))
    assert counters(database)["items"] == 400 and database.count("footfall_batch") == 1
    with_places = footfall(Footfall={"batch_size": 100})
    push(redis, range(400, 500))
    with_places.drain()
    assert database.count("footfall_batch") == 1024
