# SPDX-License-Identifier: GPL-3.0-or-later
"""(c) Redis memory for a queued page view of matomo.js, 770 bytes of request."""

from ingest import _CONFIG, queued
from table import Figure
from traffic import page_views

_ITEMS = 10000


def measure(servers):
    client = servers.redis.client()
    client.flushall()
    nginx = servers.nginx(server=_CONFIG.format(redis=f"127.0.0.1:{servers.redis.port}"), log_level="error")
    views = page_views(_ITEMS, _ITEMS // 4, seed=3)
    http = nginx.client()
    before = _used(client)
    for view in views:
        http.get(f"/ma/matomo.php?{view.query}", view.headers())
    assert queued(client) == _ITEMS
    each = (_used(client) - before) / _ITEMS
    http.close()
    nginx.stop()
    client.flushall()
    return [
        Figure("queue: request of a page view", sum(view.request_size() for view in views) / _ITEMS, "bytes"),
        Figure("queue: Redis memory of its item", each, "bytes", at_most=600),
    ]


def _used(client):
    client.memory_purge()
    return client.info("memory")["used_memory_dataset"]
