# SPDX-License-Identifier: GPL-3.0-or-later
"""Redis moves, refuses or hangs up, or the event loop stands still: hits go on without needless 503s."""

import os
import signal
import socket
import subprocess
import threading
import time

import pytest

from harness.ports import free_port
from harness.redis_server import RedisServer
from harness.waiting import wait_until
from module_location import HIT, PATH, answers_within, location, own_redis

__all__ = ["own_redis"]

NAMES = "127.0.0.1 localhost\n127.0.0.2 redis.test\n127.0.0.3 redis.test\n127.0.0.4 redis.test\n"


def connections_made(redis):
    return redis.client().info("stats")["total_connections_received"]


@pytest.fixture
def three(folder):
    """Redis on each address of redis.test; three(primary) makes the others its replicas."""
    port = free_port()
    servers = [RedisServer(folder / f"at-{n}", ["--bind", f"127.0.0.{n}"], port) for n in (2, 3, 4)]

    def arrange(primary):
        for n, server in enumerate(servers):
            client = server.client()
            client.execute_command("REPLICAOF", *(("NO", "ONE") if n == primary else ("127.0.0.1", "1")))
        return servers

    arrange.port = port
    yield arrange
    for server in servers:
        server.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="a hosts file of its own needs root")
@pytest.mark.parametrize("primary", [0, 1, 2])
def test_the_primary_is_found_whichever_address_of_the_name_it_has(nginx, three, primary):
    servers = three(primary)
    server = nginx(server=location(f"redis.test:{three.port}"), hosts=NAMES)
    answers_within(server, 1)
    assert servers[primary].client().llen("trackingQueueV1") == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="a hosts file of its own needs root")
def test_a_failover_is_followed_to_whichever_address_takes_over(nginx, three):
    three(2)
    server = nginx(server=location(f"redis.test:{three.port}"), hosts=NAMES)
    answers_within(server, 1)
    for primary in (1, 0, 2):
        servers = three(primary)
        answers_within(server, 1)
        assert servers[primary].client().llen("trackingQueueV1") > 0


@pytest.mark.skipif(os.geteuid() != 0, reason="a hosts file of its own needs root")
def test_a_name_that_means_another_address_is_followed_without_a_reload(nginx, three):
    servers = three(0)
    server = nginx(server=location(f"redis.test:{three.port}"), hosts="127.0.0.2 redis.test\n")
    answers_within(server, 1)
    workers = server.workers()
    for primary in (2, 1):
        servers = three(primary)
        (server.folder / "hosts").write_text(f"127.0.0.{primary + 2} redis.test\n")
        answers_within(server, 5)
        assert servers[primary].client().llen("trackingQueueV1") > 0
    assert server.workers() == workers
    assert "redis.test:" in server.log_text() and "has other addresses now, 127.0.0.4 the first of 1" in server.log_text()


@pytest.mark.skipif(os.geteuid() != 0, reason="a hosts file of its own needs root")
def test_a_name_that_is_unknown_for_a_while_keeps_its_addresses(nginx, three):
    servers = three(0)
    server = nginx(server=location(f"redis.test:{three.port}"), hosts="127.0.0.2 redis.test\n")
    answers_within(server, 1)
    (server.folder / "hosts").write_text("127.0.0.1 localhost\n")
    servers[0].restart()
    answers_within(server, 5)


def test_connections_have_a_name_and_are_watched(edge_to, own_redis):
    redis = own_redis()
    server = edge_to(redis)
    answers_within(server, 5)
    assert "footfall-edge" in [client["name"] for client in redis.client().client_list()]
    (timer,) = {line.split("timer:(")[1].split(",")[0] for line in sockets_to(redis.port)}
    assert timer == "keepalive"


def sockets_to(port):
    """Of clients of a Redis, as ss shows them."""
    shown = subprocess.run(["ss", "-tnoH", "dst", f"127.0.0.1:{port}"], capture_output=True, text=True, check=True)
    return shown.stdout.splitlines()


@pytest.fixture
def edge_to(nginx):
    return lambda redis: nginx(server=location(f"127.0.0.1:{redis.port}"))


def refusals(server, redis, seconds):
    """Sends hits without a pause and gives the connections that NGINX made meanwhile."""
    before, client, end = connections_made(redis), server.client(), time.monotonic() + seconds
    while time.monotonic() < end:
        assert client.get(HIT).status == 503
    return connections_made(redis) - before


def test_a_replica_is_not_stormed_with_connections(nginx, own_redis):
    redis = own_redis()
    redis.client().replicaof("127.0.0.1", "1")
    assert refusals(nginx(server=location(f"127.0.0.1:{redis.port}")), redis, 3) < 15


def test_a_redis_that_takes_no_hit_is_not_called_back(nginx, own_redis):
    redis = own_redis("--requirepass", "right")
    server = nginx(server=location(f"127.0.0.1:{redis.port}"))
    client, end = server.client(), time.monotonic() + 3
    while time.monotonic() < end:
        assert client.get(HIT).status == 503
    assert "is back" not in server.log_text()


def test_hits_wait_for_a_connection_that_was_cut(nginx, own_redis):
    redis = own_redis()
    server = nginx(server=location(f"127.0.0.1:{redis.port}"))
    assert server.get(HIT).status == 200
    for _ in range(20):
        redis.client().client_kill_filter(_type="normal", skipme=True)
        assert server.get(HIT).status == 200
    assert redis.client().llen("trackingQueueV1") == 21


# A quarter of a second or more of the event loop, in one piece.
STALL = 'if ($arg_stall ~ "^(a+)+$") { return 204; }'
STALLING = "/stall?stall=" + "a" * 24 + "!"


def connected(server, count):
    """Clients whose connections NGINX has accepted."""
    clients = [server.client() for _ in range(count)]
    for client in clients:
        client.get("/stall")
    return clients


def test_a_redis_that_answered_while_the_loop_stood_still_is_not_called_dead(nginx, own_redis):
    redis = own_redis()
    nginx.allowed_complaints.append(r"pcre2_match\(\) failed")
    text = f"location /stall {{ {STALL} return 200; }} " + location(f"127.0.0.1:{redis.port}", "footfall_redis_timeout 300ms;")
    server = nginx(server=text)
    (worker,) = server.workers()
    at_once = [(client, HIT) for client in connected(server, 200)] + [(client, STALLING) for client in connected(server, 6)]
    later = connected(server, 40)
    statuses = []
    threads = [threading.Thread(target=lambda c=c, t=t: statuses.append(c.get(t).status)) for c, t in at_once]
    os.kill(worker, signal.SIGSTOP)  # So that all of the first are there when the loop turns.
    for thread in threads:
        thread.start()
    wait_until(lambda: unread_connections(server.port) == 206, "the first requests")
    os.kill(worker, signal.SIGCONT)
    for client in later:
        threads.append(threading.Thread(target=lambda c=client: statuses.append(c.get(HIT).status)))
        threads[-1].start()
        time.sleep(0.02)
    for thread in threads:
        thread.join()
    assert statuses.count(503) == 0
    assert redis.client().llen("trackingQueueV1") == 240


def unread_connections(port):
    """Connections to PORT on which something waits to be read."""
    with open("/proc/net/tcp") as file:
        rows = [line.split() for line in list(file)[1:]]
    return sum(row[1].endswith(f":{port:04X}") and row[4].split(":")[1] != "00000000" for row in rows)


class RefusesLogIns(threading.Thread):
    """Stands in for a proxy that is no Redis: quotes what it is sent in its refusals."""

    def __init__(self):
        super().__init__(daemon=True)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.start()

    def run(self):
        while True:
            connection, _ = self._listener.accept()
            text = connection.recv(4096).split(b"\r\n")
            connection.sendall(b"-ERR unknown command AUTH with args beginning with: " + b" ".join(text[2::2]) + b"\r\n")


def test_a_password_never_reaches_the_log(nginx, folder):
    (folder / "password").write_text("open-sesame")
    proxy = RefusesLogIns()
    server = nginx(server=location(f"127.0.0.1:{proxy.port} user=me password_file={folder}/password"))
    assert server.get(HIT).status == 503
    wait_until(lambda: "refuses the log-in" in server.log_text(), "the refusal in the log")
    assert "open-sesame" not in server.log_text()


def test_a_hit_never_reaches_the_log(nginx, own_redis):
    redis = own_redis("--rename-command", "RPUSH", "")
    server = nginx(server=location(f"127.0.0.1:{redis.port}"))
    assert server.get(f"{PATH}?idsite=1&rec=1&uid=somebody").status == 503
    wait_until(lambda: "refuses a hit" in server.log_text(), "the refusal in the log")
    assert "args beginning with" not in server.log_text()
