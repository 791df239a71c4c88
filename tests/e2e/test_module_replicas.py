# SPDX-License-Identifier: GPL-3.0-or-later
"""footfall_redis_replicas: a hit counts as kept once replicas have it; what they do not confirm in time goes to the spool."""

import os
import signal
import threading

import pytest

from edge_metrics import METRICS, samples
from harness.redis_server import RedisServer
from harness.waiting import wait_until
from module_location import answers_within, location, own_redis
from spool_edge import KEY, hit, numbers_in, spool
from test_module_failover import unread_connections

__all__ = ["own_redis", "spool"]


class Pair:
    """A Redis and its replica, and the link between them, which can be silent."""

    def __init__(self, folder, proxy):
        self.primary = RedisServer(folder / "primary", ["--repl-diskless-sync-delay", "0", "--shutdown-timeout", "0"])
        self.link = proxy(self.primary.port)
        self.replica = RedisServer(folder / "replica", ["--replicaof", "127.0.0.1", self.link.port])
        wait_until(lambda: self.primary.client().wait(1, 1000) == 1, "the replica is there")
        self.primary.client().config_resetstat()

    def in_replica(self):
        return self.replica.client().llen(KEY)

    def calls_of(self, command):
        return self.primary.client().info("commandstats").get(f"cmdstat_{command}", {}).get("calls", 0)

    def stop(self):
        self.replica.stop()
        self.primary.stop()


@pytest.fixture
def pair(folder, proxy):
    started = Pair(folder, proxy)
    yield started
    started.stop()


@pytest.fixture
def edge(nginx, pair):
    def start(more="", replicas="1 300ms", **of_nginx):
        wanted = f"footfall_redis_replicas {replicas}; {more}"
        return nginx(server=METRICS + location(f"127.0.0.1:{pair.primary.port}", wanted), **of_nginx)

    return start


def elements(server, which):
    return samples(server)[f"footfall_{which}_elements_total"]


def test_hit_that_was_acknowledged_is_in_the_replica(edge, pair, spool):
    server = edge(f"footfall_spool {spool};")
    for number in range(100):
        assert hit(server, number) == 200
        assert pair.in_replica() == number + 1
    assert elements(server, "redis") == 100
    assert elements(server, "spooled") == 0 and not list(spool.glob("*.segment"))


def test_hit_that_no_replica_confirms_is_in_doubt_and_those_after_it_are_not_sent(edge, pair, spool):
    server = edge(f"footfall_spool {spool};")
    assert hit(server, 0) == 200
    pair.link.freeze()
    assert [hit(server, number) for number in range(1, 50)] == [200] * 49
    assert numbers_in(pair.primary) == [0, 1]
    assert elements(server, "spooled") == 49 and elements(server, "in_doubt") == 1
    assert "has 0 replicas that confirm within 300 ms what it takes, of 1 in footfall_redis_replicas" in server.log_text()


def test_spool_is_drained_once_a_replica_confirms_again_and_not_before(edge, pair, spool):
    server = edge(f"footfall_spool {spool};")
    pair.link.freeze()
    assert [hit(server, number) for number in range(50)] == [200] * 50
    tried = pair.calls_of("wait")
    wait_until(lambda: pair.calls_of("wait") > tried + 3, "it is tried again and again")
    assert elements(server, "drained") == 0 and list(spool.glob("*.segment"))
    pair.link.cut()
    wait_until(lambda: not list(spool.glob("*.segment")), "the spool is drained")
    assert sorted(set(numbers_in(pair.replica))) == list(range(50))
    assert elements(server, "drained") == 50


def test_segment_is_kept_until_replicas_have_all_of_it(edge, pair, spool):
    server = edge(f"footfall_spool {spool} drain=100;")
    pair.primary.kill()
    assert [hit(server, number) for number in range(300)] == [200] * 300
    pair.primary.start()
    wait_until(lambda: elements(server, "drained") > 0, "draining has begun")
    pair.link.freeze()
    wait_until(lambda: "has 0 replicas that confirm" in server.log_text(), "the replica is missed")
    pair.primary.kill()
    pair.link.cut()
    pair.replica.client().replicaof("NO", "ONE")
    assert list(spool.glob("*.segment")), "what the replica has not got is still on the disk"
    assert pair.in_replica() < 300


def test_without_a_spool_it_is_503_until_a_replica_confirms(edge, pair):
    server = edge()
    assert hit(server, 0) == 200
    pair.link.freeze()
    assert [hit(server, number) for number in range(1, 20)] == [503] * 19
    assert pair.primary.client().llen(KEY) == 2
    pair.link.cut()
    answers_within(server, 10)


def test_more_replicas_than_there_are_keep_nothing(edge, pair, spool):
    server = edge(f"footfall_spool {spool};", replicas="2 50ms")
    assert [hit(server, number) for number in range(20)] == [200] * 20
    assert elements(server, "spooled") == 20 and elements(server, "in_doubt") == 0
    assert pair.primary.client().llen(KEY) == 0


def test_redis_killed_while_its_replica_is_waited_for_leaves_the_hit_in_doubt(edge, pair, spool):
    server = edge(f"footfall_spool {spool}; footfall_redis_connect_timeout 30s; footfall_redis_timeout 30s;", replicas="1 20s")
    assert hit(server, 0) == 200
    pair.link.freeze()
    statuses = []
    waiting = threading.Thread(target=lambda: statuses.append(hit(server, 1)))
    waiting.start()
    wait_until(lambda: pair.primary.client().info("clients")["blocked_clients"] == 1, "the replica is waited for")
    pair.primary.kill()
    waiting.join()
    assert statuses == [200] and elements(server, "in_doubt") == 1


def test_hits_of_one_turn_share_a_wait(edge, pair):
    server = edge()
    assert hit(server, 0) == 200
    before = pair.calls_of("wait")
    (worker,) = server.workers()
    os.kill(worker, signal.SIGSTOP)
    threads = [threading.Thread(target=hit, args=(server, number)) for number in range(1, 101)]
    for thread in threads:
        thread.start()
    wait_until(lambda: unread_connections(server.port) >= 100, "the hits lie there")
    os.kill(worker, signal.SIGCONT)
    for thread in threads:
        thread.join()
    assert pair.in_replica() == 101
    assert pair.calls_of("wait") - before < 50


def test_bulk_of_megabytes_is_confirmed_too(edge, pair):
    server = edge("footfall_max_body 16m; footfall_redis_connections 2;")
    requests = ",".join(f'"?idsite=1&rec=1&rand={number}&url=http://e.org/{os.urandom(400).hex()}"' for number in range(5000))
    assert server.post("/ma/matomo.php", f'{{"requests":[{requests}]}}').status == 200
    assert pair.in_replica() == 1


def test_redis_is_not_asked_to_wait_where_no_replicas_are_wanted(edge, pair):
    server = edge(replicas="off")
    pair.link.freeze()
    assert [hit(server, number) for number in range(20)] == [200] * 20
    assert pair.calls_of("wait") == 0
