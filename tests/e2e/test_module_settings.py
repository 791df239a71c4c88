# SPDX-License-Identifier: GPL-3.0-or-later
"""The endpoint among NGINX's own directives: body sizes, nested locations, error pages, access logs."""

import pytest

from harness.ports import free_port
from harness.waiting import wait_until

PATH = "/ma/matomo.php"
HIT = f"{PATH}?idsite=1&rec=1"
BULK = '{"requests":["?idsite=1&rec=1&_id=000aaaaaaaaaaaaa","?idsite=1&rec=1&_id=001aaaaaaaaaaaaa","?rec=1"]}'
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def status_of_body(server, size, path=PATH):
    return server.post(path, "idsite=1&rec=1&x=" + "a" * (size - 17), FORM).status


@pytest.mark.parametrize("more, allowed, refused", [
    ("", 7_000_000, 8_500_000),
    ("footfall_max_body 100k;", 100_000, 110_000),
    ("client_max_body_size 100k;", 100_000, 110_000),
    ("client_max_body_size 100k; footfall_max_body 2m;", 100_000, 110_000),
    ("client_max_body_size 2m; footfall_max_body 100k;", 100_000, 110_000),
    ("client_max_body_size 0; footfall_max_body 100k;", 100_000, 110_000),
])
def test_the_body_size_that_is_written_holds(endpoint, more, allowed, refused):
    server = endpoint(more=more)
    assert status_of_body(server, allowed) == 200
    assert status_of_body(server, refused) == 413


def test_a_location_of_another_handler_inherits_neither_ingest_nor_its_limits(endpoint, folder):
    back = free_port()
    (folder / "page.php").write_text("admin")
    nested = f"location /ma/admin/ {{ proxy_pass http://127.0.0.1:{back}/; }}"
    server = endpoint(more=nested, http=f"server {{ listen 127.0.0.1:{back}; root {folder}; }}")
    assert server.get("/ma/admin/page.php").body == b"admin"
    assert status_of_body(server, 1_100_000, "/ma/admin/page.php") == 413


def test_error_pages_catch_refusals_and_outages(nginx, redis_server):
    text = f"""
        error_page 400 =200 /sorry; error_page 503 =200 @fallback;
        location = /sorry {{ return 200 "sorry"; }}
        location @fallback {{ return 200 "fallback for $args"; }}
        location /ma/ {{ footfall_ingest on; footfall_redis 127.0.0.1:1; }}
        location /ok/ {{ footfall_ingest on; footfall_redis 127.0.0.1:{redis_server.port}; }}"""
    server = nginx(server=text)
    assert server.get(f"{PATH}?rec=1").body == b"sorry"
    assert server.get(HIT).body == b"fallback for idsite=1&rec=1"
    assert server.post(PATH, BULK).body == b"fallback for "
    assert server.post("/ok/matomo.php", '{"requests":["').body == b"sorry"
    assert server.get("/ok/matomo.php?idsite=1&rec=1").headers["content-type"] == "image/gif"


def test_ingest_without_redis_at_the_level_of_a_server_is_503_for_bodies_of_any_size(nginx):
    server = nginx(server="footfall_ingest on; location /ma/ { footfall_redis 127.0.0.1:1; }")
    for size in (20, 100_000):
        assert status_of_body(server, size, "/matomo.php") == 503
    assert "no Redis here" in server.log_text()


@pytest.fixture
def logged(endpoint, folder):
    """Starts the endpoint with an access log of the module's variables; logged.line() waits for the next line."""
    log = folder / "access.log"
    seen = []

    def start(**options):
        form = '$status $footfall_verdict $footfall_hits $footfall_queue $footfall_redis_time'
        return endpoint(queues=2, http=f"log_format edge '{form}';", **options)

    def line():
        wait_until(lambda: len(log.read_text().splitlines()) > len(seen), "a line of the access log")
        seen.append(log.read_text().splitlines()[len(seen)])
        return seen[-1].split()

    start.more = f"access_log {log} edge;"
    start.line = line
    return start


def test_access_logs_tell_what_became_of_a_request(logged, redis_server):
    server = logged(more=logged.more + "footfall_max_pending 1; footfall_redis_timeout 200ms;")
    server.get(HIT + "&_id=001aaaaaaaaaaaaa")
    *facts, time = logged.line()
    assert facts == ["200", "kept", "1", "1"] and 0 <= float(time) < 5
    server.post(PATH, BULK)
    assert logged.line()[:4] == ["200", "kept", "2", "0,1"]
    server.get(f"{PATH}?rec=1")
    assert logged.line() == ["400", "refused", "0", "-", "-"]
    server.post(PATH, '{"requests":[]}')
    assert logged.line() == ["200", "empty", "0", "-", "-"]
    server.get("/ma/none")
    assert logged.line() == ["404", "-", "-", "-", "-"]


def test_access_logs_tell_why_a_hit_was_not_kept(logged, redis_server):
    server = logged(more=logged.more + "footfall_max_pending 1; footfall_redis_timeout 400ms;")
    server.get(HIT)
    assert logged.line()[1] == "kept"
    redis_server.pause()
    waiting = server.client()
    waiting.connect().sendall(f"GET {HIT} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    wait_until(lambda: server.get(HIT).status == 503 and logged.line()[1] == "overloaded", "the bound to be met")
    *facts, time = logged.line()
    redis_server.resume()
    assert facts == ["503", "not_kept", "1", facts[3]] and float(time) >= 0.2
