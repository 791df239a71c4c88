# SPDX-License-Identifier: GPL-3.0-or-later
"""What an endpoint has counted outlives its processes, and stands in Redis under a name of its own."""

import json
import os
import signal
import subprocess

import pytest

from harness.waiting import wait_until
from module_location import HIT, PATH, location, own_redis
from spool_edge import KEY, edge_starter, hit, spool
from spool_segments import record, write_segment

__all__ = ["own_redis", "spool"]
EDGES = f"footfall:{{{KEY}}}edges"


@pytest.fixture
def edge(nginx, spool):
    return edge_starter(nginx, spool)


def books(redis):
    """{instance: what it tells}, without what Redis itself has counted."""
    fields = redis.client().hgetall(EDGES)
    return {name.decode(): json.loads(text) for name, text in fields.items() if len(name) == 32}


def drained(redis):
    return [int(count) for name, count in redis.client().hgetall(EDGES).items() if name.startswith(b"drained:")]


def wait_for(redis, count, name="to_redis", instances=1, seconds=5):
    told = lambda: sum(book["counts"][name] for book in books(redis).values()) == count  # noqa: E731
    wait_until(told, f"{count} {name} are told", seconds)
    assert len(books(redis)) == instances
    return next(iter(books(redis)))


def test_an_endpoint_tells_what_it_has_counted_and_what_it_is(edge, own_redis):
    redis = own_redis()
    server = edge(redis, workers=3)
    assert server.post(PATH, json.dumps({"requests": ["?idsite=1&rec=1"] * 7})).status == 200
    assert [hit(server, number) for number in range(20)] == [200] * 20
    server.get(PATH)
    name = wait_for(redis, 21)
    book = books(redis)[name]
    assert (book["host"], book["queues"], book["redis"]) == (os.uname().nodename, 1, f"127.0.0.1:{redis.port}")
    counts = book["counts"]
    assert (counts["requests.kept"], counts["hits.kept"], counts["offered"], counts["not_taken"]) == (21, 27, 21, 0)
    assert counts["requests.empty"] == 1


def test_counts_go_on_under_one_name_through_reload_death_and_restart(edge, nginx, own_redis):
    nginx.allowed_complaints.append("exited on signal 9")
    redis = own_redis()
    server = edge(redis, workers=2)
    assert [hit(server, number) for number in range(10)] == [200] * 10
    name = wait_for(redis, 10)
    server.reload()
    hit(server, 10)
    assert wait_for(redis, 11) == name
    before = server.workers()
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    wait_until(lambda: len(set(server.workers()) - set(before)) == 2, "others stand in for them")
    hit(server, 11)
    assert wait_for(redis, 12) == name
    hit(server, 12)
    server.stop()
    server.start()
    hit(server, 13)
    assert wait_for(redis, 14) == name


def test_a_second_instance_and_a_test_of_the_configuration_leave_the_first_its_name(edge, own_redis, spool):
    redis = own_redis()
    first = edge(redis)
    hit(first, 1)
    wait_for(redis, 1)
    subprocess.run(first.argv("-t"), check=True, capture_output=True, env={**os.environ, **first._env()})
    assert [path.name for path in spool.glob("counters*")] == ["counters-0.json"]
    second = edge(redis)
    hit(second, 2)
    wait_for(redis, 2, instances=2)


def test_what_redis_missed_while_it_was_away_or_lost_is_told_again(edge, own_redis):
    redis = own_redis()
    server = edge(redis)
    assert hit(server, 1) == 200
    wait_for(redis, 1)
    redis.kill()
    assert [hit(server, number) for number in range(2, 12)] == [200] * 10
    redis.start()
    wait_for(redis, 10, "to_spool")
    wait_for(redis, 10, "drained")
    assert drained(redis) == [10]
    redis.client().flushall()
    wait_for(redis, 1, seconds=20)


def test_what_is_drained_is_counted_once_through_killed_processes(edge, nginx, own_redis, spool):
    nginx.allowed_complaints.append("exited on signal 9")
    redis = own_redis()
    for number in range(5):
        write_segment(spool, number + 1, b"".join(record(KEY, b"%d" % n) for n in range(300)))
    server = edge(redis, "drain=2000", workers=2)
    for _ in range(5):
        seen = redis.client().llen(KEY)
        wait_until(lambda seen=seen: redis.client().llen(KEY) > seen, "another chunk is there")
        for worker in server.workers():
            os.kill(worker, signal.SIGKILL)
    wait_until(lambda: not list(spool.glob("*.segment")), "the spool is empty")
    assert redis.client().llen(KEY) == 1500 and drained(redis) == [1500]


@pytest.mark.parametrize("text", ["", "{", '{"id":"short","counts":{}}', "x" * 5000], ids=["empty", "half", "short", "long"])
def test_counters_that_cannot_be_read_begin_at_0_under_a_new_name(edge, nginx, own_redis, spool, text):
    nginx.allowed_complaints.append("the counters begin at 0")
    (spool / "counters-0.json").write_text(text)
    redis = own_redis()
    server = edge(redis)
    hit(server, 1)
    wait_for(redis, 1)
    assert ("cannot be read" in server.log_text()) == (text != "")


@pytest.mark.parametrize("stop", [signal.SIGQUIT, signal.SIGTERM])
def test_the_end_tells_the_last_counts_without_a_spool_too(nginx, own_redis, folder, stop):
    redis = own_redis()
    redis.client().config_set("requirepass", "sesame")
    secret = folder / "secret"
    secret.write_text("sesame")
    server = nginx(server=location(f"127.0.0.1:{redis.port} password_file={secret} db=2"), workers=3)
    client = redis.client(db=2, password="sesame")
    assert server.get(HIT).status == 200
    wait_until(lambda: client.exists(EDGES), "the first count is told")
    assert [server.get(HIT).status for _ in range(20)] == [200] * 20
    server.stop(stop)
    (text,) = client.hgetall(EDGES).values()
    assert json.loads(text)["counts"]["to_redis"] == 21


def test_what_an_instance_could_not_tell_at_its_end_is_told_by_another(edge, own_redis):
    redis = own_redis()
    first, second = edge(redis), edge(redis)
    assert [hit(first, number) for number in range(7)] == [200] * 7
    assert hit(second, 1) == 200
    wait_for(redis, 8, instances=2)
    redis.stop()
    assert [hit(first, number) for number in range(5)] == [200] * 5
    first.stop()
    redis.start()
    wait_until(lambda: sum(book["counts"]["to_spool"] for book in books(redis).values()) == 5, "the other tells it", 30)
    assert sum(book["counts"]["to_redis"] for book in books(redis).values()) == 8 and len(books(redis)) == 2


def test_requests_to_two_sets_of_queues_are_told_to_none(nginx, own_redis, spool):
    redis = own_redis()
    places = [f"location /{prefix}/ {{ footfall_ingest on; footfall_redis 127.0.0.1:{redis.port}; footfall_queue_prefix {prefix}; "
              f"footfall_spool {spool / prefix}; }}" for prefix in ("a", "b")]  # fmt: skip
    for prefix in ("a", "b"):
        (spool / prefix).mkdir()
    server = nginx(server="".join(places))
    assert server.get(HIT.replace("/ma/", "/a/")).status == 200
    wait_until(lambda: '"requests.kept":1' in (spool / "a" / "counters-0.json").read_text(), "the count is kept")
    assert not redis.client().keys("*edges")
