# SPDX-License-Identifier: GPL-3.0-or-later
"""An element that was given to Redis once more, since Redis did not answer, counts once."""

import signal

import pytest
from harness.waiting import wait_until

from e2e.queue_items import KEY, assert_stored_once, counters, page_view, waiting


def in_doubt(element):
    assert element[:2] == b"\x78\x9c"
    return b"\x78\xda" + element[2:]


def elements(numbers):
    return [page_view(n) for n in numbers]


@pytest.mark.parametrize("batch_size", [10, 1000])
def test_second_ones_are_left_out_wherever_the_first_ones_went(footfall, redis, database, batch_size):
    first = elements(range(100))
    redis.rpush(KEY, *first)
    program = footfall(Footfall={"batch_size": batch_size})
    if batch_size == 10:
        program.drain()
    redis.rpush(KEY, *map(in_doubt, first[40:]), *map(in_doubt, elements(range(100, 120))))
    program.drain()
    assert_stored_once(database, range(120))
    counted = counters(database)
    assert counted["known_doubts"] == 60 and counted["items"] == 180 and counted["hits"] == 120


def test_worker_killed_on_the_way_stores_each_once(footfall, redis, database):
    first = elements(range(200))
    redis.rpush(KEY, *first, *map(in_doubt, first), *map(in_doubt, elements(range(200, 300))))
    program = footfall(Footfall={"lease_seconds": 5, "batch_size": 50})
    for point in ("after_commit:5", "before_commit:2", "after_commit:2"):
        assert program.worker(env={"FOOTFALL_FAULT": point}).wait() == -signal.SIGKILL
        redis.delete(f"footfall:{{{KEY}}}lease:0", "QueuedTrackingLock0")  # as if its time had run out
    program.worker()
    wait_until(lambda: waiting(redis) == 0, "the next worker finishes")
    assert_stored_once(database, range(300))


def test_dead_letter_of_one_in_doubt_can_be_replayed(footfall, redis, database):
    database.execute("CREATE TRIGGER refuse BEFORE INSERT ON matomo_log_visit FOR EACH ROW "
                     "SIGNAL SQLSTATE '22001' SET MYSQL_ERRNO = 1406, MESSAGE_TEXT = 'Data too long'")
    redis.rpush(KEY, in_doubt(page_view(1)))
    program = footfall()
    program.drain()
    database.execute("DROP TRIGGER refuse")
    assert program.run("dead-letter", "replay", "--all").returncode == 0
    program.drain()
    assert_stored_once(database, [1])


def test_history_of_an_earlier_version_is_not_taken_for_anything_else(footfall, redis, database):
    program = footfall()
    redis.rpush(KEY, *elements(range(5)))
    program.drain()
    database.execute("UPDATE matomo_footfall_batch SET prints = LEFT(prints, 4 * batch_size)")
    redis.rpush(KEY, *map(in_doubt, elements(range(5, 9))))
    program.drain()
    assert_stored_once(database, range(9))
