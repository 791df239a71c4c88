# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall spool`: what lies on an edge's disk is shown, and given to Redis once, whatever happens meanwhile."""

import fcntl
import json
import random
import signal
from contextlib import contextmanager

import pytest

from harness.footfall_program import Footfall, NoDatabase, settings
from harness.process import Process
from harness.tcp_proxy import TcpProxy
from harness.waiting import wait_until
from queue_items import KEY, element, queue_key
from spool_segments import record, write_segment

CREATED = 1_790_000_000_000_000
MANY = 20_000


@pytest.fixture
def program(folder, redis_server):
    return Footfall(folder / "program", settings(redis_server, NoDatabase()))


@pytest.fixture
def spool(folder):
    path = folder / "spool"
    path.mkdir()
    return path


def numbered(first, last, queues=3):
    return b"".join(record(queue_key(n % queues), str(n).encode()) for n in range(first, last))


def numbers_in(redis, queues=3):
    return [[int(text) for text in redis.lrange(queue_key(queue), 0, -1)] for queue in range(queues)]


def in_order_once(last, queues=3):
    return [list(range(queue, last, queues)) for queue in range(queues)]


def length_of(redis):
    return sum(redis.llen(queue_key(queue)) for queue in range(3))


def drain(program, spool, *options):
    return program.run("spool", "drain", spool, *options)


def draining(program, spool, *options):
    argv = program.argv("spool", "drain", spool, *options)
    return Process("footfall spool drain", argv, program.folder / "drain.log", env=program._env(None))


@contextmanager
def held(path):
    with open(path, "rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def test_elements_come_into_their_lists_in_order_oldest_segment_first(program, spool, redis):
    second = write_segment(spool, CREATED + 1, numbered(500, 1000))
    first = write_segment(spool, CREATED, numbered(0, 500))
    done = drain(program, spool, "--json")
    assert done.returncode == 0, done.stderr
    assert numbers_in(redis) == in_order_once(1000)
    summary = json.loads(done.stdout)
    assert (summary["segments"], summary["records"], summary["held"], summary["damaged_bytes"]) == (2, 1000, 0, 0)
    assert not first.exists() and not second.exists()
    assert not redis.keys("footfall:*spool*")


def test_drain_that_is_killed_again_and_again_pushes_each_element_once(program, spool, redis):
    write_segment(spool, CREATED, numbered(0, MANY))
    for stop in sorted(random.Random(1).sample(range(1, MANY - 3000), 5)):
        process = draining(program, spool, "--rate", "50000")
        wait_until(lambda: length_of(redis) > stop, f"{stop} are pushed")
        process.kill()
    assert length_of(redis) < MANY
    assert drain(program, spool).returncode == 0
    assert numbers_in(redis) == in_order_once(MANY)


def test_connections_cut_while_draining_lose_nothing_and_push_nothing_twice(program, spool, redis, redis_server):
    proxy = TcpProxy(redis_server.port)
    program.configure(settings(redis_server, NoDatabase(), Footfall={"redis": f"127.0.0.1:{proxy.port}"}))
    write_segment(spool, CREATED, numbered(0, MANY))
    process = draining(program, spool, "--rate", "20000")
    for stop in range(1000, MANY - 1000, 2000):
        wait_until(lambda: length_of(redis) > stop, f"{stop} are pushed")
        proxy.cut()
    assert process.wait() == 0, process.text()
    proxy.close()
    assert numbers_in(redis) == in_order_once(MANY)


def test_two_at_once_push_each_element_once(program, spool, redis):
    for part in range(10):
        write_segment(spool, CREATED + part, numbered(part * 500, (part + 1) * 500))
    processes = [draining(program, spool, "--rate", "5000") for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    assert [sorted(numbers) for numbers in numbers_in(redis)] == in_order_once(5000)


def test_a_redis_that_lost_what_it_had_is_given_it_again(program, spool, redis):
    write_segment(spool, CREATED, numbered(0, MANY))
    process = draining(program, spool, "--rate", "20000")
    wait_until(lambda: length_of(redis) > 3000, "some are pushed")
    process.send_signal(signal.SIGSTOP)
    redis.flushall()
    process.send_signal(signal.SIGCONT)
    assert process.wait() == 0, process.text()
    assert numbers_in(redis) == in_order_once(MANY)


def test_full_redis_is_waited_for(program, spool, redis):
    write_segment(spool, CREATED, numbered(0, 1000))
    redis.config_set("maxmemory", "1")
    try:
        process = draining(program, spool)
        wait_until(lambda: "OOM" in process.text(), "it says that Redis is full")
        assert process.running() and length_of(redis) == 0
    finally:
        redis.config_set("maxmemory", "0")
    assert process.wait() == 0, process.text()
    assert numbers_in(redis) == in_order_once(1000)


def test_stop_leaves_the_rest_for_the_next_run(program, spool, redis):
    segment = write_segment(spool, CREATED, numbered(0, MANY))
    process = draining(program, spool, "--rate", "2000")
    wait_until(lambda: length_of(redis) > 100, "some are pushed")
    process.send_signal(signal.SIGTERM)
    assert process.wait() == 1 and segment.exists()
    assert 100 < length_of(redis) < MANY
    assert drain(program, spool, "--rate", "0").returncode == 0
    assert numbers_in(redis) == in_order_once(MANY)


def test_the_rate_is_kept_to(program, spool, redis):
    write_segment(spool, CREATED, numbered(0, 2000))
    done = Process("drain", program.argv("spool", "drain", spool, "--rate", "1000"), program.folder / "log")
    wait_until(lambda: length_of(redis) > 0, "it has begun")
    begun = redis.time()
    assert done.wait() == 0
    ended = redis.time()
    assert 1.5 < ended[0] - begun[0] + (ended[1] - begun[1]) / 1e6 < 4


def test_what_is_damaged_is_lost_alone_and_told(program, spool, redis):
    content = bytearray(numbered(0, 300))
    content[len(content) // 2] ^= 0xFF
    segment = write_segment(spool, CREATED, bytes(content) + numbered(300, 301)[:-1])
    done = drain(program, spool, "--json")
    assert done.returncode == 1 and "damaged" in done.stderr
    assert length_of(redis) == 299 and not segment.exists()
    assert json.loads(done.stdout)["damaged_places"] == 2


def test_segment_of_another_version_stays(program, spool, redis):
    segment = write_segment(spool, CREATED, numbered(0, 10))
    segment.write_bytes(b"FFSPOOL\x09" + segment.read_bytes()[8:])
    done = drain(program, spool)
    assert done.returncode == 1 and "older than the module" in done.stderr
    assert segment.exists() and length_of(redis) == 0


def test_segment_that_a_process_holds_is_left_to_it(program, spool, redis):
    segment = write_segment(spool, CREATED, numbered(0, 10))
    write_segment(spool, CREATED + 1, numbered(10, 20))
    with held(segment):
        done = drain(program, spool)
        assert done.returncode == 0 and "1 segments are left to the processes that hold them" in done.stderr
        assert segment.exists() and length_of(redis) == 10
    assert drain(program, spool).returncode == 0
    assert length_of(redis) == 20


def test_elements_in_doubt_are_told(program, spool):
    write_segment(spool, CREATED, record(KEY, b"1", in_doubt=True) + record(KEY, b"2"))
    done = drain(program, spool)
    assert done.returncode == 0 and "1 of them had been sent to Redis before" in done.stderr


def test_list_says_what_each_segment_holds(program, spool):
    first = write_segment(spool, CREATED, numbered(0, 10) + record(KEY, b"x", in_doubt=True) + b"torn")
    write_segment(spool, CREATED + 1, numbered(0, 5))
    with held(first):
        done = program.run("spool", "list", spool, "--json")
        text = program.run("spool", "list", spool).stdout
    assert [
        (one["records"], one["in_doubt"], one["damaged_bytes"], one["held"], one["created"])
        for one in json.loads(done.stdout)["segments"]
    ] == [(11, 1, 4, True, "2026-09-21 14:13:20"), (5, 0, 0, False, "2026-09-21 14:13:20")]
    assert "2 segments, 16 elements" in text and first.exists()


@pytest.mark.parametrize("packed", [True, False])
def test_show_unpacks_elements_and_masks_tokens(program, spool, packed):
    hit = element([{"idsite": "1", "token_auth": "secret"}, {"url": "https://example.org/é"}], packed=packed)
    segment = write_segment(spool, CREATED, record(KEY, hit) + record(KEY, b"\xffno json", in_doubt=True))
    done = program.run("spool", "show", segment)
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert "secret" not in done.stdout and done.returncode == 0
    requests = json.loads(first["element"])["requests"]
    assert requests == [{"idsite": "1", "token_auth": "***"}, {"url": "https://example.org/é"}]
    assert (first["key"], first["in_doubt"], second["in_doubt"]) == (KEY, False, True)
    assert "no json" in second["element"]


@pytest.mark.parametrize("job", [("list", "/nowhere"), ("drain", "/nowhere"), ("show", "/nowhere/at.segment")])
def test_what_is_not_there_is_named_with_the_next_step(program, job):
    done = program.run("spool", *job)
    assert done.returncode == 2
    assert "/nowhere" in done.stderr and "name the folder of footfall_spool" in done.stderr


def test_show_refuses_a_file_that_is_no_segment(program, folder):
    (folder / "other").write_text("something else")
    done = program.run("spool", "show", folder / "other")
    assert done.returncode == 1 and "no segment" in done.stderr and done.stdout == ""
