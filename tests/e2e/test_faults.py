# SPDX-License-Identifier: GPL-3.0-or-later
"""Things that go wrong while items are worked. After each of them every item is in MySQL exactly once."""

import signal
import threading
import time

import pytest
from harness.waiting import wait_until

from e2e.queue_items import (
    KEY,
    assert_no_duplicate_actions,
    assert_stored_once,
    counters,
    page_view,
    push,
    queue_key,
    waiting,
)

LEASE = {"lease_seconds": 5}
LOCK_WAIT = {"lock_wait_seconds": 1}


def marker_and_checkpoint(redis, database):
    marker = redis.hget(f"footfall:{{{KEY}}}state:0", "marker")
    row = database.query("SELECT sequence, batch_digest FROM matomo_footfall_checkpoint")[0]
    return marker, f"{row['sequence']}-{row['batch_digest']}".encode()


@pytest.mark.parametrize("point", ["mid_batch:2", "before_commit:2", "after_commit:2"])
def test_killed_worker_leaves_every_item_once(footfall, redis, database, point):
    push(redis, range(2500))
    program = footfall(Footfall={**LEASE, "batch_size": 1000})
    worker = program.worker(env={"FOOTFALL_FAULT": point})
    assert worker.wait() == -signal.SIGKILL
    committed = point.startswith("after")
    assert waiting(redis) == 1500
    assert counters(database)["items"] == (2000 if committed else 1000)
    if committed:
        marker, checkpoint = marker_and_checkpoint(redis, database)
        assert marker != checkpoint
    program.worker()
    wait_until(lambda: waiting(redis) == 0, "the next worker finishes")
    assert_stored_once(database, range(2500))
    assert counters(database)["items"] == 2500
    marker, checkpoint = marker_and_checkpoint(redis, database)
    assert marker == checkpoint


def test_workers_killed_again_and_again_leave_every_item_once(footfall, redis, database):
    push(redis, range(6000))
    program = footfall(Footfall={**LEASE, "batch_size": 300})
    for point in ["after_commit:3", "mid_batch:2", "after_commit:1", "before_commit:1", "after_commit:2"]:
        worker = program.worker(env={"FOOTFALL_FAULT": point})
        assert worker.wait() == -signal.SIGKILL
        redis.delete(f"footfall:{{{KEY}}}lease:0", "QueuedTrackingLock0")  # as if its time had run out
    program.drain()
    assert_stored_once(database, range(6000))


def test_identical_elements_are_not_taken_for_the_batch_before(footfall, redis, database):
    """Elements that PHP wrote have no id: the same bytes twice are two requests, also across a crash."""
    same = page_view(7, at=int(time.time()) - 5)
    program = footfall(Footfall={**LEASE, "batch_size": 1})
    redis.rpush(KEY, same)
    program.drain()
    redis.rpush(KEY, same, same)
    worker = program.worker(env={"FOOTFALL_FAULT": "after_commit"})
    assert worker.wait() == -signal.SIGKILL
    redis.delete(f"footfall:{{{KEY}}}lease:0", "QueuedTrackingLock0")
    program.drain()
    assert database.count("log_link_visit_action") == 3


def test_worker_that_slept_beyond_its_lease_cannot_commit(footfall, redis, database):
    """SIGSTOP in the middle of work; another daemon takes over; the sleeper wakes up and must not add a thing."""
    numbers = range(8000)
    push(redis, numbers)
    first = footfall(Footfall={**LEASE, "batch_size": 500})
    second = footfall(Footfall={**LEASE, "batch_size": 500})
    sleeper = first.worker()
    wait_until(lambda: 0 < waiting(redis) < 8000, "work has begun", pause=0.001)
    sleeper.send_signal(signal.SIGSTOP)
    left = waiting(redis)
    assert left > 0
    other = second.worker()
    wait_until(lambda: waiting(redis) == 0, "the second daemon has taken over and finished")
    sleeper.send_signal(signal.SIGCONT)
    push(redis, range(8000, 8100))
    wait_until(lambda: waiting(redis) == 0, "work goes on")
    other.stop()
    sleeper.stop()
    assert_stored_once(database, range(8100))
    assert counters(database)["items"] == 8100


def test_fence_alone_keeps_a_former_worker_from_committing(footfall, redis, database):
    """Even one that still believes in its lease: the fence in the database has moved on."""
    database_numbers = range(3000)
    push(redis, database_numbers)
    program = footfall(Footfall={**LEASE, "batch_size": 100})
    worker = program.worker()
    wait_until(lambda: waiting(redis) < 3000, "work has begun", pause=0.001)
    database.execute("UPDATE matomo_footfall_checkpoint SET fence = fence + 1")
    wait_until(lambda: "another worker has taken over" in worker.text(), "the worker sees that it is fenced off")
    wait_until(lambda: waiting(redis) == 0, "it takes the queue over again, with a new fence")
    assert_stored_once(database, database_numbers)


def test_database_restarted_under_load(footfall, redis, database, mariadb):
    program = footfall(queues=2, Footfall={"batch_size": 200})
    program.worker()
    stop = threading.Event()
    pushed = []

    def load():
        client = redis
        while not stop.is_set():
            start = len(pushed)
            push(client, range(start, start + 50), queues=2)
            pushed.extend(range(start, start + 50))
            time.sleep(0.01)

    thread = threading.Thread(target=load)
    thread.start()
    try:
        time.sleep(1)
        mariadb.kill()
        time.sleep(1)
        mariadb.start()
        time.sleep(1)
        mariadb.restart()
        time.sleep(1)
    finally:
        stop.set()
        thread.join()
    wait_until(lambda: waiting(redis, 2) == 0, "all is stored after the restarts")
    assert_stored_once(database, pushed)
    assert_no_duplicate_actions(database)


def test_connections_cut_under_load(footfall, redis, database):
    """Answers get lost at any point, COMMIT included: what was committed is found out, not done again."""
    program = footfall(queues=2, Footfall={"batch_size": 50})
    program.worker()
    for part in range(40):
        push(redis, range(part * 100, part * 100 + 100), queues=2)
        for row in database.query("SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()"):
            try:
                database.execute("KILL %s", row["id"])
            except Exception:  # it has ended by itself
                pass
        time.sleep(0.02)
    wait_until(lambda: waiting(redis, 2) == 0, "all is stored")
    assert_stored_once(database, range(4000))
    assert_no_duplicate_actions(database)


def test_redis_restarted_under_load(footfall, redis, database, redis_server):
    """Redis answers again with what it had: the worker waits and goes on."""
    redis.config_set("appendonly", "no")
    push(redis, range(3000))
    program = footfall(Footfall={"batch_size": 100})
    program.worker()
    wait_until(lambda: waiting(redis) < 3000, "work has begun", pause=0.001)
    redis_server.pause()
    time.sleep(1)
    redis_server.resume()
    wait_until(lambda: waiting(redis) == 0, "all is stored")
    assert_stored_once(database, range(3000))


def test_redis_connections_cut_under_load(footfall, redis, database):
    program = footfall(Footfall={"batch_size": 50})
    program.worker()
    for part in range(40):
        push(redis, range(part * 100, part * 100 + 100))
        redis.client_kill_filter(_type="normal", skipme=True)
        time.sleep(0.02)
    wait_until(lambda: waiting(redis) == 0, "all is stored")
    assert_stored_once(database, range(4000))


def test_deadlock_is_tried_again(footfall, redis, database):
    """Another session locks a visit that the batch updates and waits for a row that the batch has locked."""
    program = footfall()
    push(redis, range(20), visitors=2)
    program.drain()
    visits = [row["idvisit"] for row in database.query("SELECT idvisit FROM matomo_log_visit ORDER BY idvisit")]
    assert len(visits) == 2
    # The batch updates visits in order of their ids: it gets the first and waits for the second, which we hold.
    blocker = database.server.connect(database.name)
    blocker.begin()
    with blocker.cursor() as cursor:
        # Heavier than the batch's transaction, so that the server chooses the batch as the victim.
        cursor.execute("INSERT INTO matomo_option SELECT CONCAT('weight', seq), '', 0 FROM seq_1_to_5000")
        cursor.execute("SELECT 1 FROM matomo_log_visit WHERE idvisit = %s FOR UPDATE", (visits[1],))
        push(redis, range(20, 40), visitors=2)
        worker = program.worker()
        time.sleep(1)
        cursor.execute("SELECT 1 FROM matomo_log_visit WHERE idvisit = %s FOR UPDATE", (visits[0],))
    wait_until(lambda: "1213" in worker.text(), "the batch was the deadlock's victim")
    blocker.rollback()
    blocker.close()
    wait_until(lambda: waiting(redis) == 0, "the batch is tried again")
    assert_stored_once(database, range(40))


def test_lock_wait_is_tried_again(footfall, redis, database):
    program = footfall(Footfall=LOCK_WAIT)
    push(redis, range(5), visitors=1)
    program.drain()
    blocker = database.server.connect(database.name)
    blocker.begin()
    with blocker.cursor() as cursor:
        cursor.execute("SELECT 1 FROM matomo_log_visit FOR UPDATE")
        push(redis, range(5, 10), visitors=1)
        worker = program.worker()
        wait_until(lambda: "1205" in worker.text(), "the batch has waited in vain")
    blocker.rollback()
    blocker.close()
    wait_until(lambda: waiting(redis) == 0, "the batch is tried again")
    assert_stored_once(database, range(10))


def test_list_trimmed_by_somebody_else_loses_nothing_more(footfall, redis, database):
    """Somebody removes elements under the worker's hands: what it committed is not trimmed from what stands there now."""
    program = footfall(Footfall={**LEASE, "batch_size": 100})
    push(redis, range(200))
    worker = program.worker(env={"FOOTFALL_FAULT": "after_commit"})
    assert worker.wait() == -signal.SIGKILL
    redis.ltrim(KEY, 100, -1)
    redis.delete(f"footfall:{{{KEY}}}lease:0", "QueuedTrackingLock0")
    program.drain()
    assert_stored_once(database, range(200))


def test_full_memory_of_redis_is_waited_out(footfall, redis, database):
    """Trimming writes a marker, which Redis refuses when it is full; the batch is not done twice for that."""
    push(redis, range(300))
    redis.config_set("maxmemory", "1mb")
    try:
        program = footfall(Footfall={"batch_size": 100})
        worker = program.worker()
        time.sleep(2)
        assert worker.running()
    finally:
        redis.config_set("maxmemory", "0")
    wait_until(lambda: waiting(redis) == 0, "all is stored")
    assert_stored_once(database, range(300))


def test_two_queues_that_meet_in_one_visit(footfall, redis, database):
    """The same browser without a visitor id may lie in two queues; its visits are updated by two threads."""
    at = int(time.time()) - 30
    for n in range(400):
        redis.rpush(queue_key(n % 4), page_view(n, visitors=1, at=at))
    footfall(queues=4).drain()
    assert_stored_once(database, range(400))
    assert_no_duplicate_actions(database)
