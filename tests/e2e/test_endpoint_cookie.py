# SPDX-License-Identifier: GPL-3.0-or-later
"""The third-party cookie: set by the edge, kept by the browser, read back by the worker."""

import json
import time
from email.utils import parsedate_to_datetime
from urllib.parse import unquote

import pytest

PATH = "/ma/matomo.php"
ID, OTHER = "0123456789abcdef", "fedcba9876543210"
COOKIE = "_pk_uid=0%3DZmVkY2JhOTg3NjU0MzIxMA%3D%3D"  # 0=base64(OTHER)
OPTED_OUT = "matomo_ignore=ignore%3DKg%3D%3D"  # ignore=base64("*")


@pytest.fixture
def server(endpoint):
    return endpoint(more="footfall_third_party_cookie on;")


def cookie_of(answer):
    """(content, attributes) of the cookie that an answer sets."""
    content, *attributes = answer.headers["set-cookie"].split("; ")
    return unquote(content), attributes


def test_no_cookie_is_set_unless_asked_for(endpoint):
    assert "set-cookie" not in endpoint().get(f"{PATH}?idsite=1&rec=1&_id={ID}").headers


def test_the_visitors_id_is_set_for_393_days(server):
    answer = server.get(f"{PATH}?idsite=1&rec=1&_id={ID}")
    content, (expires, same_site) = cookie_of(answer)
    assert content == "_pk_uid=0=MDEyMzQ1Njc4OWFiY2RlZg=="
    assert same_site == "SameSite=Lax"
    ends = parsedate_to_datetime(expires.removeprefix("expires=").replace(" UTC", " GMT")).timestamp()
    assert abs(ends - time.time() - 393 * 86400) < 60
    assert answer.headers["p3p"].startswith("CP=")


def test_an_id_that_the_browser_holds_stays(server):
    assert cookie_of(server.get(f"{PATH}?idsite=1&rec=1&_id={ID}", {"Cookie": COOKIE}))[0] == unquote(COOKIE)


@pytest.mark.parametrize("query, headers", [
    ("idsite=1&rec=1", {}),
    ("idsite=1&rec=1&_id=short", {}),
    (f"idsite=0&rec=1&_id={ID}", {}),
    (f"idsite=1&rec=1&_id={ID}", {"Cookie": OPTED_OUT}),
], ids=["no-id", "short-id", "refused", "opted-out"])
def test_no_cookie_is_set_where_there_is_nobody_to_name(server, query, headers):
    assert "set-cookie" not in server.get(f"{PATH}?{query}", headers).headers


def test_over_https_other_sites_may_use_the_cookie(server):
    answer = server.get(f"{PATH}?idsite=1&rec=1&_id={ID}", {"X-Forwarded-Proto": "https"})
    assert cookie_of(answer)[1][1:] == ["secure", "SameSite=None"]


def test_name_path_domain_and_lifetime_are_the_configured_ones(endpoint, redis):
    more = "footfall_third_party_cookie on name=who path=/ma domain=example.org expires=1d; footfall_cookies x;"
    server = endpoint(more=more)
    answer = server.get(f"{PATH}?idsite=1&rec=1&_id={ID}&cdt=1000000000", {"Cookie": "who=0%3Dx; x=1; y=2"})
    content, attributes = cookie_of(answer)
    assert content.startswith("who=0=")
    assert attributes == ["expires=Monday, 10-Sep-2001 01:46:40 UTC", "path=/ma", "domain=example.org", "SameSite=Lax"]


def test_of_a_bulk_the_last_request_names_the_visitor(server):
    body = {"requests": [f"?idsite=1&rec=1&_id={OTHER}", f"?idsite=1&rec=1&_id={ID}", f"?idsite=0&_id={OTHER}"]}
    assert cookie_of(server.post(PATH, json.dumps(body)))[0] == "_pk_uid=0=MDEyMzQ1Njc4OWFiY2RlZg=="


@pytest.mark.parametrize("words", ["maybe", "off name=x", "on name=", "on expires=soon", "on expires=0", "on size=1"])
def test_a_setting_that_means_nothing_is_refused_with_what_is_wanted(endpoint, words):
    with pytest.raises(RuntimeError, match="must be off, or on with any of name="):
        endpoint(more=f"footfall_third_party_cookie {words};")


def test_the_worker_recognises_the_visitor_by_the_cookie_that_the_edge_set(server, footfall, database):
    first = server.get(f"{PATH}?idsite=1&rec=1&_id={OTHER}&action_name=one")
    kept = first.headers["set-cookie"].split(";")[0]
    server.get(f"{PATH}?idsite=1&rec=1&_id={ID}&action_name=two", {"Cookie": kept, "User-Agent": "another browser"})
    footfall(Tracker={"use_third_party_id_cookie": 1}).drain()
    visits = database.query(f"SELECT LOWER(HEX(idvisitor)) AS id, visit_total_actions AS n FROM `{database.prefix}log_visit`")
    assert visits == [{"id": OTHER, "n": 2}]
