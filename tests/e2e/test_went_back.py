# SPDX-License-Identifier: GPL-3.0-or-later
"""Redis or the database goes back to an older state: what was stored is known again, what is lost is said."""

import pytest
from harness.servers import RedisServer, settings
from harness.waiting import wait_until

from e2e.queue_items import KEY, assert_stored_once, counters, page_view, push, waiting

STATE = f"footfall:{{{KEY}}}state:0"
SMALL = {"batch_size": 100, "lease_seconds": 5}


def snapshot(redis):
    """List and state of one moment, as a replica would have them: a script changes both or neither."""
    pipe = redis.pipeline()
    pipe.dump(KEY)
    pipe.dump(STATE)
    pipe.llen(KEY)
    return pipe.execute()


def go_back(redis, state, kept=None, more=()):
    """To the snapshot; of its elements only the first KEPT are there, and MORE came since."""
    pipe = redis.pipeline()
    pipe.restore(KEY, 0, state[0], replace=True)
    pipe.restore(STATE, 0, state[1], replace=True)
    if kept is not None:
        pipe.ltrim(KEY, 0, kept - 1)
    if more:
        pipe.rpush(KEY, *more)
    pipe.execute()


def snapshot_under_way(redis, low, high):
    found = []

    def taken():
        state = snapshot(redis)
        if low < state[2] < high:
            found.append(state)
        return found

    wait_until(taken, "some batches are done", pause=0.001)
    return found[0]


@pytest.mark.parametrize("running", [True, False])
def test_redis_that_went_back_many_batches_stores_nothing_twice(footfall, redis, database, running):
    push(redis, range(6000))
    worker = footfall(Footfall=SMALL).worker()
    state = snapshot_under_way(redis, 3000, 6000)
    wait_until(lambda: waiting(redis) == 0, "all is stored")
    if not running:
        worker.stop()
    go_back(redis, state)
    push(redis, range(6000, 6500))
    if not running:
        worker = footfall(Footfall=SMALL).worker()
    wait_until(lambda: waiting(redis) == 0, "the list is empty again")
    worker.stop()
    assert_stored_once(database, range(6500))
    assert counters(database)["recommitted_items"] == state[2]
    assert f"Redis went back to an older state: {state[2]} elements" in worker.text()


def test_redis_that_goes_back_in_the_middle_of_work_stores_nothing_twice(footfall, redis, database):
    push(redis, range(6000))
    worker = footfall(Footfall=SMALL).worker()
    state = snapshot_under_way(redis, 4000, 6000)
    wait_until(lambda: waiting(redis) < state[2] - 2000, "twenty batches more are done", pause=0.001)
    go_back(redis, state)
    wait_until(lambda: waiting(redis) == 0, "all is stored")
    worker.stop()
    assert_stored_once(database, range(6000))
    assert counters(database)["recommitted_items"] >= 2000


def test_replica_that_had_a_part_of_the_last_batch_stores_nothing_twice(footfall, redis, database):
    push(redis, range(2000))
    worker = footfall(Footfall=SMALL).worker()
    state = snapshot_under_way(redis, 500, 2000)
    wait_until(lambda: waiting(redis) == 0, "all is stored")
    go_back(redis, state, kept=330, more=[page_view(n) for n in range(2000, 2200)])
    wait_until(lambda: waiting(redis) == 0, "the list is empty again")
    worker.stop()
    assert_stored_once(database, range(2200))
    assert counters(database)["recommitted_items"] == 330


def test_promoted_replica_stores_nothing_twice(footfall, redis_server, redis, database, servers, folder):
    replica = RedisServer(folder / "replica", ["--replicaof", "127.0.0.1", redis_server.port])
    try:
        client = replica.client()
        push(redis, range(6000))
        wait_until(lambda: client.llen(KEY) == 6000, "the replica has the list")
        program = footfall(Footfall=SMALL)
        worker = program.worker()
        wait_until(lambda: client.llen(KEY) < 5000, "work has begun", pause=0.001)
        client.replicaof("NO", "ONE")
        left = client.llen(KEY)
        wait_until(lambda: waiting(redis) == 0, "the old master goes on without its replica")
        worker.stop()
        push(client, range(6000, 6100))
        client.delete(f"footfall:{{{KEY}}}lease:0", "QueuedTrackingLock0")
        program.configure(settings(replica, database, 1, Footfall=SMALL))
        log = program.drain().stderr
        assert client.llen(KEY) == 0
    finally:
        replica.stop()
    assert 0 < left < 5000
    assert_stored_once(database, range(6100))
    assert counters(database)["recommitted_items"] == left
    assert "Redis went back" in log


def test_list_that_came_back_without_its_state_is_known_again(footfall, redis, database):
    push(redis, range(1000))
    program = footfall(Footfall=SMALL)
    before = snapshot(redis)
    program.drain()
    redis.delete(STATE)
    redis.restore(KEY, 0, before[0], replace=True)
    push(redis, range(1000, 1010))
    program.drain()
    assert_stored_once(database, range(1010))
    assert counters(database)["recommitted_items"] == 1000


def restore_database(database, sequence):
    """As after a restored dump: the newer batches are unknown."""
    database.execute("DELETE FROM matomo_footfall_batch WHERE sequence > %s", sequence)
    database.execute(
        "UPDATE matomo_footfall_checkpoint c JOIN matomo_footfall_batch b ON b.queue = c.queue AND b.sequence = %s "
        "SET c.sequence = b.sequence, c.batch_digest = b.batch_digest, c.batch_size = b.batch_size",
        sequence,
    )


def test_database_that_went_back_is_said_and_counted_once(footfall, redis, database):
    push(redis, range(800))
    program = footfall(Footfall=SMALL)
    program.drain()
    restore_database(database, 3)
    push(redis, range(800, 1000))
    assert "the database went back to an older state: it is at batch 3, but 8" in program.drain().stderr
    push(redis, range(1000, 1100))
    assert "went back" not in program.drain().stderr
    assert_stored_once(database, range(1100))
    assert counters(database)["lost_batches"] == 5
    assert redis.hget(STATE, "marker").startswith(b"11-")


def test_database_with_another_past_is_said_and_counted_once(footfall, redis, database):
    push(redis, range(300))
    program = footfall(Footfall=SMALL)
    program.drain()
    database.execute("UPDATE matomo_footfall_checkpoint SET batch_digest = REPEAT('0', 40)")
    push(redis, range(300, 400))
    assert "the database went back" in program.drain().stderr
    assert "went back" not in program.drain().stderr
    assert_stored_once(database, range(400))
    assert counters(database)["lost_batches"] == 1


def test_batches_are_remembered_in_a_bounded_table(footfall, redis, database):
    push(redis, range(1100))
    footfall(Footfall={"batch_size": 1}).drain()
    assert database.count("footfall_batch") == 1024
    assert database.value("SELECT MIN(sequence) FROM matomo_footfall_batch") == 1100 - 1023
