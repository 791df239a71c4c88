# SPDX-License-Identifier: GPL-3.0-or-later
"""footfall_metrics: what became of each request and element, counted once, over all worker processes, through reloads."""

import json
import os
import signal
import socket

import pytest

from edge_metrics import METRICS, samples
from harness.waiting import wait_until
from module_location import HIT, PATH, answers_within, location, own_redis

__all__ = ["own_redis"]

@pytest.fixture
def edge(nginx, folder):
    def start(redis, more="", **of_nginx):
        return nginx(server=location(f"127.0.0.1:{redis.port}", more) + METRICS, **of_nginx)

    return start


def requests(server, verdict):
    return samples(server)[f'footfall_requests_total{{verdict="{verdict}"}}']


def hits(server, verdict):
    return samples(server)[f'footfall_hits_total{{verdict="{verdict}"}}']


def test_each_request_counts_under_its_verdict_with_its_hits(edge, own_redis):
    server = edge(own_redis(), workers=4)
    for _ in range(20):
        assert server.get(HIT).status == 200
    bulk = json.dumps({"requests": ["?idsite=1&rec=1"] * 7})
    for _ in range(3):
        assert server.post(PATH, bulk).status == 200
    server.get(PATH)
    assert server.get(f"{PATH}?idsite=0&rec=1").status == 400
    assert (requests(server, "kept"), hits(server, "kept")) == (23, 41)
    assert (requests(server, "empty"), requests(server, "refused")) == (1, 1)
    assert samples(server)["footfall_redis_elements_total"] == 23


def test_answers_are_no_more_than_what_their_histogram_counts(edge, own_redis):
    server = edge(own_redis())
    for _ in range(10):
        server.get(HIT)
    found = samples(server)
    buckets = [value for name, value in found.items() if name.startswith("footfall_keep_seconds_bucket")]
    assert buckets == sorted(buckets) and len(buckets) == 14
    assert buckets[-1] == found["footfall_keep_seconds_count"] == 10
    assert found['footfall_keep_seconds_bucket{le="+Inf"}'] == 10 and 'footfall_keep_seconds_bucket{le="0.005"}' in found


def test_counts_stay_through_reload_and_death_of_a_worker_process(edge, nginx, own_redis):
    nginx.allowed_complaints.append("exited on signal 9")
    server = edge(own_redis(), workers=2)
    for _ in range(10):
        assert server.get(HIT).status == 200
    server.reload()
    assert requests(server, "kept") == 10
    before = server.workers()
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    wait_until(lambda: len(set(server.workers()) - set(before)) == 2, "others stand in for them")
    assert server.get(HIT).status == 200
    assert requests(server, "kept") == 11


def test_what_is_spooled_and_drained_is_counted_by_element(edge, own_redis, folder):
    redis = own_redis()
    spool = folder / "spool"
    spool.mkdir()
    server = edge(redis, f"footfall_spool {spool};")
    redis.kill()
    for _ in range(10):
        assert server.get(HIT).status == 200
    assert server.post(PATH, json.dumps({"requests": ["?idsite=1&rec=1"] * 5})).status == 200
    found = samples(server)
    assert found['footfall_requests_total{verdict="spooled"}'] == 11 and found["footfall_spooled_elements_total"] == 11
    redis.start()
    wait_until(lambda: not list(spool.glob("*.segment")), "the spool is drained")
    found = samples(server)
    assert found["footfall_drained_elements_total"] == 11 and found["footfall_redis_elements_total"] == 0
    assert found["footfall_in_doubt_elements_total"] == found["footfall_spool_damaged_bytes_total"] == 0


def test_what_is_not_kept_is_counted_also_where_the_client_has_left(edge, own_redis):
    redis = own_redis()
    server = edge(redis, "footfall_redis_timeout 300ms;")
    assert server.get(HIT).status == 200
    redis.pause()
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        client.sendall(f"GET {HIT} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    wait_until(lambda: requests(server, "not_kept") == 1, "the request is counted")
    redis.resume()
    answers_within(server, 10)
    assert requests(server, "kept") == 2


def test_metrics_are_read_only_and_stand_beside_inherited_ingest(nginx, own_redis):
    redis = own_redis()
    server = nginx(http=f"footfall_ingest on; footfall_redis 127.0.0.1:{redis.port};", server=METRICS)
    assert server.post("/metrics", "x").status == 405
    assert server.get("/ma/matomo.php?idsite=1&rec=1").status == 200
    assert requests(server, "kept") == 1
    assert "text/plain; version=0.0.4" in server.get("/metrics").headers["content-type"]
