# SPDX-License-Identifier: GPL-3.0-or-later
"""Page views as matomo.js sends them, no two alike: requests of 770 bytes on average. Three in ten come from Chrome,
which adds its client hints (uadata) to the query. The site has 3,000 pages, of which some are much visited (the n-th by
1/n, as on most sites); one view in ten has a link's own `ref` in its address."""

import random
from dataclasses import dataclass
from urllib.parse import quote_plus, urlencode

HEADERS = {
    "Host": "shop.example.org",
    "Accept": "*/*",
    "Accept-Language": "de-DE,de;q=0.9,en;q=0.8",
    "Referer": "https://shop.example.org/",
}
_CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{v}.0.0.0 Safari/537.36"
_FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:{v}.0) Gecko/20100101 Firefox/{v}.0"
_SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_{m} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.{m} Mobile/15E148 Safari/604.1"
)
_WORDS = "summer winter red blue shoes shirts sale about contact basket order delivery return news team size new best".split()

_PAGES = 3000


@dataclass
class View:
    query: str
    agent: str
    address: str  # of the visitor; comes in X-Forwarded-For, as from a proxy in front

    def headers(self):
        return {**HEADERS, "User-Agent": self.agent, "X-Forwarded-For": self.address}

    def request_size(self):
        """Bytes of the browser's request on the wire."""
        lines = [f"GET /ma/matomo.php?{self.query} HTTP/1.1", f"User-Agent: {self.agent}"]
        lines += [f"{name}: {value}" for name, value in HEADERS.items()]
        return sum(len(line) + 2 for line in lines) + 2


def page_views(count, visitors, seed=1):
    """[View]: `count` page views of `visitors` visitors, mixed as they would arrive."""
    rng = random.Random(seed)
    people = [_visitor(rng) for _ in range(visitors)]
    site = [_page(rng) for _ in range(_PAGES)]
    weights = [1 / rank for rank in range(1, _PAGES + 1)]
    pages = rng.choices(site, weights, k=count)
    return [_view(rng, rng.choice(people), page) for page in pages]


def _page(rng):
    """Path and title."""
    path = "/".join(rng.choice(_WORDS) for _ in range(rng.randrange(2, 4)))
    title = " ".join(rng.choice(_WORDS).title() for _ in range(4)) + " - The Example Shop"
    return f"{path}/{rng.randrange(1000)}", title


def _visitor(rng):
    version = rng.choice((126, 127, 128, 129, 130))
    agent = rng.choices((_CHROME, _FIREFOX, _SAFARI), (30, 30, 40))[0]
    return {
        "id": f"{rng.getrandbits(64):016x}",
        "agent": agent.format(v=version, m=version - 125),
        "chrome": agent is _CHROME,
        "version": version,
        "resolution": rng.choice(("1920x1080", "2560x1440", "1536x864", "1366x768")),
        "minor": rng.randrange(1, 7000),
        # Not of a public network: some of those belong to search engines, whose requests are not tracked.
        "address": f"10.{rng.randrange(256)}.{rng.randrange(256)}.{rng.randrange(1, 255)}",
    }


def _view(rng, visitor, page):
    path, title = page
    reference = f"?ref={rng.randrange(1000)}" if rng.random() < 0.1 else ""
    fields = {
        "action_name": title,
        "idsite": 1,
        "rec": 1,
        "r": rng.randrange(100000, 999999),
        "h": rng.randrange(24),
        "m": rng.randrange(60),
        "s": rng.randrange(60),
        "url": f"https://shop.example.org/{path}{reference}",
        "urlref": f"https://shop.example.org/{rng.choice(_WORDS)}",
        "_id": visitor["id"],
        "_idn": 0,
        "send_image": 0,
        "_refts": 0,
        "pdf": 1, "qt": 0, "realp": 0, "wma": 0, "fla": 0, "java": 0, "ag": 0, "cookie": 1,
        "res": visitor["resolution"],
        "pv_id": f"{rng.getrandbits(30):06x}"[:6],
        "pf_net": rng.randrange(200),
        "pf_srv": rng.randrange(400),
        "pf_tfr": rng.randrange(100),
        "pf_dm1": rng.randrange(900),
    }  # fmt: skip
    if visitor["chrome"]:
        fields["uadata"] = _client_hints(visitor)
    return View(urlencode(fields, quote_via=quote_plus), visitor["agent"], visitor["address"])


def _client_hints(visitor):
    brands = [("Chromium", visitor["version"]), ("Google Chrome", visitor["version"]), ("Not?A_Brand", 99)]
    versions = ",".join(f'{{"brand":"{b}","version":"{v}.0.{visitor["minor"]}.0"}}' for b, v in brands)
    return f'{{"fullVersionList":[{versions}],"mobile":false,"model":"","platform":"Windows","platformVersion":"15.0.0"}}'
