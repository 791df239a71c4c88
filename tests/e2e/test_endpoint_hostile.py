# SPDX-License-Identifier: GPL-3.0-or-later
"""Input that nobody sends by accident: a clear 4xx, or tracked; never a crash or a hang, and memory stays bounded."""

import json
import socket
import time

import pytest

from endpoint_queue import all_items, only_request
from harness import paths

PATH = "/ma/matomo.php"
HIT = "idsite=1&rec=1"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
BIG_LINES = "large_client_header_buffers 4 4m; client_header_buffer_size 64k;"


def resident_megabytes(server):
    total = 0
    for pid in server.workers():
        with open(f"/proc/{pid}/status") as file:
            total += next(int(line.split()[1]) for line in file if line.startswith("VmRSS:"))
    return total / 1024


def raw(server, message, wait=10):
    """Sends bytes as they are and returns all that comes back until the server closes or WAIT seconds are over."""
    with socket.create_connection(("127.0.0.1", server.port), wait) as connection:
        connection.sendall(message)
        received = b""
        try:
            while chunk := connection.recv(65536):
                received += chunk
        except TimeoutError:
            pass
        return received


def post(body, *headers):
    lines = [b"POST " + PATH.encode() + b" HTTP/1.1", b"Host: localhost", b"Connection: close",
             b"Content-Type: application/x-www-form-urlencoded", *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def test_a_query_beyond_the_limit_is_414(endpoint, redis):
    server = endpoint(more="footfall_max_url 100k;", http=BIG_LINES)
    assert server.get(f"{PATH}?{HIT}&x=" + "a" * 90_000).status == 200
    assert server.get(f"{PATH}?{HIT}&x=" + "a" * 1_000_000).status == 414
    assert len(all_items(redis)) == 1


def test_a_query_of_a_megabyte_is_tracked_where_it_is_allowed(endpoint, redis):
    server = endpoint(more="footfall_max_url 2m;", http=BIG_LINES)
    assert server.get(f"{PATH}?{HIT}&x=" + "a" * 1_000_000).status == 200
    assert len(only_request(redis)["x"]) == 1_000_000


def test_deep_brackets_are_dropped_as_php_does(endpoint, redis):
    server = endpoint(http=BIG_LINES)
    assert server.get(f"{PATH}?{HIT}&a" + "[b]" * 20_000 + "=1").status == 200
    assert "a" not in only_request(redis)


def test_further_parameters_than_php_takes_are_dropped(endpoint, redis):
    server = endpoint()
    body = HIT + "".join(f"&p{i}={i}" for i in range(100_000))
    assert server.post(PATH, body, FORM).status == 200
    assert len(only_request(redis)) == 1000


def test_names_that_would_collide_cost_no_quadratic_time(endpoint):
    server = endpoint()
    began = time.monotonic()
    for _ in range(20):
        assert server.post(PATH, HIT + "".join(f"&a[{i}][]=1" for i in range(50_000)), FORM).status == 200
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("query", ["%", "%zz=%", "&&&&", "=", "==", "[]=1", "a[=1", "a]=1", "\x7f\x80\xff", "%00=%00", "a[%00]=1", "?" * 1000])
def test_odd_queries_never_hurt(endpoint, redis, query):
    server = endpoint()
    assert server.get(f"{PATH}?{HIT}&{query}").status in (200, 400)
    assert server.get(f"{PATH}?{query}").status in (200, 400)


def test_a_body_beyond_the_limit_is_413(endpoint, redis):
    server = endpoint(more="footfall_max_body 100k;")
    assert server.post(PATH, HIT + "&x=" + "a" * 90_000, FORM).status == 200
    assert server.post(PATH, HIT + "&x=" + "a" * 110_000, FORM).status == 413
    chunked = post(b"1b000\r\n" + HIT.encode() + b"&" + b"a" * (0x1b000 - len(HIT) - 1) + b"\r\n0\r\n\r\n", b"Transfer-Encoding: chunked")
    assert raw(server, chunked).startswith(b"HTTP/1.1 413")
    assert len(all_items(redis)) == 1


def test_a_body_that_nginx_stored_in_a_file_is_read_whole(endpoint, redis):
    server = endpoint(http="client_body_buffer_size 1k;")
    value = "".join(chr(ord("a") + i % 26) for i in range(300_000))
    assert server.post(PATH, f"{HIT}&x={value}", FORM).status == 200
    assert only_request(redis)["x"] == value


def test_a_chunked_body_is_read(endpoint, redis):
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (b"idsite=1", b"&rec", b"=1&x=2")) + b"0\r\n\r\n"
    assert raw(endpoint(), post(body, b"Transfer-Encoding: chunked")).startswith(b"HTTP/1.1 200")
    assert only_request(redis) == {"idsite": "1", "rec": "1", "x": "2"}


@pytest.mark.parametrize("body, header", [
    (b"8\r\nidsite=1\r\n", b"Transfer-Encoding: chunked"),
    (b"zz\r\nidsite=1\r\n0\r\n\r\n", b"Transfer-Encoding: chunked"),
    (b"idsite=1", b"Content-Length: 100"),
])
def test_a_truncated_body_is_not_tracked(endpoint, redis, body, header):
    answer = raw(endpoint(http="client_body_timeout 1s;"), post(body, header))
    assert answer == b"" or answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 408"))
    assert all_items(redis) == []


def test_a_slow_body_is_waited_for(endpoint, redis):
    server = endpoint()
    message = post(HIT.encode(), b"Content-Length: %d" % len(HIT))
    with socket.create_connection(("127.0.0.1", server.port), 10) as connection:
        for i in range(0, len(message), 16):
            connection.sendall(message[i:i + 16])
            time.sleep(0.01)
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
    assert only_request(redis) == {"idsite": "1", "rec": "1"}


def test_a_flood_of_headers_is_tracked_within_nginx_s_limits_and_400_beyond(endpoint, redis):
    server = endpoint()
    began = time.monotonic()
    for _ in range(50):
        assert server.get(f"{PATH}?{HIT}", {f"X-{i}": "v" * 20 for i in range(900)}).status == 200
    assert time.monotonic() - began < 10
    assert server.get(f"{PATH}?{HIT}", {f"X-{i}": "v" * 20 for i in range(9000)}).status in (400, 431)
    items = all_items(redis)
    assert len(items) == 50 and not any(name.startswith("HTTP_X_") for item in items for name in item["env"]["server"])


def test_of_many_headers_that_are_needed_few_are_kept_in_little_time(endpoint, redis):
    server = endpoint(http=BIG_LINES)
    headers = {f"Sec-CH-UA-{i:x}": "a" for i in range(900)}
    began = time.monotonic()
    for _ in range(20):
        assert server.get(f"{PATH}?{HIT}", headers).status == 200
    assert time.monotonic() - began < 2
    kept = all_items(redis)[0]["env"]["server"]
    assert "HTTP_SEC_CH_UA_0" in kept and len(kept) <= 64


def test_a_client_that_leaves_early_still_counts_and_hurts_nobody(endpoint, redis_server):
    server = endpoint()
    server.get(f"{PATH}?{HIT}")
    redis_server.pause()
    for _ in range(50):
        with socket.create_connection(("127.0.0.1", server.port), 10) as connection:
            connection.sendall(f"GET {PATH}?{HIT} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    time.sleep(0.3)
    redis_server.resume()
    assert server.get(f"{PATH}?{HIT}").status == 200
    assert len(all_items(redis_server.client())) == 52


def test_a_bulk_of_50000_is_refused_or_tracked_by_its_limits(endpoint, redis):
    body = json.dumps({"requests": [f"?{HIT}&x={i}" for i in range(50_000)]})
    answer = endpoint().post(PATH, body)
    assert (answer.status, json.loads(answer.body)["status"]) == (413, "error")
    server = endpoint(queues=4, more="footfall_max_bulk_requests 50000;")
    answer = server.post(PATH, body)
    assert (answer.status, json.loads(answer.body)["tracked"]) == (200, 50_000)
    assert sum(len(item["requests"]) for item in all_items(redis)) == 50_000


def test_pipelined_requests_are_answered_in_order(endpoint, redis):
    def message(target, close=""):
        return f"GET {target} HTTP/1.1\r\nHost: x\r\n{close}\r\n".encode()

    targets = [f"{PATH}?{HIT}&send_image=0", f"{PATH}?rec=1&send_image=0", f"{PATH}?{HIT}&send_image=0"] * 20
    received = raw(endpoint(), b"".join(map(message, targets)) + message("/ma/none", "Connection: close\r\n"))
    statuses = [part.split()[0] for part in received.split(b"HTTP/1.1 ")[1:]]
    assert statuses == [b"204", b"400", b"204"] * 20 + [b"404"]
    assert len(all_items(redis)) == 40


@pytest.mark.skipif(paths.flavour() in ("asan", "tsan"), reason="sanitizers keep freed memory")
def test_memory_does_not_grow_under_large_and_broken_requests(endpoint):
    server = endpoint(more="footfall_max_body 8m;")
    bodies = ['{"requests":[' + "[" * 100_000, '{"requests":["' + "?idsite=1&" * 100_000, HIT + "&a[]=1" * 100_000,
              json.dumps({"requests": [f"?{HIT}&x=" + "y" * 5000] * 200})]

    def send_all(times):
        for _ in range(times):
            for body in bodies:
                assert server.post(PATH, body).status in (200, 400, 413)

    send_all(5)
    before = resident_megabytes(server)
    send_all(25)
    assert resident_megabytes(server) < before + 40
