# SPDX-License-Identifier: GPL-3.0-or-later
"""What the endpoint leaves in Redis for the worker (or for QueuedTracking)."""

import json
import time

import pytest

from endpoint_queue import all_items, only_item, only_request, queued

PATH = "/ma/matomo.php"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def server(endpoint):
    return endpoint()


def test_an_item_has_the_shape_of_queued_tracking_and_a_unique_id(server, redis):
    before = int(time.time())
    for _ in range(2):
        server.get(f"{PATH}?idsite=1&rec=1")
    first, second = all_items(redis)
    assert set(first) == {"requests", "env", "tokenAuth", "time", "id"}
    assert first["requests"] == [{"idsite": "1", "rec": "1"}]
    assert first["tokenAuth"] is False
    assert before <= first["time"] <= time.time() + 1
    assert first["id"] and first["id"] != second["id"]


@pytest.mark.parametrize("query, expected", [
    ("a.b=1&c+d=2&e[=3", {"a_b": "1", "c_d": "2", "e_": "3"}),
    ("f[]=4&f[]=5&g[h][i]=6", {"f": ["4", "5"], "g": {"h": {"i": "6"}}}),
    ("x=1&x=2", {"x": "2"}),
    ("action_name=Caf%C3%A9+%26+Bar", {"action_name": "Café & Bar"}),
    ("action_name=%FF%FEa", {"action_name": "\u00ff\u00fea"}),
])
def test_parameters_follow_phps_rules_and_bad_utf8_is_repaired(server, redis, query, expected):
    assert server.get(f"{PATH}?idsite=1&rec=1&{query}").status == 200
    assert only_request(redis) == {"idsite": "1", "rec": "1", **expected}


def test_the_query_wins_over_the_form(server, redis):
    server.post(f"{PATH}?idsite=1&x=query", "rec=1&x=form&y=form", FORM)
    assert only_request(redis) == {"idsite": "1", "x": "query", "rec": "1", "y": "form"}


def test_a_token_of_the_body_is_told_apart_from_one_in_the_address(server, redis):
    server.get(f"{PATH}?idsite=1&rec=1&token_auth=q")
    assert only_item(redis)["tokenAuth"] is False
    redis.flushall()
    server.post(f"{PATH}?idsite=1&rec=1", "token_auth=f", FORM)
    assert (only_item(redis)["tokenAuth"], only_request(redis)["token_auth"]) == ("f", "f")


def test_multipart_forms_are_read_and_their_files_skipped(server, redis):
    parts = ["--B\r\nContent-Disposition: form-data; name=\"idsite\"\r\n\r\n1\r\n",
             "--B\r\nContent-Disposition: form-data; name=\"a[b]\"\r\n\r\nx & y = \r\n z\r\n",
             "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.txt\"\r\n\r\nsecret\r\n", "--B--\r\n"]
    server.post(PATH, "".join(parts), {"Content-Type": "multipart/form-data; boundary=B"})
    assert only_request(redis) == {"idsite": "1", "a": {"b": "x & y = \r\n z"}}


def environment(server, redis, query="idsite=1&rec=1", **headers):
    redis.flushall()
    server.get(f"{PATH}?{query}", {name.replace("_", "-"): value for name, value in headers.items()})
    return only_item(redis)["env"]


def test_the_address_is_the_one_that_realip_found(server, redis):
    assert environment(server, redis)["server"] == {"REMOTE_ADDR": "127.0.0.1"}
    assert environment(server, redis, X_Forwarded_For="203.0.113.7")["server"] == {"REMOTE_ADDR": "203.0.113.7"}
    assert environment(server, redis, X_Forwarded_For="2001:db8::1")["server"] == {"REMOTE_ADDR": "2001:db8::1"}


def test_headers_that_processing_needs_come_under_phps_names(server, redis):
    got = environment(server, redis, User_Agent="UA/1", Accept_Language="de", DNT="1", X_Do_Not_Track="1",
                      Sec_CH_UA_Platform='"Linux"', Referer="http://r.example/", Via="1.1 x", X_Moz="prefetch",
                      X_Purpose="preview", Accept="*/*", Accept_Encoding="br", Authorization="secret", Origin="http://o.example")
    assert got["server"] == {
        "REMOTE_ADDR": "127.0.0.1", "HTTP_USER_AGENT": "UA/1", "HTTP_ACCEPT_LANGUAGE": "de", "HTTP_DNT": "1",
        "HTTP_X_DO_NOT_TRACK": "1", "HTTP_SEC_CH_UA_PLATFORM": '"Linux"', "HTTP_REFERER": "http://r.example/",
        "HTTP_VIA": "1.1 x", "HTTP_X_MOZ": "prefetch", "HTTP_X_PURPOSE": "preview"}


@pytest.mark.parametrize("parameter, header, name", [
    ("url=http://u.example/", {"Referer": "http://r.example/"}, "HTTP_REFERER"),
    ("uadata=%7B%7D", {"Sec_CH_UA": '"X"'}, "HTTP_SEC_CH_UA"),
    ("lang=fr", {"Accept_Language": "de"}, "HTTP_ACCEPT_LANGUAGE"),
])
def test_a_header_that_a_parameter_overrides_is_left_out(server, redis, parameter, header, name):
    assert name in environment(server, redis, **header)["server"]
    assert name not in environment(server, redis, f"idsite=1&rec=1&{parameter}", **header)["server"]


def test_a_header_that_is_not_utf8_does_not_lose_the_hit(server, redis):
    server.get(f"{PATH}?idsite=1&rec=1", {"User-Agent": b"caf\xe9"})
    assert only_item(redis)["env"]["server"]["HTTP_USER_AGENT"] == "caf\u00e9"


def test_only_the_named_cookies_are_kept(endpoint, redis):
    cookies = {"Cookie": "_pk_uid=0%3D123; matomo_ignore=; session=secret; other=1"}
    assert environment(endpoint(), redis, **cookies)["cookie"] == {"_pk_uid": "0=123", "matomo_ignore": ""}
    assert environment(endpoint(more="footfall_cookies other;"), redis, **cookies)["cookie"] == {"other": "1"}


def test_requests_go_to_the_queue_of_their_visitor(endpoint, redis):
    server = endpoint(queues=4)
    for digit in "0123456789abcdef":
        server.get(f"{PATH}?idsite=1&rec=1&_id=00{digit}aaaaaaaaaaaaa")
    got = queued(redis)
    assert {number: len(items) for number, items in got.items()} == {0: 4, 1: 4, 2: 4, 3: 4}
    assert [item["requests"][0]["_id"][2] for item in got[1]] == list("159d")


def test_a_bulk_leaves_one_item_a_queue_with_its_token_and_typed_values(endpoint, redis):
    body = {"requests": ["?idsite=1&rec=1&_id=000aaaaaaaaaaaaa", {"idsite": 1, "rec": True, "_id": "001bbbbbbbbbbbbb", "e_v": 0.5},
                         "?idsite=1&rec=1&_id=004ddddddddddddd"], "token_auth": "t"}
    endpoint(queues=4).post(PATH, json.dumps(body))
    got = queued(redis)
    assert [item["tokenAuth"] for items in got.values() for item in items] == ["t", "t"]
    assert [request["_id"] for request in got[0][0]["requests"]] == ["000aaaaaaaaaaaaa", "004ddddddddddddd"]
    assert got[1][0]["requests"] == [{"idsite": 1, "rec": True, "_id": "001bbbbbbbbbbbbb", "e_v": 0.5}]


def test_prefix_and_database_are_the_configured_ones(endpoint, redis_server):
    more = f"footfall_queue_prefix other; footfall_redis_connections 3;"
    endpoint(more=more).get(f"{PATH}?idsite=1&rec=1")
    assert redis_server.client().keys() == [b"other"]
