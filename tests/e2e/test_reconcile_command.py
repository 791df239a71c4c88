# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall reconcile`: what endpoints have accepted equals what was worked, waits or was left out, and a loss is seen."""

import json
import os
import signal

import pytest

from harness.footfall_program import Footfall, settings
from harness.waiting import wait_until
from module_location import HIT, PATH, location, own_redis
from queue_items import KEY, element, queue_key
from spool_edge import spool

__all__ = ["own_redis", "spool"]


class Plant:
    """An endpoint, a Redis of its own that keeps what it has, and the program."""

    def __init__(self, nginx, redis, database, folder, more=""):
        self.redis, self.database, self.folder = redis, database, folder
        self.server = nginx(server=location(f"127.0.0.1:{redis.port}", more))
        self.program = Footfall(folder / "program", settings(redis, database))
        assert self.program.run("install", "--own-tables-only").returncode == 0
        self.books()

    def hit(self, number, **params):
        more = "".join(f"&{name}={value}" for name, value in params.items())
        return self.server.get(f"{HIT}&rand={number}&url=https%3A%2F%2Fshop.example.org%2F{number}{more}").status

    def books(self, status=0, *options):
        done = self.program.run("reconcile", "--json", *options)
        assert done.returncode == status, done.stdout + done.stderr
        return json.loads(done.stdout), done.stderr

    def told(self, count, name="to_redis"):
        """Waits until the endpoints have told it."""
        def is_told():
            fields = self.redis.client().hgetall(f"footfall:{{{KEY}}}edges")
            return sum(json.loads(text)["counts"][name] for field, text in fields.items() if len(field) == 32) == count
        wait_until(is_told, f"{count} {name} are told", 10)

    def numbers(self, status=0, *names):
        books, _ = self.books(status)
        return [books[name] for name in names]


@pytest.fixture
def plant(nginx, own_redis, database, folder):
    def make(more="", redis=None):
        return Plant(nginx, redis or own_redis("--appendonly", "yes", "--appendfsync", "always"), database, folder, more)

    return make


def test_from_the_first_hit_to_the_last_row_the_books_close(plant):
    plant = plant()
    assert [plant.hit(number) for number in range(20)] == [200] * 20
    bulk = json.dumps({"requests": ["?idsite=1&rec=1&url=https%3A%2F%2Fshop.example.org%2Fb", "?idsite=99&rec=1", "?idsite=1&rec=1&bots=0"]})
    assert plant.server.post(PATH, bulk).status == 200
    plant.told(21)
    assert plant.numbers(0, "acknowledged", "waiting", "worked") == [21, 21, 0]
    plant.program.drain()
    books, _ = plant.books()
    assert (books["acknowledged"], books["waiting"], books["worked"], books["hits"]) == (21, 0, 21, 23)
    ends = books["tracked"] + sum(sum(books[kind].values()) for kind in ("excluded", "refused", "dead_letters"))
    assert ends == 23 and books["refused"]
    text = plant.program.run("reconcile").stdout
    assert "closes: nothing is missing" in text and f"NGINX on {os.uname().nodename}" in text


def test_elements_that_redis_lost_are_missed(plant):
    plant = plant()
    assert [plant.hit(number) for number in range(10)] == [200] * 10
    plant.told(10)
    plant.redis.client().ltrim(KEY, 3, -1)
    books, said = plant.books(1)
    assert books["lost"] == 3 and "Redis has lost them" in said
    assert plant.program.run("reconcile", "--begin").returncode == 0
    plant.program.drain()
    books, _ = plant.books()
    assert books["lost"] == 0 and books["worked"] == 7


def test_a_redis_that_lost_all_is_a_loss_also_when_endpoints_have_gone(plant):
    plant = plant()
    assert [plant.hit(number) for number in range(10)] == [200] * 10
    plant.told(10)
    plant.books()
    plant.server.stop()
    plant.redis.client().flushall()
    books, _ = plant.books(1)
    assert books["lost"] == 10 and books["endpoints"] == []


def test_what_others_push_is_unexplained(plant):
    plant = plant()
    plant.redis.client().rpush(KEY, element([{"idsite": "1", "rec": "1"}]))
    books, said = plant.books(1, "--wait", "0")
    assert books["unexplained"] == 1 and "no endpoint accounts" in said


def test_spooled_drained_and_erased_elements_close_the_books(plant, spool):
    plant = plant(f"footfall_spool {spool} drain=off;")
    ann, ben = "0a1b2c3d4e5f6789", "1a1b2c3d4e5f6789"
    assert plant.hit(0, _id=ben) == 200
    plant.redis.kill()
    for number in range(1, 11):
        assert plant.hit(number, _id=ann if number < 4 else ben) == 200
    plant.redis.start()
    plant.told(10, "to_spool")
    assert plant.numbers(0, "spooled", "in_spools", "waiting") == [10, 10, 1]
    person = ("--visitor-id", ann, "--spool", spool)
    assert plant.program.run("subject", "delete", "--yes", *person).returncode == 0
    assert plant.numbers(0, "in_spools", "erased_in_spools") == [7, 3]
    assert plant.program.run("spool", "drain", spool).returncode == 0
    assert plant.numbers(0, "in_spools", "taken_from_spools", "waiting") == [0, 7, 8]
    assert plant.program.run("subject", "delete", "--yes", "--visitor-id", ben, "--spool", spool).returncode == 0
    assert plant.numbers(0, "waiting", "erased_in_queues") == [0, 8]


def test_dead_letters_and_their_replay_close_the_books(plant):
    plant = plant()
    assert plant.hit(0) == 200
    plant.told(1)
    plant.redis.client().lset(KEY, 0, b"no element")
    plant.program.drain()
    assert plant.books()[0]["dead_letters"] == {"undecodable": 1}
    assert plant.program.run("dead-letter", "replay", "--all").returncode == 0
    assert plant.numbers(0, "replayed", "waiting", "worked") == [1, 1, 1]
    plant.program.drain()
    assert plant.numbers(0, "replayed", "waiting", "worked") == [1, 0, 2]


@pytest.mark.parametrize("point", ["before_commit", "after_commit"])
def test_a_worker_that_was_killed_leaves_the_books_closed(plant, point):
    plant = plant()
    assert [plant.hit(number) for number in range(10)] == [200] * 10
    plant.told(10)
    plant.program.run("drain", env={"FOOTFALL_FAULT": point})
    assert plant.numbers(0, "waiting", "worked") == [10, 0]
    plant.redis.client().delete(f"footfall:{{{KEY}}}lease:0", "QueuedTrackingLock0")
    plant.program.drain()
    assert plant.numbers(0, "waiting", "worked") == [0, 10]


def test_under_traffic_with_processes_killed_nothing_is_lost_and_the_rest_is_explained(plant, nginx):
    nginx.allowed_complaints.append("exited on signal 9")
    plant = plant()
    worker = plant.program.worker()
    sent = 0
    for _ in range(4):
        for _ in range(50):
            assert plant.hit(sent) == 200
            sent += 1
        for process in plant.server.workers():
            os.kill(process, signal.SIGKILL)
        wait_until(lambda: plant.server.workers(), "another process is there")
        plant.books()
    plant.told(sent)
    wait_until(lambda: plant.redis.client().llen(KEY) == 0, "the queue is empty")
    assert plant.numbers(0, "acknowledged", "worked", "lost", "unexplained") == [sent, sent, 0, 0]
    assert worker.stop() == 0


def test_a_shorter_list_of_queues_still_counts_the_longer_ones(plant, redis, database):
    plant = plant()
    plant.redis.client().rpush(queue_key(2), element([{"idsite": "1", "rec": "1"}]))
    database.execute("INSERT INTO matomo_footfall_counter VALUES (%s, 'items', 5)", queue_key(2))
    assert plant.books(1, "--wait", "0")[0]["unexplained"] == 6


def test_a_worker_copies_what_endpoints_told_so_that_redis_may_lose_it(plant):
    plant = plant()
    assert [plant.hit(number) for number in range(5)] == [200] * 5
    plant.told(5)
    worker = plant.program.worker()
    query = "SELECT SUM(value) FROM matomo_footfall_counter WHERE queue LIKE '%edge:%' AND name = 'to_redis'"
    wait_until(lambda: plant.database.value(query) == 5, "the count is copied")
    assert worker.stop() == 0
