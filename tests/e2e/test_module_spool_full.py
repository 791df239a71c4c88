# SPDX-License-Identifier: GPL-3.0-or-later
"""A spool that fills: what full= leaves out, in which order, and that each is counted by its reason."""

import json

import pytest

from edge_metrics import METRICS, samples
from module_location import HIT, PATH, location, own_redis

__all__ = ["own_redis"]

MB = 1 << 20


@pytest.fixture
def edge(nginx, own_redis, folder):
    """edge(megabytes, options) gives NGINX without its Redis; of 64 MB of its spool so many are taken."""

    def start(megabytes, options="full=shed"):
        spool = folder / "spool"
        spool.mkdir()
        with open(spool / "1.segment", "wb") as file:
            file.truncate(megabytes * MB)
        redis = own_redis()
        server = nginx(server=location(f"127.0.0.1:{redis.port}", f"footfall_spool {spool} max=64m drain=off {options};") + METRICS)
        redis.kill()
        assert server.get(f"{HIT}&_id={FIRST}").status in (200, 503)  # from here on the spool knows how full it is
        return server

    return start


def visitor(number):
    return f"{number:016x}"


FIRST = visitor(0)


def counts(server):
    found = samples(server)
    shed = {reason: found[f'footfall_shed_elements_total{{reason="{reason}"}}'] for reason in ("ping", "sample")}
    return {"spooled": found["footfall_spooled_elements_total"], **shed}


def send(server, numbers, more=""):
    for number in numbers:
        assert server.get(f"{HIT}&_id={visitor(number)}{more}").status == 200


def test_a_spool_with_room_takes_pings_too(edge):
    server = edge(39)
    send(server, range(100), "&ping=1")
    assert counts(server) == {"spooled": 101, "ping": 0, "sample": 0}


def test_pings_go_first(edge):
    server = edge(41)
    send(server, range(100), "&ping=1")
    send(server, range(100))
    assert counts(server) == {"spooled": 101, "ping": 100, "sample": 0}
    assert samples(server)['footfall_requests_total{verdict="shed_ping"}'] == 100


def test_then_one_visitor_in_ten_of_each_site_is_kept_with_all_that_he_does(edge):
    server = edge(50)
    send(server, range(1000))
    first = counts(server)["spooled"]
    send(server, range(1000))
    second = counts(server)
    assert second["spooled"] - first == pytest.approx(first, abs=1) and 60 < first < 150
    assert second["spooled"] + second["sample"] == 2001
    assert samples(server)['footfall_requests_total{verdict="shed_sample"}'] == second["sample"]


def test_a_bulk_of_pings_and_more_is_no_ping(edge):
    server = edge(41)
    before = counts(server)["spooled"]
    mixed = json.dumps({"requests": [f"?idsite=1&rec=1&_id={FIRST}{more}" for more in ("&ping=1", "")]})
    pings = json.dumps({"requests": [f"?idsite=1&rec=1&_id={FIRST}&ping=1"] * 2})
    assert json.loads(server.post(PATH, mixed).body)["tracked"] == 2
    assert json.loads(server.post(PATH, pings).body)["tracked"] == 2
    assert counts(server) == {"spooled": before + 1, "ping": 1, "sample": 0}


def test_full_is_503_also_for_those_whom_a_sample_keeps(edge, nginx):
    nginx.allowed_complaints.append("does not take hits")
    server = edge(60)
    answers = {server.get(f"{HIT}&_id={visitor(number)}").status for number in range(200)}
    assert answers == {200, 503}, "nine in ten are left out, one in ten is told to come again"


def test_without_a_choice_nothing_is_left_out(edge):
    server = edge(50, "full=refuse")
    send(server, range(100), "&ping=1")
    assert counts(server) == {"spooled": 101, "ping": 0, "sample": 0}
