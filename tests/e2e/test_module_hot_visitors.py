# SPDX-License-Identifier: GPL-3.0-or-later
"""A visitor who sends too much fills no queue that others wait in."""

import pytest

from edge_metrics import METRICS, samples
from module_location import PATH

QUEUES = 8
CONSTANT = f"{PATH}?idsite=1&rec=1&_id=0000000000000001"


@pytest.fixture
def edge(nginx, redis_server):
    def start(hot):
        return nginx(server=f"""
            set_real_ip_from 127.0.0.1; real_ip_header X-Forwarded-For; {METRICS}
            location /ma/ {{ footfall_ingest on; footfall_redis 127.0.0.1:{redis_server.port}; footfall_queues {QUEUES};
              footfall_hot_visitors {hot}; }}""")

    return start


def lengths(redis):
    return [redis.llen("trackingQueueV1" if n == 0 else f"trackingQueueV1_{n}") for n in range(QUEUES)]


def send(server, count, target=CONSTANT, **headers):
    for _ in range(count):
        assert server.get(target, headers).status == 200


def test_robot_is_spread_evenly_and_counted(edge, redis):
    server = edge(5)
    send(server, 450)
    waiting = lengths(redis)
    assert sum(waiting) == 450 and max(waiting) >= 100 and sorted(waiting)[-2] <= 46
    assert samples(server)["footfall_spread_hits_total"] >= 390


def test_constant_id_of_many_clients_is_spread_by_client(edge, redis):
    server = edge(5)
    send(server, 50)
    for client in range(40):
        send(server, 10, **{"X-Forwarded-For": f"203.0.113.{client}"})
    assert min(lengths(redis)) > 0 and max(lengths(redis)) < 250


def test_off_leaves_each_visitor_his_queue(edge, redis):
    server = edge("off")
    send(server, 300)
    assert sorted(lengths(redis)) == [0] * (QUEUES - 1) + [300]
