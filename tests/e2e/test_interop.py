# SPDX-License-Identifier: GPL-3.0-or-later
"""Living with QueuedTracking: its elements are processed, its lock is honoured and held."""

import json
import time
import zlib

import pytest
from harness import paths
from harness.waiting import wait_until

from e2e.queue_items import KEY, assert_stored_once, counters, page_view, push, queue_key, waiting

RECORDED = paths.SHARED / "golden" / "queue" / "queuedtracking.jsonl"
LOCK = "QueuedTrackingLock0"
LEASE = f"footfall:{{{KEY}}}lease:0"


def recorded_items():
    with open(RECORDED) as lines:
        return [item for line in lines for item in json.loads(line)["items"]]


def as_php_writes(item):
    """The element as it stood in Redis: zlib over PHP's JSON (slashes and non-ASCII escaped), or nothing at all."""
    if not item.get("json"):
        return b""
    text = json.dumps(item["json"], separators=(",", ":")).replace("/", "\\/").encode()
    return zlib.compress(text)


needs_recording = pytest.mark.skipif(not RECORDED.exists(), reason="the recordings are not here")


@needs_recording
def test_elements_of_queuedtracking_are_processed(footfall, redis, database):
    items = recorded_items()
    requests = sum(len(item["json"]["requests"]) for item in items if item.get("json"))
    empty = sum(1 for item in items if not item.get("json"))
    assert empty > 0
    for item in items:
        redis.rpush(item["key"], as_php_writes(item))
    footfall(queues=4).drain()
    found = counters(database)
    assert found["items"] == len(items)
    assert found["empty"] == empty
    done = {name: n for name, n in found.items() if name.startswith(("tracked", "excluded.", "refused."))}
    assert sum(done.values()) == requests, f"every request is accounted for: {found}"
    assert database.count("footfall_dead_letter") == 0
    assert database.count("log_visit") > 0


@needs_recording
def test_plain_and_packed_elements_give_the_same_rows(footfall, redis, database):
    item = next(item for item in recorded_items() if item.get("json"))
    redis.rpush(KEY, as_php_writes(item), json.dumps(item["json"]))
    footfall().drain()
    rows = database.query("SELECT idaction_url, idaction_name, idvisit FROM matomo_log_link_visit_action")
    assert len(rows) == 2
    assert rows[0] == rows[1]


def test_queue_that_php_works_is_left_alone(footfall, redis, database):
    redis.set(LOCK, "0123456789ab", ex=60, nx=True)
    push(redis, range(5))
    worker = footfall(Footfall={"interop": 1}).worker()
    time.sleep(2)
    assert waiting(redis) == 5
    assert redis.get(LOCK) == b"0123456789ab"
    assert redis.get(LEASE) is None
    redis.delete(LOCK)
    wait_until(lambda: waiting(redis) == 0, "the queue is worked once PHP lets it go")
    worker.stop()
    assert_stored_once(database, range(5))


def test_our_lock_keeps_php_off_and_goes_with_us(footfall, redis, database):
    worker = footfall(Footfall={"interop": 1, "lease_seconds": 5}).worker()
    wait_until(lambda: redis.get(LOCK), "the lock is taken")
    value = redis.get(LOCK)
    assert len(value) == 12
    # What PHP does to take the lock, and to let go of one that it does not hold.
    assert not redis.set(LOCK, "php", nx=True, ex=60)
    time.sleep(6)
    assert redis.get(LOCK) == value, "it is renewed while we work"
    assert 0 < redis.pttl(LOCK) <= 60000
    worker.stop()
    assert redis.get(LOCK) is None
    assert redis.set(LOCK, "php", nx=True, ex=60)


def test_lock_lost_to_php_ends_our_work_on_the_queue(footfall, redis, database):
    worker = footfall(Footfall={"interop": 1, "lease_seconds": 5}).worker()
    push(redis, range(3))
    wait_until(lambda: waiting(redis) == 0, "we work")
    redis.set(LOCK, "abcdefabcdef", px=60000)
    wait_until(lambda: "lease is lost" in worker.text(), "the loss is seen")
    wait_until(lambda: redis.get(LEASE) is None, "the queue is given back")
    push(redis, range(3, 6))
    time.sleep(1)
    assert waiting(redis) == 3
    assert redis.get(LOCK) == b"abcdefabcdef"
    redis.delete(LOCK)
    wait_until(lambda: waiting(redis) == 0, "we work again")
    assert_stored_once(database, range(6))


def test_without_interop_the_lock_is_neither_taken_nor_heeded(footfall, redis, database):
    redis.set(LOCK, "0123456789ab", ex=60)
    push(redis, range(5))
    footfall(Footfall={"interop": 0}).drain()
    assert_stored_once(database, range(5))
    assert redis.get(LOCK) == b"0123456789ab"


def test_php_may_trim_a_queue_of_ours(footfall, redis, database):
    """PHP takes the head with LRANGE and LTRIM; what it took is not missed, the rest is ours."""
    for n in range(10):
        redis.rpush(queue_key(0), page_view(n))
    assert len(redis.lrange(KEY, 0, 3)) == 4
    redis.ltrim(KEY, 4, -1)
    footfall().drain()
    assert_stored_once(database, range(4, 10))
