# SPDX-License-Identifier: GPL-3.0-or-later
"""The connection to Redis: log-in, outages, refusals, limits, reloads."""

import os
import signal
import threading
import time

import pytest

from endpoint_queue import all_items
from harness.redis_server import RedisServer
from harness.waiting import wait_until

PATH = "/ma/matomo.php"
HIT = f"{PATH}?idsite=1&rec=1"


def location(redis_arguments, more=""):
    return f"location /ma/ {{ footfall_ingest on; footfall_redis {redis_arguments}; footfall_queues 1; {more} }}"


@pytest.fixture
def own_redis(folder):
    """own_redis(options) starts a Redis of this test's own."""
    started = []

    def start(*options):
        started.append(RedisServer(folder / f"redis-{len(started)}", options))
        return started[-1]

    yield start
    for server in started:
        server.resume()
        server.stop()


def answers_within(server, seconds, status=200):
    wait_until(lambda: server.get(HIT).status == status, f"an answer with {status}", seconds)


def test_a_unix_socket_a_database_and_a_log_in_work_together(nginx, own_redis, folder):
    redis = own_redis()
    redis.client().acl_setuser("edge", enabled=True, passwords=["+se cret"], commands=["+rpush", "+select"], keys=["*"])
    (folder / "password").write_text("se cret\n")
    server = nginx(server=location(f"unix:{redis.socket} db=3 user=edge password_file={folder}/password"))
    assert server.get(HIT).status == 200
    assert redis.client(db=3).llen("trackingQueueV1") == 1


def test_a_wrong_password_is_503_and_says_what_to_do(nginx, own_redis, folder):
    redis = own_redis("--requirepass", "right")
    (folder / "password").write_text("wrong")
    server = nginx(server=location(f"127.0.0.1:{redis.port} password_file={folder}/password"))
    answer = server.get(HIT)
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert "user or password is wrong" in server.log_text()
    assert "wrong\n" not in server.log_text() and "right" not in server.log_text()


def test_a_missing_password_is_503_and_says_what_to_do(nginx, own_redis):
    server = nginx(server=location(f"127.0.0.1:{own_redis('--requirepass', 'right').port}"))
    assert server.get(HIT).status == 503
    assert "add password_file= to footfall_redis" in server.log_text()


@pytest.mark.parametrize("query, status, content_type, length", [
    ("", 503, "image/gif", 43), ("&send_image=0", 503, "text/html; charset=UTF-8", 0),
])
def test_without_redis_a_hit_is_503_at_once_and_taken_again_after_it_came_back(nginx, own_redis, query, status, content_type, length):
    redis = own_redis()
    server = nginx(server=location(f"127.0.0.1:{redis.port}"))
    assert server.get(HIT).status == 200
    redis.kill()
    time.sleep(0.05)
    began = time.monotonic()
    answer = server.get(HIT + query)
    assert time.monotonic() - began < 1
    assert (answer.status, answer.headers["content-type"], len(answer.body)) == (status, content_type, length)
    bulk = server.post(PATH, '{"requests":["?idsite=1&rec=1"]}')
    assert (bulk.status, bulk.body) == (503, b'{"status":"error","tracked":0,"invalid":0}')
    redis.start()
    answers_within(server, 5)
    assert "is away" in server.log_text() and "is back" in server.log_text()


def test_redis_away_at_the_start_is_found_later(nginx, own_redis):
    redis = own_redis()
    redis.stop()
    server = nginx(server=location(f"127.0.0.1:{redis.port}"))
    assert server.get(HIT).status == 503
    redis.start()
    answers_within(server, 5)


def test_an_outage_is_logged_about_once_a_second(nginx, own_redis):
    redis = own_redis()
    redis.stop()
    server = nginx(server=location(f"127.0.0.1:{redis.port}"))
    client = server.client()
    began = time.monotonic()
    while time.monotonic() - began < 3:
        client.get(HIT)
    assert server.log_text().count("is away") <= 6


def test_a_silent_redis_is_given_up_after_the_timeout(nginx, own_redis):
    redis = own_redis()
    server = nginx(server=location(f"127.0.0.1:{redis.port}", "footfall_redis_timeout 300ms;"))
    assert server.get(HIT).status == 200
    redis.pause()
    began = time.monotonic()
    assert server.get(HIT).status == 503
    assert 0.2 < time.monotonic() - began < 2
    assert "gives no answer within footfall_redis_timeout" in server.log_text()
    redis.resume()
    answers_within(server, 5)


@pytest.mark.parametrize("provoke, sentence", [
    (lambda client: client.config_set("maxmemory", "1mb"), "its memory is full"),
    (lambda client: client.set("trackingQueueV1", "text"), "holds no list"),
    (lambda client: client.replicaof("127.0.0.1", "1"), "it is a replica"),
])
def test_a_refusal_is_503_with_the_next_step_in_the_log(nginx, own_redis, provoke, sentence):
    redis = own_redis()
    server = nginx(server=location(f"127.0.0.1:{redis.port}"))
    assert server.get(HIT).status == 200
    client = redis.client()
    client.delete("trackingQueueV1")
    provoke(client)
    assert server.get(HIT).status == 503
    assert sentence in server.log_text()


def test_a_bulk_of_which_one_queue_refuses_is_503(nginx, own_redis):
    redis = own_redis()
    server = nginx(server=location(f"127.0.0.1:{redis.port}").replace("footfall_queues 1", "footfall_queues 2"))
    redis.client().set("trackingQueueV1_1", "text")
    body = '{"requests":["?idsite=1&rec=1&_id=000aaaaaaaaaaaaa","?idsite=1&rec=1&_id=001aaaaaaaaaaaaa"]}'
    assert server.post(PATH, body).status == 503


def test_more_than_max_pending_is_503_at_once(nginx, own_redis):
    redis = own_redis()
    server = nginx(server=location(f"127.0.0.1:{redis.port}", "footfall_max_pending 5;"))
    assert server.get(HIT).status == 200
    redis.pause()
    statuses = []
    threads = [threading.Thread(target=lambda: statuses.append(server.get(HIT).status)) for _ in range(12)]
    for thread in threads:
        thread.start()
    wait_until(lambda: len(statuses) == 7, "seven answers")
    assert statuses == [503] * 7
    redis.resume()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] * 5 + [503] * 7
    assert "footfall_max_pending sets the bound" in server.log_text()


class Load:
    """Sends hits from several connections until stopped; counts by status what was answered."""

    def __init__(self, server, clients=4):
        self.acknowledged, self.refused, self.lost = 0, 0, 0
        self._server, self._stop, self._lock = server, threading.Event(), threading.Lock()
        self._threads = [threading.Thread(target=self._run) for _ in range(clients)]
        for thread in self._threads:
            thread.start()

    def _run(self):
        while not self._stop.is_set():
            try:
                status = self._server.get(HIT).status
            except (OSError, EOFError):
                status = None
            with self._lock:
                self.acknowledged += status == 200
                self.refused += status == 503
                self.lost += status not in (200, 503)

    def stop(self):
        self._stop.set()
        for thread in self._threads:
            thread.join()


def test_a_reload_under_load_loses_nothing_that_was_acknowledged(nginx, own_redis):
    redis = own_redis()
    text = location(f"127.0.0.1:{redis.port}")
    server = nginx(server=text, workers=2)
    load = Load(server)
    for _ in range(3):
        time.sleep(0.3)
        server.reload(server=text)
    load.stop()
    kept = redis.client().llen("trackingQueueV1")
    assert load.acknowledged > 100
    assert (load.refused, load.lost) == (0, 0)
    assert kept == load.acknowledged


def test_a_killed_worker_loses_nothing_that_was_acknowledged(nginx, own_redis):
    redis = own_redis()
    server = nginx(server=location(f"127.0.0.1:{redis.port}"))
    nginx.allowed_complaints.append("exited on signal 9")
    load = Load(server)
    time.sleep(0.3)
    os.kill(server.workers()[0], signal.SIGKILL)
    time.sleep(0.5)
    load.stop()
    assert load.acknowledged > 50
    assert load.acknowledged <= redis.client().llen("trackingQueueV1") <= load.acknowledged + load.lost


def test_a_restart_of_redis_under_load_loses_nothing_that_was_acknowledged(nginx, own_redis, folder):
    redis = own_redis("--appendonly", "yes", "--appendfsync", "always")
    server = nginx(server=location(f"127.0.0.1:{redis.port}"))
    load = Load(server)
    time.sleep(0.3)
    redis.stop()
    time.sleep(0.3)
    redis.start()
    answers_within(server, 5)
    time.sleep(0.3)
    load.stop()
    kept = redis.client().llen("trackingQueueV1")
    assert load.acknowledged > 50 and load.refused > 0 and load.lost == 0
    assert kept >= load.acknowledged


def test_a_graceful_stop_waits_for_what_redis_has_not_answered(nginx, own_redis):
    redis = own_redis()
    server = nginx(server=location(f"127.0.0.1:{redis.port}"))
    assert server.get(HIT).status == 200
    redis.pause()
    statuses = []
    thread = threading.Thread(target=lambda: statuses.append(server.get(HIT).status))
    thread.start()
    time.sleep(0.3)
    server.process.send_signal(signal.SIGQUIT)
    time.sleep(0.3)
    redis.resume()
    thread.join()
    assert statuses == [200]
    assert len(all_items(redis.client())) == 2
