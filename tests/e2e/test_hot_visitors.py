# SPDX-License-Identifier: GPL-3.0-or-later
"""Visitors who send more than anybody can are counted and named by their site."""

import json
import time

from e2e.queue_items import KEY, counters, page_view
from harness.process import Process
from harness.waiting import wait_until
from worker_metrics import Watched

MINUTE = (int(time.time()) - 600) // 60 * 60
ID = "00000000000000aa"


def robot(count, site=1):
    return [page_view(n, at=MINUTE + n % 60, _id=ID, idsite=site) for n in range(count)]


def test_hits_beyond_what_anybody_sends_in_a_minute_are_counted_by_site(footfall, redis, database):
    redis.rpush(KEY, *robot(700), *[page_view(n, at=MINUTE) for n in range(700)])
    done = footfall(Footfall={"batch_size": 100}).drain()
    assert counters(database)["hot.1"] == 100 and counters(database)["tracked"] == 1400
    assert done.stderr.count(f"visitor {ID} of site 1 sends more than 600 hits a minute") == 1


def test_monitor_and_metrics_name_the_site(footfall, redis, database, folder):
    watched = Watched(footfall)
    program = watched.program
    assert program.run("install", "--own-tables-only").returncode == 0
    looks = Process("footfall monitor", program.argv("monitor", "--json", "--watch", "1"), folder / "looks.log", env=program._env(None))
    wait_until(lambda: looks.text().count("\n") > 0, "a first look is there")
    redis.rpush(KEY, *robot(650))
    watched.start()
    wait_until(lambda: watched.samples().get('footfall_hot_hits_total{site="1"}') == 50, "the metric tells them")
    wait_until(lambda: any(json.loads(line)["hot_rates"].get("1") for line in looks.text().splitlines()[1:]), "a look tells them")
    looks.stop()
