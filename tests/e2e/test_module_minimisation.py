# SPDX-License-Identifier: GPL-3.0-or-later
"""What the endpoint is told to hide stands nowhere: not in Redis, not in the spool, not in NGINX's logs."""

import hashlib
import hmac
import json

import pytest

from endpoint_queue import all_items, decode, only_item, only_request
from harness.waiting import wait_until
from spool_segments import elements_in

PATH = "/ma/matomo.php"
KEY = "0123456789abcdef0123"
CLIENT, PROXY, NAMED = "203.0.113.77", "198.51.100.88", "192.0.2.99"
ID = "abcdef0123456789"
SECRETS = [CLIENT, PROXY, NAMED, "2001:db8:1:2:3:4:5:6", ID, "ann@example.org", "ann%40example.org", "member-4711", "sesame",
           "/patient/17", "Cyberdog"]
HIDDEN = "footfall_mask_address 2; footfall_drop_parameters dimension* token_auth url ua; footfall_hash_parameters uid _id"
QUERY = f"idsite=1&rec=1&_id={ID}&uid=ann%40example.org&dimension3=member-4711&token_auth=sesame&cip={NAMED}&rand=5"
HEADERS = {"X-Forwarded-For": f"{PROXY}, {CLIENT}", "X-Real-IP": PROXY, "Client-IP": "[2001:db8:1:2:3:4:5:6]:443",
           "Referer": "https://clinic.example/patient/17", "User-Agent": "Cyberdog/1"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def hashed(value, digits):
    return hmac.new(KEY.encode(), value.encode(), hashlib.sha256).hexdigest()[:digits]


@pytest.fixture
def minimal(endpoint, folder):
    """Starts an endpoint that hides, with NGINX's usual access log and all that it can say of errors."""
    (folder / "hash.key").write_text(KEY + "\n")

    def start(more="", queues=1, **options):
        log = f"access_log {folder}/access.log forwarded;"
        form = "log_format forwarded '$remote_addr \"$request\" \"$http_referer\" \"$http_user_agent\" \"$http_x_forwarded_for\"';"
        hidden = f"{HIDDEN} key_file={folder}/hash.key; {log} {more}"
        return endpoint(queues=queues, more=hidden, http=form + options.pop("http", ""), log_level="debug", **options)

    return start


def found_in(text):
    return [secret for secret in SECRETS if secret in text]


def access_log(folder):
    log = folder / "access.log"
    wait_until(lambda: log.exists() and log.read_text().endswith("\n"), "a line of the access log")
    return log.read_text()


def after_request(server):
    """The error log from the moment the location had the request."""
    return "\n".join(line for line in server.log_text().splitlines() if "[error]" in line or "footfall:" in line)


SENT = {
    "query": lambda server: server.get(f"{PATH}?{QUERY}", HEADERS),
    "form": lambda server: server.post(PATH, QUERY, {**HEADERS, **FORM}),
    "bulk of queries": lambda server: server.post(PATH, json.dumps({"requests": ["?" + QUERY], "token_auth": "sesame"}), HEADERS),
    "bulk of objects": lambda server: server.post(
        PATH, json.dumps({"requests": [dict(pair.replace("%40", "@").split("=") for pair in QUERY.split("&"))]}), HEADERS),
}


@pytest.mark.parametrize("way", SENT)
def test_nothing_hidden_reaches_redis_or_a_log(minimal, redis, folder, way):
    server = minimal()
    assert SENT[way](server).status == 200
    item = only_item(redis)
    assert not found_in(json.dumps(item))
    (request,) = item["requests"]
    assert request == {"idsite": "1", "rec": "1", "_id": hashed(ID, 16), "uid": hashed("ann@example.org", 32), "cip": "192.0.0.0",
                       "rand": "5"}
    assert item["env"]["server"]["REMOTE_ADDR"] == "203.0.0.0"
    assert item["env"]["server"]["HTTP_CLIENT_IP"] == "2001:db8:1::"
    assert not found_in(access_log(folder) + after_request(server))
    assert access_log(folder).startswith("203.0.0.0 ") and f"{PATH} HTTP/1.1" in access_log(folder)


def test_nothing_hidden_reaches_the_spool(minimal, redis_server, folder):
    spool = folder / "spool"
    spool.mkdir()
    server = minimal(more=f"footfall_spool {spool} drain=off;")
    redis_server.stop()
    for way in SENT:
        assert SENT[way](server).status == 200
    items = [decode(element) for element in elements_in(spool)]
    assert len(items) == len(SENT)
    assert not found_in(json.dumps(items))
    assert not found_in(access_log(folder) + after_request(server))


def test_errors_are_logged_without_what_is_hidden(minimal, nginx, folder):
    nginx.allowed_complaints.append("too long body|too large")
    server = minimal(more="footfall_max_body 1k;")
    chunked = {**HEADERS, "Transfer-Encoding": "chunked"}
    body = "800\r\n" + "a" * 0x800 + "\r\n0\r\n\r\n"
    assert server.client().request("POST", f"{PATH}?{QUERY}", chunked, body).status == 413
    assert "client: 203.0.0.0" in server.log_text()
    assert not found_in(after_request(server))


def test_visitors_whose_masked_address_is_one_share_a_queue(minimal, redis):
    server = minimal(queues=16)
    for last in range(40):
        server.get(f"{PATH}?idsite=1&rec=1", {"X-Forwarded-For": f"203.0.113.{last}"})
    assert len(redis.keys("trackingQueueV1*")) == 1


def test_connection_that_goes_on_elsewhere_has_its_address_again(minimal, folder):
    log = folder / "other.log"
    server = minimal(http=f"log_format plain '$remote_addr';")
    texts = server._texts["server"] + f'location /other {{ access_log {log} plain; return 200 "$remote_addr"; }}'
    server.reload(server=texts)
    client = server.client()
    client.get(f"{PATH}?{QUERY}")
    assert client.get("/other").body == b"127.0.0.1"


def test_address_that_a_limit_has_asked_for_before_is_logged_masked(minimal, folder):
    server = minimal(http="limit_req_zone $remote_addr zone=one:1m rate=1000r/s;", more="limit_req zone=one;")
    server.get(f"{PATH}?{QUERY}", HEADERS)
    assert not found_in(access_log(folder))


def test_another_tracker_gets_the_whole_query_where_redis_is_away(nginx, folder):
    (folder / "hash.key").write_text(KEY)
    server = nginx(server=f"""
        error_page 503 =200 @php; location @php {{ return 200 "$args"; }}
        location /ma/ {{ footfall_ingest on; footfall_redis 127.0.0.1:1; {HIDDEN} key_file={folder}/hash.key; }}""")
    assert server.get(f"{PATH}?{QUERY}").body == QUERY.encode()


def test_cookie_with_the_visitor_id_is_not_kept_where_the_id_is_hidden(minimal, redis):
    server = minimal()
    server.get(f"{PATH}?{QUERY}", {"Cookie": f"_pk_uid=0%3DczoxNjoi{ID}; matomo_ignore=ignore"})
    assert only_item(redis)["env"]["cookie"] == {"matomo_ignore": "ignore"}


def test_nothing_is_hidden_where_a_location_says_off(minimal, redis, folder):
    server = minimal(more="location /ma/whole/ { footfall_mask_address off; footfall_drop_parameters off; footfall_hash_parameters off; }")
    server.get(f"/ma/whole/matomo.php?{QUERY}", {"X-Forwarded-For": CLIENT})
    assert only_request(redis)["uid"] == "ann@example.org"
    assert all_items(redis)[0]["env"]["server"]["REMOTE_ADDR"] == CLIENT
