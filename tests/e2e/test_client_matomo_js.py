# SPDX-License-Identifier: GPL-3.0-or-later
"""What a real matomo.js sent (Matomo 5.2's, in Chromium) goes through NGINX, Redis and the worker to rows."""

import pytest

from golden.files import json_lines, recorded_bytes
from harness import paths

RECORDING = paths.GOLDEN / "cases" / "matomo-js" / "requests.jsonl.gz"

SETUP = """
UPDATE matomo_site SET ecommerce = 1, sitesearch = 1, main_url = 'http://localhost:23081';
INSERT INTO matomo_custom_dimensions (idcustomdimension, idsite, name, `index`, scope, active, extractions)
  VALUES (1, 1, 'Level', 1, 'visit', 1, '[]'), (2, 1, 'Author', 1, 'action', 1, '[]');
INSERT INTO matomo_goal (idsite, idgoal, name, description, match_attribute, pattern, pattern_type, case_sensitive,
  allow_multiple, revenue, deleted, event_value_as_revenue)
  VALUES (1, 1, 'by hand', '', 'manually', '', '', 0, 0, 0, 0, 0),
         (1, 2, 'thanks', '', 'url', 'thanks.html', 'contains', 0, 0, 3, 0, 0);
"""


@pytest.fixture
def rows(endpoint, footfall, database):
    """rows(sql) after the whole recording was sent and worked."""
    database.load(SETUP)
    client = endpoint().client()  # One queue keeps the order: who has no id is the last visitor of the same browser.
    statuses = []
    for request in json_lines(RECORDING):
        target = request["path"] + ("?" + request["query"] if request["query"] else "")
        headers = [*request["headers"].items(), ("X-Footfall-Test-Time", str(request["at"]))]
        statuses.append(client.request(request["method"], target, headers, recorded_bytes(request["body"]) or b"").status)
    client.close()
    assert {status: statuses.count(status) for status in statuses} == STATUSES
    footfall().drain()
    return database.query


# matomo.js asks for no image; two requests name no site.
STATUSES = {204: 31, 400: 2}

NAMES = """SELECT v.user_id, COALESCE(a.name, '') AS name, a.type FROM matomo_log_link_visit_action l
  JOIN matomo_log_visit v USING (idvisit) LEFT JOIN matomo_log_action a ON a.idaction = {column}
  WHERE v.user_id = '{user}' ORDER BY l.idlink_va"""


def names(rows, user, column):
    return [row["name"] for row in rows(NAMES.format(user=user, column=column))]


def test_every_theme_of_the_recording_becomes_its_rows(rows):
    shows_visits(rows)
    shows_links_and_events(rows)
    shows_goals(rows)
    shows_a_cart_that_becomes_an_order(rows)
    shows_contents(rows)
    shows_bulks_and_bodies(rows)
    shows_who_is_refused(rows)


def shows_visits(rows):
    users = [row["user_id"] for row in rows("SELECT user_id FROM matomo_log_visit WHERE user_id IS NOT NULL ORDER BY 1")]
    assert users == ["alice", "bob", "carol", "dave", "erin", "frank", "grace", "heidi", "ivan", "judy", "longo", "mob"]
    (frank,) = rows("SELECT visit_total_time, visit_total_actions FROM matomo_log_visit WHERE user_id = 'frank'")
    assert (frank["visit_total_time"], frank["visit_total_actions"]) == (14, 1)  # A ping prolongs, and is no action.
    (mob,) = rows("SELECT config_os, config_device_type FROM matomo_log_visit WHERE user_id = 'mob'")
    assert (mob["config_os"], mob["config_device_type"]) == ("IOS", 1)


def shows_links_and_events(rows):
    page = "localhost:23081/index.html?cfg=[[&quot;setUserId&quot;,&quot;alice&quot;]]"
    assert names(rows, "alice", "l.idaction_url") == [page, "http://outlink.example.net/foo?bar=1", "http://localhost:23081/file.pdf"]
    assert names(rows, "alice", "l.idaction_name")[0] == "Käse &amp; Brot — Übersicht 🚀"
    assert names(rows, "bob", "l.idaction_event_category") == ["", "Video", ""]
    assert names(rows, "bob", "l.idaction_name")[1:] == ["Trailer ✓", "Schuhe rot"]
    (bob,) = rows("SELECT custom_dimension_1 AS d FROM matomo_log_visit WHERE user_id = 'bob'")
    assert bob["d"] == "gold"
    authors = rows("SELECT l.custom_dimension_1 AS d FROM matomo_log_link_visit_action l JOIN matomo_log_visit v USING (idvisit)"
                   " WHERE v.user_id = 'bob' ORDER BY idlink_va")
    assert [row["d"] for row in authors] == ["Zoë"] * 3
    assert names(rows, "grace", "l.idaction_event_category")[1] == "Unload"


def shows_goals(rows):
    goals = rows("SELECT idgoal, revenue FROM matomo_log_conversion c JOIN matomo_log_visit v USING (idvisit)"
                 " WHERE v.user_id = 'carol' ORDER BY idgoal")
    assert [(row["idgoal"], float(row["revenue"])) for row in goals] == [(1, 12.5), (2, 3.0)]


def shows_a_cart_that_becomes_an_order(rows):
    orders = rows("SELECT idgoal, idorder, revenue, revenue_subtotal, revenue_tax, revenue_shipping, items"
                  " FROM matomo_log_conversion c JOIN matomo_log_visit v USING (idvisit) WHERE v.user_id = 'dave'")
    (order,) = orders
    assert (order["idgoal"], order["idorder"], order["items"]) == (0, "ORD-1", 2)
    money = [float(order[name]) for name in ("revenue", "revenue_subtotal", "revenue_tax", "revenue_shipping")]
    assert money == [110.8, 99.8, 11, 5]
    (item,) = rows("SELECT s.name AS sku, n.name, c1.name AS first, c2.name AS second, price, quantity, deleted, idorder"
                   " FROM matomo_log_conversion_item i JOIN matomo_log_action s ON s.idaction = idaction_sku"
                   " JOIN matomo_log_action n ON n.idaction = idaction_name"
                   " JOIN matomo_log_action c1 ON c1.idaction = idaction_category"
                   " JOIN matomo_log_action c2 ON c2.idaction = idaction_category2")
    assert (item["sku"], item["name"], item["first"], item["second"]) == ("SKU1", "Red shoes", "Shoes", "Sale")
    assert (float(item["price"]), item["quantity"], item["deleted"], item["idorder"]) == (49.9, 2, 0, "ORD-1")
    (view,) = rows("SELECT a.name, l.product_price FROM matomo_log_link_visit_action l"
                   " JOIN matomo_log_action a ON a.idaction = l.idaction_product_sku")
    assert (view["name"], float(view["product_price"])) == ("SKU1", 49.9)


def shows_contents(rows):
    shown = rows("SELECT n.name, l.idaction_content_interaction IS NOT NULL AS clicked FROM matomo_log_link_visit_action l"
                 " JOIN matomo_log_action n ON n.idaction = l.idaction_content_name ORDER BY idlink_va")
    assert [row["clicked"] for row in shown] == [0, 1]
    assert len({row["name"] for row in shown}) == 1


def shows_bulks_and_bodies(rows):
    (heidi,) = rows("SELECT visit_total_actions FROM matomo_log_visit WHERE user_id = 'heidi'")
    assert heidi["visit_total_actions"] == 6
    assert len(names(rows, "ivan", "l.idaction_url")) == 2
    (longest,) = rows("SELECT MAX(CHAR_LENGTH(name)) AS size FROM matomo_log_action WHERE type = 4")
    assert longest["size"] == 1024


def shows_who_is_refused(rows):
    counted = {row["name"]: row["value"] for row in rows("SELECT name, SUM(value) AS value FROM matomo_footfall_counter"
                                                         " WHERE name LIKE 'refused%' OR name LIKE 'excluded%' GROUP BY name")}
    assert counted == {"refused.unknown_site": 1, "excluded.bot": 1}
