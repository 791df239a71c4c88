# SPDX-License-Identifier: GPL-3.0-or-later
"""What a hit costs the module in memory from the system: on the common path nothing, once the first hits are through."""

import pytest

from harness import paths
from harness.new_counter import NewCounter
from module_location import PATH, location, own_redis

__all__ = ["own_redis"]

COMMON = "idsite=1&rec=1&action_name=Home&url=https%3A%2F%2Fshop.example%2Fproducts%3Fpage%3D2&_id=0123456789abcdef&rand=271828&send_image=0&res=1920x1080"
HEADERS = [("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"), ("Accept-Language", "en-GB,en;q=0.8")]


@pytest.mark.skipif(bool(paths.sanitizer_preload()), reason="a sanitizer has an operator new of its own")
def test_a_common_hit_takes_no_memory_of_its_own(nginx, own_redis, folder):
    redis, counter = own_redis(), NewCounter(folder)
    server = nginx(server=location(f"127.0.0.1:{redis.port}"), env=counter.env)
    client = server.client()

    def send(hits):
        for number in range(hits):
            assert client.get(f"{PATH}?{COMMON}&pv_id={number:06}", HEADERS).status == 204

    send(50)
    before = counter.count()
    send(1000)
    assert counter.count() - before < 50, "for 1000 hits"
    assert redis.client().llen("trackingQueueV1") == 1050
