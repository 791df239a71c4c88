# SPDX-License-Identifier: GPL-3.0-or-later
"""metrics_listen: what the worker and its queues are like, for Prometheus, and whether it lives and is ready, for whom it concerns."""

import re

import pytest

from edge_metrics import METRICS, text_of
from harness import paths
from harness.footfall_program import Footfall, settings
from harness.ports import free_port
from harness.process import Process
from harness.waiting import wait_until
from module_location import location, own_redis
from queue_items import KEY, element, page_view
from worker_metrics import Watched

__all__ = ["own_redis"]


@pytest.fixture
def watched(footfall):
    return Watched(footfall)


def test_what_is_worked_and_what_waits_is_counted(watched, database, redis):
    watched.start()
    redis.rpush(KEY, *[page_view(n) for n in range(30)], element([{"idsite": "99", "rec": "1"}]), b"no element")
    wait_until(lambda: watched.samples().get(f'footfall_queue_worked_elements_total{{queue="{KEY}"}}') == 32, "all is worked")
    found = watched.samples()
    assert found['footfall_worked_hits_total{end="tracked",reason=""}'] == 30
    assert found['footfall_worked_hits_total{end="refused",reason="unknown_site"}'] == 1
    assert found['footfall_worked_hits_total{end="dead_letter",reason="undecodable"}'] == found["footfall_dead_letters"] == 1
    assert found["footfall_commit_elements_sum"] == 32 and found["footfall_commit_seconds_count"] >= 1
    assert found[f'footfall_queue_elements{{queue="{KEY}"}}'] == 0
    assert found["footfall_daemons"] == found["footfall_queue_threads"] == 1
    assert sum(name.startswith("footfall_queue_lease{") for name in found) == 1
    assert found["footfall_redis_memory_bytes"] > 0 and found["footfall_redis_hours_until_full"] > 0
    assert found["footfall_redis_up"] == found["footfall_database_up"] == 1
    assert 0 <= found["footfall_busy_ratio"] <= 1


def test_readiness_names_what_is_away_and_life_goes_on(folder, database, own_redis):
    redis = own_redis()
    watched = Watched(lambda **sections: Footfall(folder / "program", settings(redis, database, **sections)))
    worker = watched.start()
    redis.kill()
    status, text = watched.ask("/ready")
    assert status == 503 and text.startswith("redis") and watched.ask("/live") == (200, "alive\n")
    found = watched.samples()
    assert found["footfall_redis_up"] == 0 and found["footfall_database_up"] == 1
    assert not any(name.startswith("footfall_queue_elements") for name in found)
    wait_until(lambda: watched.samples()['footfall_retries_total{cause="redis"}'] > 0, "the retry is counted")
    redis.start()
    wait_until(lambda: watched.ask("/ready")[0] == 200, "it is ready again")
    assert worker.stop() == 0


def test_while_the_database_is_waited_for_it_lives_and_is_not_ready(folder, database, redis_server):
    def away(**sections):
        written = settings(redis_server, database, **sections)
        written["database"].update(unix_socket="", host="127.0.0.1", port=free_port())
        return Footfall(folder / "program", written)

    watched = Watched(away)
    program = watched.program
    worker = Process("footfall worker", program.argv("worker"), folder / "worker.log", env=program._env(None))
    wait_until(lambda: watched.ask("/live")[0] == 200, "somebody listens")
    assert watched.ask("/ready") == (503, "waiting for the database\n")
    assert worker.stop() == 0


def test_missing_tables_are_an_obstacle(watched, database, redis):
    worker = watched.start()
    redis.rpush(KEY, page_view(0))
    # A worker looks for its tables when it takes a queue, and ends where they are not there.
    wait_until(lambda: watched.samples().get(f'footfall_queue_worked_elements_total{{queue="{KEY}"}}') == 1, "the queue is taken")
    database.execute("DROP TABLE matomo_footfall_counter")
    status, text = watched.ask("/ready")
    assert status == 503 and "matomo_footfall_counter is missing" in text
    assert worker.stop() == 0


@pytest.mark.parametrize("address, complaint", [("nowhere", "write HOST:PORT"), ("127.0.0.1:99999", "write HOST:PORT"),
                                                ("192.0.2.1:80", "cannot listen on 192.0.2.1:80"), ("taken", "cannot listen on")])
def test_an_address_that_cannot_be_had_ends_the_worker_with_a_word(footfall, redis_server, address, complaint):
    program = footfall(Footfall={"metrics_listen": f"127.0.0.1:{redis_server.port}" if address == "taken" else address})
    done = program.run("worker")
    assert done.returncode == 3 and complaint in done.stderr and "metrics_listen" in done.stderr


def test_the_dashboard_asks_for_metrics_that_there_are(watched, nginx, redis_server):
    watched.start()
    server = nginx(server=location(f"127.0.0.1:{redis_server.port}") + METRICS)
    wait_until(lambda: "footfall_queue_lease{" in watched.ask("/metrics")[1], "the queue is leased")
    told = "\n".join([watched.ask("/metrics")[1], text_of(server)])
    families = set(re.findall(r"^# TYPE (footfall_[a-z_]+)", told, re.MULTILINE)) | {"footfall_database_lag_seconds"}  # of a replica
    asked = set(re.findall(r"footfall_[a-z_]+", (paths.ROOT / "docs/grafana-dashboard.json").read_text()))
    assert len(asked) > 20 and {re.sub("_(bucket|sum|count)$", "", name) for name in asked} <= families
