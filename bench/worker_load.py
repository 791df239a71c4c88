# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker is measured with: elements of a queue as the endpoint writes them, and the sites that they are of."""

import json
import re
import zlib
from dataclasses import dataclass

from golden import storefront
from harness import paths
from traffic import page_views

RECORDING = paths.SHARED / "golden" / "storefront-large"

_LOCATION = """
    keepalive_requests 1000000000;
    set_real_ip_from 127.0.0.1;
    real_ip_header X-Forwarded-For;
    location / {{
        footfall_ingest on;
        footfall_redis 127.0.0.1:{redis};
        footfall_queues 1;
    }}
"""
_SITE = """INSERT INTO matomo_site (idsite, name, main_url, ts_created, timezone, currency, sitesearch_keyword_parameters,
  sitesearch_category_parameters, excluded_ips, excluded_parameters, excluded_user_agents, excluded_referrers, `group`,
  type) VALUES (1, 'Shop', 'https://shop.example.org', '2020-01-01', 'UTC', 'EUR', '', '', '', '', '', '', '', 'website')"""
# What makes two visitors, or two orders, out of one: text → that of the copy of this number.
_OWN = (
    (re.compile(rb"\b(_id|cid)=([0-9a-f]{14})[0-9a-f]{2}"), lambda copy: rb"\1=\g<2>%02x" % copy),
    (re.compile(rb"\b(uid|ec_id)=([^&\"]+)"), lambda copy: rb"\1=\2-%d" % copy),
)


@dataclass
class Load:
    name: str
    elements: list
    requests: int
    tables: tuple  # that it writes
    sites: str  # the statements that make them

    def new_database(self, mariadb):
        database = mariadb.database()
        database.load_schema()
        database.load(self.sites)
        return database


def views(servers, items):
    """Page views of visitors who look at four pages on average."""
    sent = [("GET", f"/matomo.php?{view.query}", view.headers(), None) for view in page_views(items, items // 4, seed=2)]
    return _load(servers, "", sent, ("log_action", "log_visit", "log_link_visit_action"), _SITE)


def storefront_mix(servers, items):
    """The recording's own requests, in its order, each of several visitors: pages, events, contents, downloads, goals, carts
    and orders, some in bulk. None where the recording is not there."""
    if not RECORDING.is_dir():
        return None
    case = storefront.load(RECORDING)
    copies = max(items // len(case.requests), 1)
    sent = [_copied(request, copy) for request in case.requests for copy in range(copies)]
    tables = ("log_action", "log_visit", "log_link_visit_action", "log_conversion", "log_conversion_item")
    return _load(servers, ", a shop's mix with conversions", sent, tables, case.setup_sql)


def _copied(request, copy):
    texts = [request.target, request.body]
    for pattern, to in _OWN:
        texts = [text and pattern.sub(to(copy), text) for text in texts]
    return request.method, texts[0], dict(request.headers), texts[1]


def _load(servers, name, sent, tables, sites):
    client = servers.redis.client()
    client.flushall()
    nginx = servers.nginx(server=_LOCATION.format(redis=servers.redis.port))
    http = nginx.client()
    for method, target, headers, body in sent:
        http.request(method, target, headers, body)
    http.close()
    nginx.stop()
    elements = client.lrange("trackingQueueV1", 0, -1)
    return Load(name, elements, sum(map(_requests_in, elements)), tables, sites)


def _requests_in(element):
    return len(json.loads(element if element.startswith(b"{") else zlib.decompress(element))["requests"])
