# SPDX-License-Identifier: GPL-3.0-or-later
"""NGINX gives what lies in its spool to Redis by itself: each hit once, in order, at a bounded rate, by one process."""

import os
import signal
import time

import pytest

from harness.ports import free_port
from harness.waiting import wait_until
from module_location import own_redis
from spool_edge import edge_starter, hit, numbers_in, spool
from spool_segments import record, write_segment

__all__ = ["own_redis", "spool"]


@pytest.fixture
def edge(nginx, spool):
    return edge_starter(nginx, spool)


def elements_in(redis, key="list"):
    return [int(element) for element in redis.client().lrange(key, 0, -1)]


def segment(spool, created, first, count, key="list"):
    return write_segment(spool, created, b"".join(record(key, b"%d" % number) for number in range(first, first + count)))


def wait_for_empty(spool, seconds=20):
    wait_until(lambda: not list(spool.glob("*.segment")), "the spool is empty", seconds)


def marks(redis):
    return redis.client().keys("footfall:*spool:*")


def test_hits_that_were_spooled_reach_redis_by_themselves_once_and_in_order(edge, own_redis, spool):
    redis = own_redis()
    server = edge(redis)
    redis.kill()
    assert [hit(server, number) for number in range(200)] == [200] * 200
    redis.start()
    wait_for_empty(spool)
    assert numbers_in(redis) == list(range(200))
    wait_until(lambda: not marks(redis), "the marks are gone")
    wait_until(lambda: "Redis has taken 200 hits from the spool" in server.log_text(), "the log says so")


def test_segments_of_many_lists_are_drained_the_oldest_first(edge, own_redis, spool):
    redis = own_redis()
    segment(spool, 3, 500, 250)
    segment(spool, 2, 0, 500)
    segment(spool, 1, 0, 300, key="other")
    edge(redis)
    wait_for_empty(spool)
    assert elements_in(redis) == list(range(750))
    assert elements_in(redis, "other") == list(range(300))


def test_killed_again_and_again_each_hit_is_there_once(edge, nginx, own_redis, spool):
    nginx.allowed_complaints.append("exited on signal 9")
    redis = own_redis()
    for number in range(10):
        segment(spool, number + 1, number * 300, 300)
    server = edge(redis, "drain=2000", workers=4)
    for _ in range(8):
        seen = redis.client().llen("list")
        wait_until(lambda seen=seen: redis.client().llen("list") > seen, "another chunk is there")
        for worker in server.workers():
            os.kill(worker, signal.SIGKILL)
    wait_for_empty(spool)
    assert elements_in(redis) == list(range(3000))


def test_redis_that_goes_meanwhile_gets_each_hit_once(edge, own_redis, spool):
    redis = own_redis("--appendonly", "yes", "--appendfsync", "always")
    segment(spool, 1, 0, 3000)
    server = edge(redis, "drain=3000")
    for count in (300, 1000, 2000):
        wait_until(lambda count=count: redis.client().llen("list") >= count, "a part is there")
        redis.kill()
        redis.start()
    wait_for_empty(spool)
    assert elements_in(redis) == list(range(3000))
    assert "what is in the spool waits" in server.log_text()


@pytest.mark.parametrize("refusal", ["OOM", "READONLY", "WRONGTYPE"])
def test_what_redis_refuses_waits_until_it_takes_it(edge, own_redis, spool, refusal):
    redis = own_redis()
    mixed = b"".join(record("list" if number % 2 else "other", b"%d" % number) for number in range(300))
    write_segment(spool, 1, mixed)
    if refusal == "OOM":
        redis.client().config_set("maxmemory", "1")
    elif refusal == "READONLY":
        redis.client().replicaof("127.0.0.1", free_port())
    else:
        redis.client().set("list", "text")
    server = edge(redis)
    wait_until(lambda: "refuses what is in the spool" in server.log_text(), "the log says so")
    assert redis.client().llen("other") == 0, "a chunk is taken whole or not at all"
    assert list(spool.glob("*.segment"))
    if refusal == "OOM":
        redis.client().config_set("maxmemory", "0")
    elif refusal == "READONLY":
        redis.client().replicaof("NO", "ONE")
    else:
        redis.client().delete("list")
    wait_for_empty(spool)
    assert elements_in(redis) == list(range(1, 300, 2))
    assert elements_in(redis, "other") == list(range(0, 300, 2))


def test_rate_bounds_what_redis_gets_whatever_the_number_of_processes(edge, own_redis, spool):
    redis = own_redis()
    for number in range(4):
        segment(spool, number + 1, number * 400, 400)
    edge(redis, "drain=800", workers=4)
    wait_until(lambda: redis.client().llen("list") > 0, "it has begun")
    began = time.monotonic()
    wait_for_empty(spool)
    assert time.monotonic() - began > 1.7, "1600 elements, a chunk of 100 before the first look, at 800 a second"
    assert elements_in(redis) == list(range(1600))


def test_hits_are_answered_by_redis_while_the_spool_is_drained(edge, own_redis, spool):
    redis = own_redis()
    segment(spool, 1, 0, 4000)
    server = edge(redis, "drain=2000")
    wait_until(lambda: redis.client().llen("list") > 0, "it has begun")
    assert [hit(server, number) for number in range(100)] == [200] * 100
    assert redis.client().llen("list") < 4000
    assert numbers_in(redis) == list(range(100))
    wait_for_empty(spool)


def test_reload_and_stop_meanwhile_leave_the_rest_to_the_next(edge, own_redis, spool):
    redis = own_redis()
    for number in range(5):
        segment(spool, number + 1, number * 400, 400)
    server = edge(redis, "drain=1000")
    wait_until(lambda: redis.client().llen("list") > 0, "it has begun")
    server.reload()
    seen = redis.client().llen("list")
    wait_until(lambda: redis.client().llen("list") > seen + 200, "the new process goes on")
    assert server.stop() == 0
    assert list(spool.glob("*.segment"))
    edge(redis)
    wait_for_empty(spool)
    assert elements_in(redis) == list(range(2000))


def test_what_is_damaged_or_unknown_does_not_hold_up_the_rest(edge, nginx, own_redis, spool):
    nginx.allowed_complaints += ["bytes were damaged", "it is left alone"]
    redis = own_redis()
    torn = segment(spool, 1, 0, 200)
    torn.write_bytes(torn.read_bytes()[:-7])
    newer = segment(spool, 2, 0, 10)
    newer.write_bytes(newer.read_bytes().replace(b"FFSPOOL\x01", b"FFSPOOL\x02"))
    segment(spool, 3, 200, 10)
    server = edge(redis)
    wait_until(lambda: list(spool.glob("*.segment")) == [newer], "the others are drained")
    assert elements_in(redis) == [number for number in range(210) if number != 199]
    wait_until(lambda: "Redis has taken 10 hits" in server.log_text(), "the log says so")
    assert "0 of them in doubt; 15 bytes were damaged" in server.log_text()
    assert server.log_text().count(f"{newer} is no segment of a version that is known here") == 1


def test_segment_that_is_through_and_whose_file_stayed_is_not_pushed_again(edge, own_redis, spool):
    redis = own_redis()
    through = segment(spool, 1, 0, 150)
    segment(spool, 2, 150, 10)
    redis.client().set("footfall:{trackingQueueV1}spool:" + through.name, through.stat().st_size)
    edge(redis)
    wait_for_empty(spool)
    assert elements_in(redis) == list(range(150, 160))
