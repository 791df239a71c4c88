# SPDX-License-Identifier: GPL-3.0-or-later
"""A worker finds the Redis that takes writes among the addresses of a name, and follows it to another."""

import os

import pytest

from harness.ports import free_port
from harness.redis_server import RedisServer
from harness.servers import Footfall, settings
from harness.waiting import wait_until

from e2e.queue_items import KEY, assert_stored_once, push

NAMES = "127.0.0.1 localhost\n127.0.0.2 redis.test\n127.0.0.3 redis.test\n"

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="a hosts file of its own needs root")


class Two:
    """Redis on each address of redis.test; be_primary() makes one of them a replica of the other."""

    def __init__(self, folder):
        self.port = free_port()
        self.servers = [RedisServer(folder / f"at-{n}", ["--bind", f"127.0.0.{n}"], self.port) for n in (2, 3)]

    def be_primary(self, number):
        primary, other = self.servers[number].client(), self.servers[1 - number].client()
        primary.replicaof("NO", "ONE")
        other.replicaof(f"127.0.0.{number + 2}", self.port)
        wait_until(lambda: primary.wait(1, 1000) == 1, "the other one follows")
        return primary


@pytest.fixture
def two(folder):
    started = Two(folder)
    yield started
    for server in started.servers:
        server.stop()


@pytest.fixture
def program(folder, two, database):
    sections = settings(two, database, 1, Footfall={"redis": f"redis.test:{two.port}", "lease_seconds": 5})
    return Footfall(folder / "program", sections, hosts=NAMES)


@pytest.mark.parametrize("number", [0, 1])
def test_primary_is_found_whichever_address_it_has(program, two, database, number):
    push(two.be_primary(number), range(50))
    program.drain()
    assert_stored_once(database, range(50))


def test_failover_is_followed_there_and_back(program, two, database):
    two.be_primary(0)
    worker = program.worker()
    try:
        for turn, number in enumerate((0, 1, 0)):
            primary = two.be_primary(number)
            push(primary, range(turn * 50, turn * 50 + 50))
            wait_until(lambda: primary.llen(KEY) == 0, "the queue is worked")
    finally:
        worker.stop()
    assert_stored_once(database, range(150))


def test_primary_that_is_killed_is_left_for_the_other_one(program, two, database):
    push(two.be_primary(0), range(50))
    worker = program.worker()
    try:
        wait_until(lambda: two.servers[0].client().llen(KEY) == 0, "the queue is worked")
        two.servers[0].kill()
        other = two.servers[1].client()
        other.replicaof("NO", "ONE")
        push(other, range(50, 100))
        wait_until(lambda: other.llen(KEY) == 0, "the other one is worked")
    finally:
        worker.stop()
    assert_stored_once(database, range(100))
