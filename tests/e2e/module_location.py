# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the module's connection to Redis share."""

import pytest

from harness.redis_server import RedisServer
from harness.waiting import wait_until

PATH = "/ma/matomo.php"
HIT = f"{PATH}?idsite=1&rec=1"


def location(redis_arguments, more=""):
    return f"location /ma/ {{ footfall_ingest on; footfall_redis {redis_arguments}; footfall_queues 1; {more} }}"


@pytest.fixture
def own_redis(folder):
    """own_redis(options) starts a Redis of this test's own."""
    started = []

    def start(*options):
        started.append(RedisServer(folder / f"redis-{len(started)}", options))
        return started[-1]

    yield start
    for server in started:
        server.resume()
        server.stop()


def answers_within(server, seconds, status=200):
    wait_until(lambda: server.get(HIT).status == status, f"an answer with {status}", seconds)
