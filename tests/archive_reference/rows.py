# SPDX-License-Identifier: GPL-3.0-or-later
"""Random log rows of one site around one day, as dicts of columns."""

from datetime import timedelta

from archive_reference import words as w
from archive_reference.hits import HitMaker
from archive_reference.purchases import conversions, items
from archive_reference.span import day_span

_PLUGINS = ("cookie", "flash", "java", "pdf", "quicktime", "realplayer", "silverlight", "windowsmedia")
# Bounds of the buckets, and their neighbours.
_SECONDS = (0, 1, 10, 11, 30, 31, 59, 60, 61, 119, 120, 240, 420, 600, 601, 899, 900, 1800, 1801, 5000)
_DAYS = (0, 1, 2, 7, 8, 14, 15, 30, 60, 120, 121, 364, 365, 400)


class SiteRows:
    """FIRST: how many visits the site has of other days."""

    def __init__(self, random, words, idsite, zone, day, visits, ids, first=0):
        self.random, self.words, self.idsite = random, words, idsite
        self.begin, self.end = day_span(zone, day)
        self.hits = HitMaker(random, words, ids)
        self.tables = {"log_visit": [], "log_link_visit_action": [], "log_conversion": [], "log_conversion_item": []}
        for number in range(visits):
            self._visit(idsite * 10_000 + first + number)

    def _times(self):
        """Of visits within the day, over one of its ends, outside, and at the very seconds of its bounds."""
        random = self.random
        span = int((self.end - self.begin).total_seconds())
        first = self.begin + timedelta(seconds=random.randint(-3 * 3600, span + 1800))
        if random.random() < 0.15:
            first = random.choice([self.begin, self.end]) - timedelta(seconds=random.randint(0, 3600))
        last = first + timedelta(seconds=random.choice([0, 60, 900, 7200]))
        if random.random() < 0.1:
            last = max(first, random.choice([self.begin, self.end]) + timedelta(seconds=random.choice([-1, 0, 1])))
        return first, last

    def _visit(self, idvisit):
        random = self.random
        first, last = self._times()
        visit = {
            "idvisit": idvisit, "idsite": self.idsite, "idvisitor": self.visitor(), "visit_first_action_time": first,
            "visit_last_action_time": last, "config_id": b"config__", "location_ip": b"addr",
            "user_id": self.words.pick(*w.USERS, missing=(None, "0")), "visit_goal_converted": random.choice([None, 0, 0, 1]),
            "visitor_returning": random.choice([0, 0, 1, 1, 2]), "visitor_count_visits": random.choice(_DAYS[1:]),
            "visitor_seconds_since_first": random.choice(self._seconds()),
            "visitor_seconds_since_last": random.choice(self._seconds()),
            "visit_total_actions": random.choice([0, 1, 1, 2, 3, 5, 6, 7, 8, 11, 15, 21, 40]),
            "visit_total_time": random.choice(_SECONDS),
            "visitor_localtime": random.choice(["00:00:00", "09:59:59", "10:00:00", "23:10:00", "17:30:00"]),
            **self._profile(), **self._referrer(), **_place(random, self.words), **self.hits.custom(),
        }  # fmt: skip
        self.tables["log_visit"].append(visit)
        hits = [self.hits.hit(visit, self.moment(first, last)) for _ in range(random.choice([0, 1, 2, 3, 6]))]
        for hit in hits:
            if random.random() < 0.15:
                hit["idvisitor"] = self.visitor()
        self.hits.link(visit, hits)
        self.tables["log_link_visit_action"] += hits
        converted = conversions(self, visit)
        self.tables["log_conversion"] += converted
        self.tables["log_conversion_item"] += items(self, visit, converted)

    def visitor(self):
        return bytes([0, 0, 0, 0, 0, 0, self.idsite, self.random.randint(0, 40)])

    def moment(self, first, last):
        seconds = int((last - first).total_seconds())
        return first + timedelta(seconds=self.random.choice([0, seconds, self.random.randint(0, seconds)]))

    def _seconds(self):
        return [days * 86400 + self.random.choice([0, 86399]) for days in _DAYS]

    def _profile(self):
        pick = self.words.pick
        return {
            "location_browser_lang": pick(*w.LANGUAGES, missing=()),
            "config_browser_engine": pick(*w.ENGINES), "config_browser_version": pick(*w.VERSIONS),
            "config_os": pick(*w.SYSTEMS), "config_os_version": pick(*w.VERSIONS),
            "config_resolution": pick(*w.RESOLUTIONS), **devices(self.random, self.words),
            **{f"config_{name}": self.random.choice([None, 0, 1]) for name in _PLUGINS},
        }  # fmt: skip

    def _referrer(self):
        pick = self.words.pick
        return {**referrer(self.random, self.words), "referer_url": pick(*w.PATHS)}


def devices(random, words):
    return {
        "config_device_type": random.choice([None, 0, 1, 2]), "config_device_brand": words.pick(*w.BRANDS),
        "config_device_model": words.pick(*w.MODELS), "config_browser_name": words.pick(*w.BROWSERS),
    }  # fmt: skip


def referrer(random, words):
    kind = random.choice([None, 0, 1, 2, 2, 3, 3, 6, 6, 7])
    missing = (None, "") if kind == 2 else w.MISSING
    return {"referer_type": kind, "referer_name": words.pick(*w.SITES), "referer_keyword": words.pick(*w.KEYWORDS, missing=missing)}


def _place(random, words):
    def degrees():
        return random.choice([None, "48.137154", "-33.868820", "1.000500", "1.001500"])

    return {**place(words), "location_latitude": degrees(), "location_longitude": degrees()}


def place(words):
    parts = {"country": w.COUNTRIES, "region": w.REGIONS, "city": w.CITIES}
    return {f"location_{name}": words.pick(*choice, missing=(None, "")) for name, choice in parts.items()}
