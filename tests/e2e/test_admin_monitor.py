# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall monitor`: lengths, ages and totals of queues, as text and as JSON."""

import json
import os
import pty
import subprocess
import time

from harness.ini import merged
from harness.process import Process
from harness.servers import Footfall, settings
from harness.waiting import wait_until
from queue_items import KEY, page_view


def element(age):
    item = {"requests": [{"idsite": "1", "rec": "1"}], "env": {"server": {}, "cookie": {}}, "tokenAuth": False,
            "time": int(time.time()) - age}  # fmt: skip
    return json.dumps(item)


def test_json_tells_lengths_and_ages(folder, redis_server, redis, database):
    program = Footfall(folder, settings(redis_server, database, queues=3))
    redis.rpush("trackingQueueV1", element(90), element(5))
    redis.rpush("trackingQueueV1_2", element(30))
    done = program.run("monitor", "--json", "--sample", "0")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["waiting"] == 3
    assert 90 <= report["oldest_age"] < 120
    assert report["rate"] is None and report["daemons"] == []
    assert [q["length"] for q in report["queues"]] == [2, 0, 1]
    assert [q["key"] for q in report["queues"]] == ["trackingQueueV1", "trackingQueueV1_1", "trackingQueueV1_2"]
    assert report["queues"][1]["oldest_age"] is None
    assert 30 <= report["queues"][2]["oldest_age"] < 60
    assert report["queues"][0]["owner"] == "" and report["queues"][0]["php_lock"] is False


def test_lock_of_queued_tracking_is_shown(folder, redis_server, redis, database):
    program = Footfall(folder, settings(redis_server, database, queues=2))
    redis.set("QueuedTrackingLock1", "somebody", ex=60)
    report = json.loads(program.run("monitor", "--json", "--sample", "0").stdout)
    free, held = report["queues"]
    assert (free["php_lock"], free["php_lock_by"], free["php_lock_ms_left"]) == (False, "", None)
    assert (held["php_lock"], held["php_lock_by"], held["php_lock_value"]) == (True, "php", "somebody")
    assert held["php_lock_daemon"] == "" and 30000 < held["php_lock_ms_left"] <= 60000
    assert "nobody (QueuedTracking's lock: a PHP process, somebody, " in program.run("monitor", "--sample", "0").stdout


def test_lock_that_never_expires_says_what_to_do(folder, redis_server, redis, database):
    program = Footfall(folder, settings(redis_server, database, queues=1))
    redis.set("QueuedTrackingLock0", "somebody")
    (queue,) = json.loads(program.run("monitor", "--json", "--sample", "0").stdout)["queues"]
    assert queue["php_lock"] is True and queue["php_lock_ms_left"] is None
    assert "queuedtracking:lock-status --unlock" in program.run("monitor", "--sample", "0").stdout


def test_lock_of_a_worker_is_told_from_that_of_php(folder, redis_server, redis, database):
    program = Footfall(folder, merged(settings(redis_server, database, queues=1), {"Footfall": {"interop": 1}}))
    worker = program.worker()
    wait_until(lambda: redis.get("QueuedTrackingLock0"), "the worker has the lock")
    (queue,) = json.loads(program.run("monitor", "--json", "--sample", "0").stdout)["queues"]
    assert queue["php_lock_by"] == "footfall" and queue["php_lock_daemon"] == queue["owner"] != ""
    assert 0 < queue["php_lock_ms_left"] <= 15000
    assert "QueuedTracking's lock" not in program.run("monitor", "--sample", "0").stdout
    worker.stop()


def test_table_has_a_line_for_each_queue_and_the_sum(folder, redis_server, redis, database):
    program = Footfall(folder, settings(redis_server, database, queues=2))
    redis.rpush("trackingQueueV1_1", *[element(300)] * 7)
    done = program.run("monitor", "--sample", "0.1")
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0][:2] == ["queue", "waiting"]
    assert lines[1][:2] == ["0", "0"]
    assert lines[2][:4] == ["1", "7", "5", "min"]
    assert lines[3][:2] == ["all", "7"]


def test_settings_of_queued_tracking_in_the_database_are_followed(folder, redis_server, redis, database):
    sections = settings(redis_server, database)
    del sections["Footfall"]["queues"]
    program = Footfall(folder, sections)
    database.execute("INSERT INTO matomo_plugin_setting (plugin_name, setting_name, setting_value) VALUES "
                     "('QueuedTracking', 'numQueueWorkers', '5')")  # fmt: skip
    report = json.loads(program.run("monitor", "--json", "--sample", "0").stdout)
    assert len(report["queues"]) == 5


def test_database_away_does_not_hide_the_queues(folder, redis_server, redis, database):
    program = Footfall(folder, merged(settings(redis_server, database), {"database": {"port": 1}}))
    redis.rpush("trackingQueueV1", element(1))
    done = program.run("monitor", "--json", "--sample", "0")
    assert done.returncode == 0
    assert json.loads(done.stdout)["waiting"] == 1
    assert "database" in done.stderr or "MySQL" in done.stderr or "connect" in done.stderr


def test_hits_are_told_by_what_became_of_them(footfall, redis, folder, database):
    program = footfall()
    assert program.run("install", "--own-tables-only").returncode == 0
    argv = program.argv("monitor", "--json", "--watch", "1")
    looks = Process("footfall monitor", argv, folder / "looks.log", env=program._env(None))
    wait_until(lambda: looks.text().count("\n") > 0, "a first look is there")
    redis.rpush(KEY, *[page_view(n) for n in range(5)], page_view(6, idsite=99))
    program.drain()

    def tells():
        return any(json.loads(line)["hit_rates"].get("refused") for line in looks.text().splitlines()[1:])

    wait_until(tells, "a look tells them")
    looks.stop()


def test_on_a_terminal_a_look_takes_the_place_of_the_one_before(footfall, database):
    program = footfall()
    assert program.run("install", "--own-tables-only").returncode == 0
    terminal, end = pty.openpty()
    looks = subprocess.Popen(program.argv("monitor", "--watch", "1", "--sample", "0"), stdout=end)
    shown = b""
    while shown.count(b"\x1b[H\x1b[2J") < 3:
        shown += os.read(terminal, 4096)
    looks.terminate()
    looks.wait()
    os.close(end)
    os.close(terminal)
    assert b"queue" in shown
