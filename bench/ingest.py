# SPDX-License-Identifier: GPL-3.0-or-later
"""(a) Requests kept in Redis before the reply, against empty_gif of the same NGINX, one worker process."""

from statistics import median

from load import run, write_targets
from table import Figure
from traffic import page_views

_CONFIG = """
    keepalive_requests 1000000000;
    set_real_ip_from 127.0.0.1;
    real_ip_header X-Forwarded-For;
    location = /gif {{ empty_gif; }}
    location /ma/ {{
        footfall_ingest on;
        footfall_redis {redis};
        footfall_queues 4;
    }}
"""


# Seconds of each in turn: the speed of a shared machine changes from one moment to the next.
_TURN = 1


def queued(client):
    return sum(client.llen(key) for key in client.keys("trackingQueueV1*"))


def measure(servers, rounds, seconds):
    nginx = servers.nginx(server=_CONFIG.format(redis=f"127.0.0.1:{servers.redis.port}"), log_level="error")
    views = page_views(2000, 500)
    gif = write_targets(nginx.folder / "gif.txt", views, "/gif")
    endpoint = write_targets(nginx.folder / "endpoint.txt", views, "/ma/matomo.php")
    gif_rates, rates = [], []
    for _ in range(rounds * seconds // _TURN):
        gif_rates.append(run(nginx.port, gif, _TURN).rate)
        rates.append(_kept(servers, nginx, endpoint, _TURN))
    ratios = [ours / theirs for ours, theirs in zip(rates, gif_rates)]
    half_rate = median(rates) / 2
    half, gif_half = [], []
    for _ in range(rounds * seconds // _TURN):
        gif_half.append(_at(half_rate, nginx, gif))
        half.append(_at(half_rate, nginx, endpoint))
    slower = [ours.p99_ms / theirs.p99_ms for ours, theirs in zip(half, gif_half)]
    servers.redis.client().flushall()
    nginx.stop()
    return [
        Figure("ingest: empty_gif", median(gif_rates), "req/s"),
        Figure("ingest: kept in Redis, then answered", median(rates), "req/s"),
        Figure("ingest: ratio", 100 * median(ratios), "%", at_least=60),
        Figure("ingest: p50 at half load", median(load.p50_ms for load in half), "ms"),
        Figure("ingest: p99 at half load", median(load.p99_ms for load in half), "ms"),
        Figure("ingest: p99 against empty_gif's at the same load", median(slower), "times", at_most=2),
    ]


def _kept(servers, nginx, targets, seconds):
    """req/s of one run; every answered request must be in Redis."""
    client = servers.redis.client()
    client.flushall()
    load = run(nginx.port, targets, seconds)
    kept = queued(client)
    if kept < load.requests:
        raise RuntimeError(f"{load.requests} requests were answered with success, but Redis holds {kept}")
    return load.rate


def _at(rate, nginx, targets, connections=64):
    delay = round(1000 * connections / rate)
    return run(nginx.port, targets, _TURN, connections, max(delay, 1))
