# SPDX-License-Identifier: GPL-3.0-or-later
"""footfall_ready: whether hits would be kept now, and what is in the way."""

import pytest

from harness.waiting import wait_until
from module_location import HIT, answers_within, location, own_redis
from spool_edge import is_held, spool

__all__ = ["own_redis", "spool"]
READY = "location = /ready { footfall_ready; }"


@pytest.fixture
def edge(nginx):
    def start(redis, more=""):
        return nginx(server=location(f"127.0.0.1:{redis.port}", more) + READY)

    return start


def ready(server):
    answer = server.get("/ready")
    return answer.status, answer.body.decode() if isinstance(answer.body, bytes) else answer.body


def test_without_a_spool_it_is_as_ready_as_redis(edge, own_redis):
    redis = own_redis()
    server = edge(redis)
    assert server.get(HIT).status == 200
    assert ready(server) == (200, "ready\n")
    redis.kill()
    wait_until(lambda: ready(server)[0] == 503, "it is not ready")
    assert ready(server)[1] == f"trackingQueueV1 at 127.0.0.1:{redis.port}: Redis is away\n"
    redis.start()
    answers_within(server, 10)
    assert ready(server) == (200, "ready\n")


def test_with_a_spool_it_is_ready_until_that_is_full(edge, nginx, own_redis, spool):
    nginx.allowed_complaints.append("it is full")
    redis = own_redis()
    server = edge(redis, f"footfall_spool {spool} max=64m drain=off;")
    redis.kill()
    assert server.get(HIT).status == 200
    assert ready(server) == (200, "ready\n")
    (segment,) = spool.glob("*.segment")
    wait_until(lambda: not is_held(segment), "NGINX has given the segment up")
    with (spool / "00000000000000000001-x.segment").open("wb") as large:
        large.truncate(64 << 20)
    assert server.get(HIT).status == 503
    status, text = ready(server)
    assert status == 503 and "the spool is full" in text


def test_only_reading_is_answered(edge, own_redis):
    assert edge(own_redis()).post("/ready", "x").status == 405
