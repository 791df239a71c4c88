# SPDX-License-Identifier: GPL-3.0-or-later
"""A client that others wrote, npm's matomo-tracker, tracks through NGINX, Redis and the worker to rows."""

import fcntl
import json
import os
import subprocess
from pathlib import Path

import pytest

from harness import paths

VERSION = "2.2.4"
_SCRIPT = Path(__file__).parent / "client" / "matomo_tracker.js"


@pytest.fixture(scope="module")
def node_modules():
    """The folder with matomo-tracker, installed once by npm."""
    folder = paths.ROOT / "build" / f"npm-matomo-tracker-{VERSION}"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "node_modules" / "matomo-tracker").is_dir():
            argv = ["npm", "install", "--no-save", "--no-audit", "--no-fund", "--prefix", folder, f"matomo-tracker@{VERSION}"]
            subprocess.run(argv, check=True, capture_output=True, timeout=300)
    return folder / "node_modules"


@pytest.fixture
def track(node_modules, endpoint):
    server = endpoint(queues=2)

    def call(what, path="/ma/matomo.php", site=1):
        argv = ["node", _SCRIPT, f"http://127.0.0.1:{server.port}{path}", str(site), json.dumps(what)]
        env = {**os.environ, "NODE_PATH": str(node_modules)}
        return subprocess.run(argv, env=env, capture_output=True, text=True, timeout=60)

    return call


def test_page_views_become_one_visit_with_its_pages(track, footfall, database):
    visitor = {"_id": "0123456789abcdef", "ua": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}
    for page, title in (("/", "Home"), ("/über?size=1", "Über uns")):
        done = track({**visitor, "url": f"https://shop.example.org{page}", "action_name": title})
        assert done.returncode == 0, done.stderr
    footfall(queues=2).drain()

    visits = database.query("SELECT HEX(idvisitor) AS visitor, visit_total_actions FROM matomo_log_visit")
    assert visits == [{"visitor": "0123456789ABCDEF", "visit_total_actions": 2}]
    pages = database.query(
        "SELECT u.name AS url, t.name AS title FROM matomo_log_link_visit_action l"
        " JOIN matomo_log_action u ON u.idaction = l.idaction_url"
        " JOIN matomo_log_action t ON t.idaction = l.idaction_name ORDER BY l.idlink_va"
    )
    assert pages == [
        {"url": "shop.example.org/", "title": "Home"},
        {"url": "shop.example.org/über?size=1", "title": "Über uns"},
    ]


def test_the_old_name_of_the_endpoint_serves_as_well(track, footfall, database):
    done = track({"url": "https://shop.example.org/old"}, path="/ma/piwik.php")
    assert done.returncode == 0, done.stderr
    footfall(queues=2).drain()
    assert database.count("log_link_visit_action") == 1


def test_a_bulk_of_three_visitors_is_answered_in_json_and_tracked(track, footfall, database):
    # Browsers differ: of one address and one browser Matomo makes one visit, whatever ids they bring.
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:{0}.0) Gecko/20100101 Firefox/{0}.0"
    visitors = {"0000000000000001": 126, "a000000000000002": 127, "f000000000000003": 128}
    done = track(
        [
            {"url": f"https://shop.example.org/{v}", "_id": v, "ua": firefox.format(version)}
            for v, version in visitors.items()
        ]
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert (answer["status"], answer["tracked"], answer["invalid"]) == ("success", 3, 0)
    footfall(queues=2).drain()
    found = database.query("SELECT HEX(idvisitor) AS visitor FROM matomo_log_visit ORDER BY visitor")
    assert [row["visitor"].lower() for row in found] == list(visitors)


def test_an_error_of_the_endpoint_reaches_the_client(track, redis_server):
    redis_server.stop()
    done = track({"url": "https://shop.example.org/"})
    assert done.returncode == 1
    assert "503" in done.stderr


def test_a_product_view_a_goal_a_content_click_and_an_order_become_rows(track, footfall, database):
    database.execute(
        "INSERT INTO matomo_goal (idsite, idgoal, name, description, match_attribute, pattern, pattern_type, "
        "case_sensitive, allow_multiple, revenue, deleted, event_value_as_revenue) "
        "VALUES (1, 1, 'by hand', '', 'manually', '', '', 0, 0, 0, 0, 0)"
    )
    visitor = {"_id": "0123456789abcdef", "url": "https://shop.example.org/"}
    items = json.dumps([["SKU1", "Shoes", ["Sale", "Red"], 49.9, 2]])
    for what in (
        {"_pks": "SKU1", "_pkn": "Shoes", "_pkc": '["Sale","Red"]', "_pkp": 49.9},
        {"idgoal": 1, "revenue": 7.5},
        {"c_n": "Banner", "c_p": "banner.png", "c_t": "https://shop.example.org/sale", "c_i": "click"},
        {"idgoal": 0, "ec_id": "ORD-1", "revenue": 99.8, "ec_items": items},
    ):
        done = track({**visitor, **what})
        assert done.returncode == 0, done.stderr
    footfall(queues=2).drain()
    conversions = database.query("SELECT idgoal, idorder, revenue FROM matomo_log_conversion ORDER BY idgoal")
    assert [(row["idgoal"], row["idorder"], float(row["revenue"])) for row in conversions] == [(0, "ORD-1", 99.8), (1, None, 7.5)]
    assert database.count("log_conversion_item") == 1
    links = database.query(
        "SELECT SUM(idaction_product_sku IS NOT NULL) AS products, SUM(idaction_content_interaction IS NOT NULL) AS clicks"
        " FROM matomo_log_link_visit_action"
    )
    assert (int(links[0]["products"]), int(links[0]["clicks"])) == (1, 1)
