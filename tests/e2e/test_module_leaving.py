# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that leave before they are answered, while Redis is away or too much waits for it already. Freed memory is
filled, so that its use shows."""

import socket
import struct

import pytest

from harness.http2_client import Http2Client
from harness.ports import free_port
from module_location import HIT, PATH, location, own_redis

__all__ = ["own_redis"]

GET = f"GET {HIT} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
POST = f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 14\r\n\r\nidsite=1&rec=1".encode()


@pytest.fixture
def filled_memory(monkeypatch):
    monkeypatch.setenv("MALLOC_PERTURB_", "165")


def leave_at_once(port, data):
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # Leaves with a reset.
        client.sendall(data)


@pytest.mark.parametrize("situation", ["away", "full"])
@pytest.mark.parametrize("request_bytes", [GET, POST], ids=["get", "post"])
def test_clients_that_pipeline_and_leave_harm_nobody(filled_memory, nginx, own_redis, situation, request_bytes):
    redis = own_redis()
    http2 = free_port()
    text = location(f"127.0.0.1:{redis.port}", "footfall_max_pending 1; footfall_redis_timeout 10s;")
    server = nginx(server=f"listen 127.0.0.1:{http2} http2; {text}")
    assert server.get(HIT).status == 200
    worker = server.workers()
    if situation == "away":
        redis.kill()
    else:
        redis.pause()
    for _ in range(20):
        leave_at_once(server.port, request_bytes * 40)
        client = Http2Client(http2)
        for _ in range(20):
            client.send("GET", HIT)
        client.close()
    assert server.get(HIT).status == 503
    assert server.workers() == worker
    redis.resume()
