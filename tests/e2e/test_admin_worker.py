# SPDX-License-Identifier: GPL-3.0-or-later
"""The daemon as systemd sees it: readiness, signals, watchdog, reload; and drain's exit codes."""

import json
import signal
import socket
import time

import pytest

from harness.ini import merged
from harness.process import Process
from harness.servers import Footfall, settings
from harness.waiting import wait_until


def element(number, idsite=1):
    item = {
        "requests": [{"idsite": str(idsite), "rec": "1", "url": f"https://shop.example.org/{number}",
                      "_id": f"{number:016x}", "action_name": "Page"}],
        "env": {"server": {"REMOTE_ADDR": "203.0.113.9", "HTTP_USER_AGENT": "Mozilla/5.0"}, "cookie": {}},
        "tokenAuth": False, "time": int(time.time()),
    }  # fmt: skip
    return json.dumps(item)


class NotifySocket:
    """Collects what the service tells systemd."""

    def __init__(self, path):
        self.address = str(path)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self.address)
        self._socket.settimeout(0.01)
        self.lines = []

    def has(self, text):
        try:
            while True:
                self.lines += self._socket.recv(4096).decode().splitlines()
        except TimeoutError:
            pass
        return any(text in line for line in self.lines)

    def close(self):
        self._socket.close()


@pytest.fixture
def notify(tmp_path):
    notify = NotifySocket(tmp_path / "notify")
    yield notify
    notify.close()


@pytest.fixture
def start(folder, notify):
    """start(program) runs a worker that reports to the notify socket; it is stopped at the end."""
    started = []

    def start(program):
        process = Process("footfall worker", program.argv("worker"), folder / f"w{len(started)}.log",
                          env={**program._env(None), "NOTIFY_SOCKET": notify.address})  # fmt: skip
        started.append(process)
        return process

    yield start
    for process in started:
        process.stop(signal.SIGKILL) if process.running() else None


def test_sigterm_finishes_and_tells_systemd(footfall, start, notify, redis, database):
    program = footfall()
    worker = start(program)
    wait_until(lambda: notify.has("READY=1"), "the worker is ready")
    redis.rpush("trackingQueueV1", *[element(n) for n in range(1, 51)])
    wait_until(lambda: redis.llen("trackingQueueV1") == 0, "the queue is empty")
    wait_until(lambda: notify.has("WATCHDOG=1"), "a sign of life")
    assert worker.stop(signal.SIGTERM) == 0
    assert notify.has("STOPPING=1")
    assert database.count("log_link_visit_action") == 50
    assert "footfall worker leaves" in worker.tail()


def test_sigint_leaves_with_status_0(footfall, start, notify):
    worker = start(footfall())
    wait_until(lambda: notify.has("READY=1"), "the worker is ready")
    assert worker.stop(signal.SIGINT) == 0


def test_worker_waits_for_the_database_and_can_be_stopped_meanwhile(footfall, start, notify, mariadb, redis, database):
    program = footfall()
    mariadb.stop()
    worker = start(program)
    wait_until(lambda: notify.has("STATUS=Waiting for the database"), "the worker says what it waits for")
    assert not notify.has("READY=1")
    idle = start(program)
    wait_until(lambda: "waiting for the database" in idle.tail(), "the other worker waits too")
    assert idle.stop(signal.SIGTERM) == 0
    mariadb.start()
    wait_until(lambda: notify.has("READY=1"), "the worker is ready")
    redis.rpush("trackingQueueV1", element(1))
    wait_until(lambda: database.count("log_visit") == 1, "the element is worked")
    assert worker.stop(signal.SIGTERM) == 0


def test_wrong_database_login_ends_the_worker_at_once_with_status_4(folder, redis_server, database, start):
    program = Footfall(folder, merged(settings(redis_server, database), {"database": {"username": "nobody", "password": "geheim"}}))
    worker = start(program)
    assert worker.wait() == 4
    assert "geheim" not in worker.tail()


def test_sighup_takes_tracker_settings_over(footfall, start, notify, redis, database):
    program = footfall(Tracker={"record_statistics": 1})
    worker = start(program)
    wait_until(lambda: notify.has("READY=1"), "the worker is ready")
    text = program.ini.read_text()
    program.configure(text.replace("record_statistics = 1", "record_statistics = 0"))
    worker.send_signal(signal.SIGHUP)
    wait_until(lambda: notify.has("RELOADING=1"), "the reload is told")
    wait_until(lambda: "settings re-read" in worker.tail(), "the settings are read again")
    redis.rpush("trackingQueueV1", element(1))
    wait_until(lambda: redis.llen("trackingQueueV1") == 0, "the queue is empty")
    assert database.count("log_visit") == 0
    assert worker.stop() == 0


def test_sighup_with_a_broken_file_keeps_the_settings_in_force(footfall, start, notify, redis, database):
    program = footfall()
    worker = start(program)
    wait_until(lambda: notify.has("READY=1"), "the worker is ready")
    good = program.ini.read_text()
    program.configure(good + "\n[Footfall]\nnonsense = 1\n")
    worker.send_signal(signal.SIGHUP)
    wait_until(lambda: 'no key "nonsense"' in worker.tail(), "the error is logged")
    redis.rpush("trackingQueueV1", element(1))
    wait_until(lambda: database.count("log_visit") == 1, "the element is worked")
    program.configure(good.replace("queues = 1", "queues = 2"))
    worker.send_signal(signal.SIGHUP)
    wait_until(lambda: "restart the worker" in worker.tail(), "the log says what needs a restart")
    assert worker.stop() == 0


def test_drain_empties_all_queues(footfall, redis, database):
    program = footfall(queues=4)
    for queue in ("", "_1", "_2", "_3"):
        redis.rpush("trackingQueueV1" + queue, *[element(n) for n in range(ord(queue[-1:] or "0"), ord(queue[-1:] or "0") + 3)])
    assert program.run("drain").returncode == 0
    assert [redis.llen("trackingQueueV1" + queue) for queue in ("", "_1", "_2", "_3")] == [0, 0, 0, 0]


def test_drain_that_cannot_finish_is_status_1(footfall, redis, database):
    program = footfall()
    redis.set("QueuedTrackingLock0", "a PHP worker", ex=600)
    redis.rpush("trackingQueueV1", element(1))
    done = program.run("drain", "--timeout", "1")
    assert done.returncode == 1
    assert "footfall monitor" in done.stderr
    assert redis.llen("trackingQueueV1") == 1


def test_monitor_shows_the_worker_and_its_rate(footfall, start, notify, redis):
    program = footfall()
    worker = start(program)
    wait_until(lambda: notify.has("READY=1"), "the worker is ready")
    redis.rpush("trackingQueueV1", element(1))
    wait_until(lambda: redis.llen("trackingQueueV1") == 0, "the queue is empty")
    report = json.loads(program.run("monitor", "--json", "--sample", "0.2").stdout)
    (queue,) = report["queues"]
    assert str(worker.pid) in queue["owner"]
    assert len(report["daemons"]) == 1
    assert queue["items_done"] == 1 and queue["rate"] == 0
