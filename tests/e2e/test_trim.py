# SPDX-License-Identifier: GPL-3.0-or-later
"""What trimming costs Redis, and that a trim counts once however late or often it arrives."""

import re
import statistics
import time

import pytest

from e2e.queue_items import KEY, assert_stored_once, page_view, push

MARKER = re.compile(rb"\b\d+-[0-9a-f]{40}\b")


def log_all_commands(redis):
    redis.config_set("slowlog-max-len", "10000")
    redis.config_set("slowlog-log-slower-than", "0")
    redis.slowlog_reset()


def trims(redis):
    """The trims that Redis carried out since log_all_commands, oldest first: (words, microseconds)."""
    calls = []
    for entry in redis.slowlog_get(10000):
        words = entry["command"].split(b" ")
        if words[0].upper() == b"EVALSHA" and MARKER.search(entry["command"]):
            calls.append((words, entry["duration"]))
    return calls[::-1]


@pytest.fixture
def logging_redis(redis):
    log_all_commands(redis)
    yield redis
    redis.config_set("slowlog-log-slower-than", "10000")


def yardstick(redis):
    """Microseconds of a script that takes about half a millisecond where nothing else runs: what this machine can do now."""
    script = "local text = string.rep('x', 1000) for i = 1, 250 do redis.sha1hex(text .. i) end return 'yardstick'"
    for _ in range(9):
        redis.eval(script, 0)
    return statistics.median(entry["duration"] for entry in redis.slowlog_get(50) if b"yardstick" in entry["command"])


@pytest.mark.parametrize("size", [1000, 20000])
def test_trim_takes_redis_less_than_a_millisecond_per_thousand(footfall, logging_redis, database, size):
    push(logging_redis, range(20000))
    footfall(Footfall={"batch_size": size, "batch_bytes": 64 << 20}).drain()
    assert_stored_once(database, range(20000))
    times = [time for _, time in trims(logging_redis)]
    usual = statistics.median(times[1:] or times)
    measure = yardstick(logging_redis)
    print(f"{size} elements: {usual} us per trim, {len(times)} trims; yardstick {measure} us")
    assert usual < size * max(1, measure / 500), f"{usual} us per trim of {size} elements, yardstick {measure} us: {times}"


def test_trim_that_arrives_again_removes_nothing(footfall, logging_redis, database):
    """PHP's elements may be equal to the byte: those of a later request are not taken for those of the batch."""
    same = page_view(7, at=int(time.time()) - 5)
    program = footfall(Footfall={"batch_size": 2})
    logging_redis.rpush(KEY, same, same)
    program.drain()
    first = trims(logging_redis)[0][0]
    logging_redis.rpush(KEY, same, same)
    logging_redis.execute_command(*first)
    assert logging_redis.llen(KEY) == 2
    program.drain()
    logging_redis.rpush(KEY, same, same)
    for words, _ in trims(logging_redis):
        logging_redis.execute_command(*words)
    assert logging_redis.llen(KEY) == 2
    program.drain()
    assert database.count("log_link_visit_action") == 6
