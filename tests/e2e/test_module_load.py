# SPDX-License-Identifier: GPL-3.0-or-later
"""What was acknowledged is in Redis, whatever happens to NGINX or Redis under load."""

import os
import signal
import threading
import time

from endpoint_queue import all_items
from module_location import HIT, answers_within, location, own_redis

__all__ = ["own_redis"]


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
