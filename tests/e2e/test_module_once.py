# SPDX-License-Identifier: GPL-3.0-or-later
"""A hit counts once, whatever else happens on its connection, before and around it."""

import ssl

import pytest

from endpoint_queue import all_items
from harness.certificate import make_certificate
from harness.http2_client import Http2Client
from harness.http_client import HttpClient
from harness.ports import free_port
from harness.waiting import wait_until

PATH = "/ma/matomo.php"
BULK = '{"requests":["?idsite=1&rec=1&n=1","?idsite=1&rec=1&n=2"]}'
SCRIPT = "x" * 2_000_000  # More than the buffers of two sockets take at once.
LONG = "x" * 100_000  # More than a window of HTTP/2.


def hit(n):
    return f"{PATH}?idsite=1&rec=1&n={n}"


@pytest.fixture
def site(nginx, redis_server, folder):
    """site(more="…", http="…") starts NGINX with the endpoint, pages, an SSI page, a proxied one and matomo.js."""
    (folder / "matomo.js").write_text(SCRIPT)
    (folder / "page.html").write_text("a page")
    include = "".join(f'<!--# include virtual="{hit(n)}&send_image=0" -->' for n in (1, 2, 3))
    (folder / "ssi.html").write_text(f"before{include}after")
    (folder / "long-ssi.html").write_text(f"{LONG}{include}after")

    def start(more="", in_location="", **options):
        back = free_port()
        text = f"""
        root {folder};
        location / {{ }}
        location /proxied {{ proxy_pass http://127.0.0.1:{back}/page.html; }}
        location ~ ssi.html {{ ssi on; }}
        location /ma/ {{
            footfall_ingest on; footfall_redis 127.0.0.1:{redis_server.port}; footfall_queues 1;
            footfall_script_path {folder}; {in_location}
        }}
        {more}"""
        http = options.pop("http", "") + f"server {{ listen 127.0.0.1:{back}; root {folder}; }}"
        return nginx(server=text, http=http, **options)

    return start


@pytest.fixture
def numbers(redis):
    """The numbers of the hits that are in the queue."""
    return lambda: sorted(int(r["n"]) for item in all_items(redis) for r in item["requests"])


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    make_certificate(folder)
    return folder


@pytest.mark.parametrize("before", ["/proxied", "/page.html", "/ma/matomo.js", "/nothing"])
def test_hits_behind_another_answer_on_their_connection_count_once(site, numbers, before):
    client = site().client()
    for n in range(5):
        client.get(before)
        assert client.get(hit(n)).status == 200
    assert numbers() == [0, 1, 2, 3, 4]


def test_hits_behind_a_big_answer_on_a_slow_socket_count_once(site, numbers):
    port = free_port()
    site(more=f"listen 127.0.0.1:{port} sndbuf=16k;")
    client = HttpClient(port, receive_buffer=4096)
    assert client.get("/ma/matomo.js").body == SCRIPT.encode()
    assert {client.get(hit(n)).status for n in range(30)} == {200}
    assert numbers() == list(range(30))


def test_pipelined_hits_count_once(site, numbers):
    client = site().client()
    requests = [("GET", "/proxied")] + [("GET", hit(n)) for n in range(20)] + [("GET", "/ma/matomo.js")]
    assert {answer.status for answer in client.pipeline(requests)} == {200}
    assert numbers() == list(range(20))


def test_bulks_behind_another_answer_count_once(site, numbers):
    client = site().client()
    for times in (1, 2, 3):
        client.get("/proxied")
        assert client.post(PATH, BULK).status == 200
        assert numbers() == sorted([1, 2] * times)


def test_includes_of_a_page_count_once(site, numbers):
    client = site().client()
    for times in (1, 2, 3):
        assert client.get("/ssi.html").body == b"beforeafter"
        assert numbers() == sorted([1, 2, 3] * times)


def test_a_mirrored_request_counts_once(site, numbers):
    client = site(more="location /mirrored { mirror /mirror; try_files /page.html =404; } "
                       f"location = /mirror {{ internal; rewrite ^ {hit(7)} last; }}").client()
    for times in (1, 2, 3):
        assert client.get("/mirrored").body == b"a page"
        wait_until(lambda times=times: numbers() == [7] * times, "the mirrored hit")


def test_an_authorising_subrequest_counts_once_and_lets_its_request_pass(site, numbers):
    client = site(more="location /guarded { auth_request /auth; try_files /page.html =404; } "
                        f"location = /auth {{ internal; rewrite ^ {hit(4)} last; }}").client()
    for times in (1, 2, 3):
        client.get("/proxied")
        assert client.get("/guarded").body == b"a page"
        assert numbers() == [4] * times


def test_a_delayed_hit_counts_once(site, numbers):
    server = site(http="limit_req_zone $server_name zone=slow:32k rate=20r/s;", in_location="limit_req zone=slow burst=10;")
    client = server.client()
    client.get("/proxied")
    assert {client.get(hit(n)).status for n in range(5)} == {200}
    assert numbers() == list(range(5))


def test_a_hit_reached_through_error_page_counts_once(site, numbers):
    client = site(more=f"error_page 404 = {hit(3)};").client()
    for times in (1, 2, 3):
        assert client.get("/nothing").status == 200
        assert numbers() == [3] * times


def test_hits_over_tls_count_once(site, numbers, certificate):
    port = free_port()
    site(more=f"listen 127.0.0.1:{port} ssl; ssl_certificate {certificate}/cert.pem; ssl_certificate_key {certificate}/key.pem;")
    context = ssl.create_default_context(cafile=certificate / "cert.pem")
    client = HttpClient(port, tls=context)
    client.get("/proxied")
    assert {client.get(hit(n)).status for n in range(10)} == {200}
    assert client.post(PATH, BULK).status == 200
    assert numbers() == sorted([*range(10), 1, 2])


def test_hits_over_http2_with_window_updates_count_once(site, numbers, redis_server):
    port = free_port()
    site(more=f"listen 127.0.0.1:{port} http2;")
    client = Http2Client(port)
    redis_server.pause()
    page = client.send("GET", "/long-ssi.html")
    hits = [client.send("GET", hit(n)) for n in range(10)]
    client.read_body(page, 65_536)
    for stream in [page, *hits, 0]:
        client.update_window(stream, 1000)
    client.ping()
    redis_server.resume()
    assert client.receive(page).body == LONG.encode() + b"after"
    assert {client.receive(stream).status for stream in hits} == {200}
    assert numbers() == sorted([*range(10), 1, 2, 3])
