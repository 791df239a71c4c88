# SPDX-License-Identifier: GPL-3.0-or-later
"""Status, headers and body of the tracking endpoint, for requests that a database is not needed to judge."""

import base64
import json

import pytest

from endpoint_queue import all_items

GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==")
HTML = "text/html; charset=UTF-8"
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
JSON = {"Content-Type": "application/json"}
HIT = "idsite=1&rec=1&url=http%3A%2F%2Fexample.org%2F"
PATH = "/ma/matomo.php"


@pytest.fixture
def server(endpoint):
    return endpoint()


def check(answer, status, content_type, length, **headers):
    assert (answer.status, answer.headers.get("content-type"), len(answer.body)) == (status, content_type, length)
    names = ("cache-control", "access-control-allow-origin", "access-control-allow-credentials")
    got = {name: answer.headers[name] for name in names if name in answer.headers}
    assert got == {name.replace("_", "-"): value for name, value in headers.items()}


CORS = {"access_control_allow_origin": "*", "access_control_allow_credentials": "true"}
NO_STORE = {"cache_control": "no-store"}


@pytest.mark.parametrize("name", ["matomo.php", "piwik.php", "js/tracker.php", "index.php"])
def test_any_php_name_is_the_endpoint(server, redis, name):
    answer = server.get(f"/ma/{name}?{HIT}")
    check(answer, 200, "image/gif", 43, **NO_STORE)
    assert answer.body == GIF
    assert len(all_items(redis)) == 1


@pytest.mark.parametrize("path", ["/ma/", "/ma/x", "/ma/matomo.php/x", "/ma/index.html", "/ma/matomo.PHP", "/ma/plugins/a.js",
                                  "/ma/matomo.js", "/ma/config/config.ini.php5"])
def test_any_other_path_is_not_found(server, redis, path):
    assert server.get(f"{path}?{HIT}").status == 404
    assert all_items(redis) == []


@pytest.mark.parametrize("send_image, status, content_type, length", [
    ("0", 204, HTML, 0), ("1", 200, "image/gif", 43), ("", 200, "image/gif", 43), ("00", 200, "image/gif", 43),
])
def test_send_image_0_gets_204_and_all_else_the_image(server, send_image, status, content_type, length):
    check(server.get(f"{PATH}?{HIT}&send_image={send_image}"), status, content_type, length, **NO_STORE)
    check(server.post(PATH, f"{HIT}&send_image={send_image}", FORM), status, content_type, length, **CORS)


def test_head_gets_the_headers_alone(server, redis):
    answer = server.client().request("HEAD", f"{PATH}?{HIT}")
    check(answer, 200, "image/gif", 0, **CORS)
    assert answer.headers["content-length"] == "43"
    assert len(all_items(redis)) == 1


@pytest.mark.parametrize("idsite", ["abc", "0", "-1", "", "1a", "1.5", "99999999999999999999"])
def test_a_site_that_cannot_exist_is_refused(server, redis, idsite):
    with_image = server.get(f"{PATH}?idsite={idsite}&rec=1")
    check(with_image, 400, "image/gif", 454, **NO_STORE)
    assert with_image.body.startswith(GIF + b"This resource is part of Matomo.")
    check(server.get(f"{PATH}?idsite={idsite}&rec=1&send_image=0"), 400, HTML, 411, **NO_STORE)
    check(server.post(PATH, f"idsite={idsite}&rec=1", FORM), 400, "image/gif", 454, **CORS)
    assert all_items(redis) == []


@pytest.mark.parametrize("idsite", ["1", "%201", "1%20", "%2B1", "01", "1.0", "1e0", "4294967296"])
def test_a_site_id_may_be_any_spelling_of_a_whole_number(server, redis, idsite):
    check(server.get(f"{PATH}?idsite={idsite}&rec=1"), 200, "image/gif", 43, **NO_STORE)
    assert len(all_items(redis)) == 1


@pytest.mark.parametrize("query", ["rec=1", "idsite[]=1&rec=1", "&&=&x=1"])
def test_a_missing_site_is_refused(server, query):
    check(server.get(f"{PATH}?{query}"), 400, "image/gif", 454, **NO_STORE)


@pytest.mark.parametrize("more, refused", [
    ("cid=abc", True), ("cid=11111111111111111", True), ("cid=1111111111111111", False), ("cid=0", False),
    ("cid=abc&uid=me", False), ("cid=abc&rec=0", False),
])
def test_a_visitor_id_of_the_wrong_length_is_refused_where_it_counts(server, more, refused):
    assert server.get(f"{PATH}?{HIT}&{more}").status == (400 if refused else 200)


def test_a_request_without_parameters_gets_the_text(server):
    check(server.get(PATH), 200, HTML, 411)
    check(server.post(PATH, "", FORM), 400, HTML, 411, **CORS)


def test_an_origin_is_named_back_to_who_may_need_it(server):
    check(server.post(PATH, HIT, {**FORM, "Origin": "https://x.example"}), 200, "image/gif", 43,
          **{**CORS, "access_control_allow_origin": "https://x.example"})
    check(server.get(f"{PATH}?{HIT}", {"Origin": "https://x.example"}), 200, "image/gif", 43, **NO_STORE)


@pytest.mark.parametrize("header", ["Access-Control-Request-Method", "Access-Control-Request-Headers"])
def test_a_preflight_is_allowed_and_tracks_nothing(server, redis, header):
    answer = server.client().request("OPTIONS", f"{PATH}?{HIT}", {"Origin": "https://x.example", header: "POST"})
    check(answer, 204, HTML, 0, access_control_allow_origin="*")
    assert answer.headers["access-control-allow-methods"] == "GET, POST"
    assert answer.headers["access-control-allow-headers"] == "*"
    assert all_items(redis) == []


def test_options_that_is_no_preflight_tracks(server, redis):
    check(server.client().request("OPTIONS", f"{PATH}?{HIT}"), 200, "image/gif", 43, **CORS)
    assert len(all_items(redis)) == 1


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "PROPFIND"])
def test_other_methods_are_not_allowed(server, method):
    answer = server.client().request(method, f"{PATH}?{HIT}")
    assert (answer.status, answer.headers.get("allow")) == (405, "GET, HEAD, POST, OPTIONS")


def bulk(requests, **more):
    return json.dumps({"requests": requests, **more})


def test_a_bulk_answer_counts_what_the_edge_can_tell(server, redis):
    body = bulk(["?" + HIT, "?rec=1", {"idsite": 1, "rec": 1}, {"idsite": 0}, "http://x.example/?" + HIT], token_auth="t")
    answer = server.post(PATH, body, JSON)
    check(answer, 200, "application/json", len(answer.body), **CORS)
    assert answer.body == b'{"status":"success","tracked":3,"invalid":2,"invalid_indices":[1,3]}'
    assert sum(len(item["requests"]) for item in all_items(redis)) == 3


@pytest.mark.parametrize("headers", [JSON, FORM, {"Content-Type": "text/plain"}, {}])
def test_a_bulk_body_is_known_by_its_text_whatever_its_type(server, headers):
    answer = server.post(PATH, bulk(["?" + HIT]), headers)
    assert answer.body == b'{"status":"success","tracked":1,"invalid":0}'


def test_a_bulk_that_wants_no_answer_gets_204(server, redis):
    check(server.post(PATH, bulk(["?" + HIT], send_image="0"), JSON), 204, "application/json", 0, **CORS)
    assert len(all_items(redis)) == 1


def test_a_bulk_of_nothing_but_invalid_requests_leaves_nothing(server, redis):
    answer = server.post(PATH, bulk(["?rec=1"], token_auth="t"), JSON)
    assert answer.body == b'{"status":"success","tracked":0,"invalid":1,"invalid_indices":[0]}'
    assert all_items(redis) == []


@pytest.mark.parametrize("body", ['{"requests": [broken', '{"requests":["?idsite=1"],}', '{"requests":' + "[" * 5000])
def test_broken_json_is_refused_with_a_reason(server, redis, body):
    answer = server.post(PATH, body, JSON)
    said = json.loads(answer.body)
    assert (answer.status, said["status"], said["tracked"]) == (400, "error", 0)
    assert said["message"]
    assert all_items(redis) == []


def test_text_plain_and_untyped_bodies_are_read_as_forms_for_send_beacon(server, redis):
    for headers in ({"Content-Type": "text/plain;charset=UTF-8"}, {}):
        check(server.post(PATH, HIT, headers), 200, "image/gif", 43, **CORS)
    assert [item["requests"][0]["url"] for item in all_items(redis)] == ["http://example.org/"] * 2


def test_a_json_body_that_is_no_bulk_is_not_read_as_a_form(server):
    check(server.post(PATH, HIT, JSON), 400, HTML, 411, **CORS)
    check(server.post(f"{PATH}?{HIT}", '{"x":1}', JSON), 200, "image/gif", 43, **CORS)


def test_connections_are_kept_alive_across_all_kinds_of_answers(server):
    client = server.client()
    for target, status in ((f"{PATH}?{HIT}&send_image=0", 204), (f"{PATH}?rec=1", 400), (PATH, 200), (f"{PATH}?{HIT}", 200)):
        answer = client.get(target)
        assert (answer.status, answer.headers["connection"]) == (status, "keep-alive")


def test_where_statistics_are_not_recorded_all_is_answered_503_and_nothing_kept(endpoint, redis):
    server = endpoint(more="footfall_record_statistics off;")
    single = server.get("/ma/matomo.php?idsite=1&rec=1")
    assert (single.status, single.headers["retry-after"]) == (503, "5")
    bulk = server.post("/ma/matomo.php", '{"requests":["?idsite=1&rec=1"]}')
    assert (bulk.status, bulk.body) == (503, b'{"status":"error","tracked":0,"invalid":0}')
    assert server.get("/ma/matomo.php?idsite=0&rec=1").status == 400
    assert redis.keys() == []
