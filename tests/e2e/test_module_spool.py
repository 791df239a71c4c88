# SPDX-License-Identifier: GPL-3.0-or-later
"""footfall_spool: what Redis does not take lies on the disk, the client has its success, and nothing of it is lost."""

import json
import os
import shutil
import signal
import time

import pytest

from harness.footfall_program import Footfall, NoDatabase, settings
from harness.ports import free_port
from harness.waiting import wait_until
from module_location import PATH, answers_within, own_redis
from spool_edge import edge_starter, hit, is_held, numbers_in, spool

__all__ = ["own_redis", "spool"]


@pytest.fixture
def edge(nginx, spool):
    return edge_starter(nginx, spool, "drain=off")


class Drain:
    def __init__(self, folder, redis, spool):
        self.program, self.redis, self.spool = Footfall(folder / "program", settings(redis, NoDatabase())), redis, spool

    def listed(self):
        return json.loads(self.program.run("spool", "list", self.spool, "--json").stdout)["segments"]

    def records(self):
        return sum(segment["records"] for segment in self.listed())

    def numbers(self):
        """Of all hits, once what nobody holds is drained."""
        done = self.program.run("spool", "drain", self.spool, "--rate", "0")
        assert done.returncode == 0, done.stderr
        return numbers_in(self.redis)


@pytest.fixture
def drain_of(folder, spool):
    return lambda redis: Drain(folder, redis, spool)


def is_idle(spool):
    """The endpoint has given up its segments."""
    return not any(is_held(path) for path in spool.glob("*.segment"))


def test_hits_while_redis_is_away_succeed_and_reach_it_later_once_and_in_order(edge, own_redis, spool, drain_of):
    redis = own_redis()
    server = edge(redis)
    assert hit(server, 0) == 200 and not list(spool.glob("*.segment"))
    redis.kill()
    assert [hit(server, number) for number in range(1, 200)] == [200] * 199
    assert list(spool.glob("*.segment"))
    redis.start()
    wait_until(lambda: hit(server, 1000) == 200 and len(numbers_in(redis)) > 0, "Redis takes hits again")
    wait_until(lambda: is_idle(spool), "the segment is given up")
    numbers = drain_of(redis).numbers()
    assert [number for number in numbers if 0 < number < 1000] == list(range(1, 200))
    assert not list(spool.glob("*.segment"))


@pytest.mark.parametrize("refusal", ["OOM", "READONLY"])
def test_what_redis_refuses_is_spooled(edge, own_redis, drain_of, refusal):
    redis = own_redis()
    server = edge(redis)
    if refusal == "OOM":
        redis.client().config_set("maxmemory", "1")
    else:
        redis.client().replicaof("127.0.0.1", free_port())
    assert [hit(server, number) for number in range(20)] == [200] * 20
    assert drain_of(redis).records() == 20
    assert refusal in server.log_text()


def test_what_redis_does_not_answer_in_time_is_spooled_in_doubt(edge, own_redis, drain_of):
    redis = own_redis()
    server = edge(redis, more="footfall_redis_timeout 300ms; footfall_redis_connect_timeout 300ms;")
    assert hit(server, 0) == 200
    redis.pause()
    assert hit(server, 1) == 200
    began = time.monotonic()
    assert [hit(server, number) for number in range(2, 50)] == [200] * 48
    assert time.monotonic() - began < 2, "a Redis that stands still is not waited for again and again"
    redis.resume()
    segments = drain_of(redis).listed()
    assert sum(segment["records"] for segment in segments) == 49
    assert sum(segment["in_doubt"] for segment in segments) == 1


def test_elements_of_a_bulk_go_each_their_own_way(edge, own_redis, drain_of):
    redis = own_redis()
    server = edge(redis, more="", workers=1)
    redis.kill()
    requests = [f"?idsite=1&rec=1&_id={number:016x}&rand={number}" for number in range(30)]
    answer = server.post(PATH, json.dumps({"requests": requests}))
    assert (answer.status, json.loads(answer.body)["tracked"]) == (200, 30)
    redis.start()
    wait_until(lambda: is_idle(drain_of(redis).spool), "the segment is given up")
    assert sorted(drain_of(redis).numbers()) == list(range(30))


@pytest.mark.parametrize("sync", ["always", "never", "100ms"])
def test_killed_worker_process_leaves_all_that_it_said_yes_to(edge, nginx, own_redis, drain_of, sync):
    nginx.allowed_complaints.append("exited on signal 9")
    redis = own_redis()
    server = edge(redis, f"sync={sync}")
    redis.kill()
    taken = [number for number in range(300) if hit(server, number) == 200]
    killed = server.workers()
    for worker in killed:
        os.kill(worker, signal.SIGKILL)
    wait_until(lambda: not set(killed) & set(server.workers()), "they are gone")
    redis.start()
    assert drain_of(redis).numbers() == taken == list(range(300))


def test_reload_while_spooling_loses_nothing(edge, own_redis, spool, drain_of):
    redis = own_redis()
    server = edge(redis)
    redis.kill()
    for number in range(300):
        assert hit(server, number) == 200
        if number % 100 == 50:
            server.reload()
    redis.start()
    wait_until(lambda: is_idle(spool), "the segments are given up")
    assert sorted(drain_of(redis).numbers()) == list(range(300))


def test_failing_spool_is_503_and_takes_hits_again_when_it_is_mended(edge, nginx, own_redis, spool):
    nginx.allowed_complaints.append("does not take hits")
    redis = own_redis()
    server = edge(redis)
    redis.kill()
    shutil.rmtree(spool)
    answers_within(server, 5, 503)
    assert f"the spool in {spool} does not take hits, which get 503: " in server.log_text()
    assert "No such file or directory" in server.log_text()
    spool.mkdir()
    assert hit(server, 1) == 200


def test_full_spool_is_503_and_says_so(edge, nginx, own_redis, spool):
    nginx.allowed_complaints.append("does not take hits")
    redis = own_redis()
    server = edge(redis, "max=64m")
    with open(spool / "1.segment", "wb") as file:
        file.truncate(60 << 20)
    redis.kill()
    answers_within(server, 5, 503)
    assert "it is full; drain it, or raise max= of footfall_spool" in server.log_text()
    (spool / "1.segment").unlink()
    assert hit(server, 1) == 200


def test_once_redis_is_back_hits_go_to_it(edge, own_redis, spool):
    redis = own_redis()
    server = edge(redis)
    redis.kill()
    assert hit(server, 1) == 200
    redis.start()
    wait_until(lambda: hit(server, 2) == 200 and 2 in numbers_in(redis), "Redis takes hits again")
    wait_until(lambda: is_idle(spool), "the segment is given up")
    sizes = {path: path.stat().st_size for path in spool.glob("*.segment")}
    assert [hit(server, number) for number in range(10, 20)] == [200] * 10
    assert numbers_in(redis)[-10:] == list(range(10, 20))
    assert {path: path.stat().st_size for path in spool.glob("*.segment")} == sizes


def test_log_of_everything_changes_nothing(edge, own_redis, drain_of):
    redis = own_redis()
    server = edge(redis, log_level="debug")
    redis.stop()
    assert [hit(server, number) for number in range(20)] == [200] * 20
    server.stop()
    redis.start()
    assert drain_of(redis).numbers() == list(range(20))
