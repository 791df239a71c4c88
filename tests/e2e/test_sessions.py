# SPDX-License-Identifier: GPL-3.0-or-later
"""Sessions of the database that nobody ends: of a host that vanished, of a network that went silent, of a daemon that is
frozen. What they hold must not keep a queue from being worked."""

import hashlib
import signal
import time

import pytest
from harness.servers import settings
from harness.waiting import wait_until

from e2e.queue_items import KEY, assert_no_duplicate_actions, assert_stored_once, counters, push, waiting

# A session that is silent for 5 s is taken for dead, and the server ends it after 10 s.
SHORT = {"lease_seconds": 5, "lock_wait_seconds": 1, "database_timeout_seconds": 3}
# The longest that a queue may stand still with these settings.
STALL = 20


@pytest.fixture
def far_footfall(footfall, redis_server, database, proxy):
    """far_footfall() gives a program whose way to the database is the proxy `.way`."""

    def make(queues=1, **more):
        program = footfall(queues=queues)
        program.way = proxy(database.server.port)
        sections = settings(redis_server, database, queues, Footfall={**SHORT, **more})
        sections["database"]["port"] = program.way.port
        program.configure(sections)
        return program

    return make


def wait_stopped(worker):
    """Until a fault point has stopped the daemon."""

    def state():
        assert worker.running(), worker.tail()
        with open(f"/proc/{worker.pid}/stat") as file:
            return file.read().rpartition(") ")[2][0] == "T"

    wait_until(state, "the daemon stands still")


def assert_flows(redis, queues=1):
    start = time.monotonic()
    wait_until(lambda: waiting(redis, queues) == 0, "the queues flow again", timeout=STALL)
    print(f"flowed again after {time.monotonic() - start:.1f} s")


def action_lock(database):
    return "footfall." + hashlib.md5(f"{database.name}\n{database.prefix}".encode()).hexdigest() + ".log_action"


def sessions(database):
    """Sessions of workers: idle or not, but not this test's own."""
    return database.query(
        "SELECT id, time FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()"
    )


@pytest.mark.parametrize("point", ["rows_written", "before_commit"])
def test_host_that_vanished_in_a_transaction_does_not_hold_up_its_successor(
    footfall, far_footfall, redis, database, point
):
    """Its session holds rows of log_visit, and the checkpoint; the server never learns that it is gone."""
    near = footfall(Footfall=SHORT)
    push(redis, range(10), visitors=3)
    near.drain()
    push(redis, range(10, 20), visitors=3)
    far = far_footfall()
    lost = far.worker(env={"FOOTFALL_FAULT": f"{point}:1:stop"})
    wait_stopped(lost)
    far.way.freeze()
    lost.kill()
    near.worker()
    assert_flows(redis)
    assert_stored_once(database, range(20))
    assert counters(database)["items"] == 20


def test_own_session_that_is_half_open_does_not_hold_up_the_queue(far_footfall, redis, database):
    """The network loses a COMMIT without a word: the daemon lives and keeps its lease, its old session holds the rows."""
    far = far_footfall(batch_size=10)
    push(redis, range(20), visitors=3)
    worker = far.worker(env={"FOOTFALL_FAULT": "before_commit:2:stop"})
    wait_stopped(worker)
    far.way.freeze()
    worker.send_signal(signal.SIGCONT)
    assert_flows(redis)
    assert_stored_once(database, range(20))
    assert worker.running()
    assert "ending it" in worker.text()


def test_frozen_daemon_that_holds_the_action_lock_does_not_stop_the_others(footfall, redis, database):
    numbers = range(40)
    push(redis, numbers, queues=2)
    frozen = footfall(queues=2, Footfall=SHORT).worker(env={"FOOTFALL_FAULT": "holding_actions:1:stop"})
    wait_stopped(frozen)
    footfall(queues=2, Footfall=SHORT).worker()
    assert_flows(redis, 2)
    frozen.send_signal(signal.SIGCONT)
    push(redis, range(40, 60), queues=2)
    wait_until(lambda: waiting(redis, 2) == 0, "work goes on")
    assert frozen.running()
    assert_stored_once(database, range(60))
    assert_no_duplicate_actions(database)


def test_silent_holder_of_the_action_lock_is_ended(footfall, redis, database):
    """A session of an installation's worker that no queue's successor knows."""
    holder = database.server.connect(database.name)
    with holder.cursor() as cursor:
        cursor.execute("SELECT GET_LOCK(%s, 0)", (action_lock(database),))
    worker = footfall(Footfall=SHORT).worker()
    push(redis, range(10))
    assert_flows(redis)
    assert_stored_once(database, range(10))
    assert "is silent; ending it" in worker.text()


def test_server_ends_the_session_of_a_vanished_host_without_a_successor(far_footfall, redis, database):
    far = far_footfall()
    push(redis, range(10))
    lost = far.worker(env={"FOOTFALL_FAULT": "before_commit:1:stop"})
    wait_stopped(lost)
    far.way.freeze()
    lost.kill()
    wait_until(lambda: not sessions(database), "the server has ended it", timeout=STALL)


def test_idle_worker_keeps_its_session(footfall, redis, database):
    """Longer than the server would wait for it."""
    worker = footfall(Footfall=SHORT).worker()
    push(redis, range(10))
    wait_until(lambda: waiting(redis) == 0, "it has worked")
    first = database.value("SELECT connection_id FROM matomo_footfall_checkpoint")
    start = time.monotonic()

    def idle():
        (age,) = [row["time"] for row in sessions(database) if row["id"] == first] or [None]
        assert age is not None, f"the session is gone\n{worker.tail()}"
        return time.monotonic() - start > 12

    wait_until(idle, "its session has been idle for longer than wait_timeout", pause=0.1)
    push(redis, range(10, 20))
    wait_until(lambda: waiting(redis) == 0, "it works on")
    assert database.value("SELECT connection_id FROM matomo_footfall_checkpoint") == first
    assert "again in" not in worker.text()


def test_former_worker_does_not_end_the_session_of_its_successor(footfall, redis, database):
    """It wakes up beyond its lease, finds its session ended and itself fenced off."""
    push(redis, range(10))
    former = footfall(Footfall=SHORT).worker(env={"FOOTFALL_FAULT": "before_commit:1:stop"})
    wait_stopped(former)
    redis.delete(f"footfall:{{{KEY}}}lease:0", "QueuedTrackingLock0")  # as if its time had run out
    successor = footfall(Footfall=SHORT).worker()
    assert_flows(redis)
    session = database.value("SELECT connection_id FROM matomo_footfall_checkpoint")
    former.send_signal(signal.SIGCONT)
    wait_until(lambda: "queue 0: given back" in former.text(), "the former worker has given up")
    push(redis, range(10, 20))
    wait_until(lambda: waiting(redis) == 0, "work goes on")
    assert database.value("SELECT connection_id FROM matomo_footfall_checkpoint") == session
    assert "again in" not in successor.text()
    assert_stored_once(database, range(20))
