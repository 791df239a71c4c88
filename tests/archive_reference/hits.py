# SPDX-License-Identifier: GPL-3.0-or-later
"""Random rows of log_link_visit_action."""

from archive_reference import actions as a
from archive_reference import words as w

TIMINGS = ("time_network", "time_server", "time_transfer", "time_dom_processing", "time_dom_completion", "time_on_load")
CATEGORIES = ("idaction_product_cat", *(f"idaction_product_cat{n}" for n in range(2, 6)))


class HitMaker:
    def __init__(self, random, words, ids):
        self.random, self.words, self.ids = random, words, ids

    def hit(self, visit, moment):
        random = self.random
        kind = random.choice([self._page, self._page, self._page, self._link, self._search, self._event, self._content])
        timed = random.random() < 0.5
        return {
            "idlink_va": next(self.ids), "idsite": visit["idsite"], "idvisitor": visit["idvisitor"], "idvisit": visit["idvisit"],
            "server_time": moment, "time_spent": random.choice([None, 0, 5, 100]),
            "time_spent_ref_action": random.choice([None, 0, 7, 30]), "search_cat": None, "search_count": None,
            **{name: random.choice([None, 0, 5, 1234]) if timed else None for name in TIMINGS},
            **self._refs(), **self.custom(), **kind(),
        }  # fmt: skip

    def _refs(self):
        choice = self.random.choice
        names = [*a.ids(a.TITLE, missing=True), *a.ids(a.SEARCH)]
        return {
            "idaction_url_ref": choice([None, 0, *a.ids(a.PAGE), *a.ids(a.DOWNLOAD)]),
            "idaction_name_ref": choice([None, *names]),
        }

    def _page(self):
        choice = self.random.choice
        hit = {
            "idaction_url": choice([None, 0, *a.ids(a.PAGE)]),
            "idaction_name": choice([None, *a.ids(a.TITLE, missing=True)]),
        }
        return {**hit, **self._product()} if self.random.random() < 0.4 else hit

    def _link(self):
        """With all timings: what hosts have of them depends on the order of files where some have none."""
        choice = self.random.choice
        timings = {name: choice([0, 5, 1234]) for name in TIMINGS}
        return {"idaction_url": choice(a.ids(a.OUTLINK) + a.ids(a.DOWNLOAD)), "idaction_name": choice([None, 0]), **timings}

    def _search(self):
        choice = self.random.choice
        return {
            "idaction_url": choice([None, *a.ids(a.PAGE)]), "idaction_name": choice(a.ids(a.SEARCH)),
            "search_cat": self.words.pick(*w.KEYWORDS), "search_count": choice([None, 0, 0, 4]),
        }  # fmt: skip

    def _event(self):
        choice = self.random.choice
        return {
            "idaction_url": choice([None, 0, *a.ids(a.PAGE)]),
            "idaction_name": choice([None, a.UNKNOWN, *a.ids(a.EVENT_NAME)]),
            "idaction_event_category": choice(a.ids(a.EVENT_CATEGORY)), "idaction_event_action": choice(a.ids(a.EVENT_ACTION)),
            "custom_float": choice([None, None, 0, -2.5, 0.125, 7, 0.375]),
        }  # fmt: skip

    def _content(self):
        choice = self.random.choice
        return {
            "idaction_url": choice(a.ids(a.PAGE)), "idaction_name": None, "idaction_content_name": choice(a.ids(a.CONTENT_NAME)),
            "idaction_content_piece": choice([None, a.UNKNOWN, *a.ids(a.CONTENT_PIECE)]),
            "idaction_content_target": choice([None, *a.ids(a.CONTENT_TARGET)]),
            "idaction_content_interaction": choice([None, None, *a.ids(a.CONTENT_INTERACTION)]),
        }  # fmt: skip

    def _product(self):
        choice = self.random.choice
        named = [None, *a.ids(a.CATEGORY)]
        return {
            "idaction_product_sku": choice([None, *a.ids(a.SKU)]), "idaction_product_name": choice([None, *a.ids(a.PRODUCT)]),
            **{name: choice(named) for name in CATEGORIES}, "product_price": choice([None, 0.125, 3, 9.5]),
        }  # fmt: skip

    def custom(self):
        """Custom dimensions, and custom variables spelled in one way: what rows they make depends on the spelling."""
        pick = self.words.pick
        row = {f"custom_dimension_{n}": pick(*w.VALUES) for n in range(1, 6)}
        for slot in range(1, 4):
            row[f"custom_var_k{slot}"] = pick(("colour",), ("size",), (f"slot{slot}",), missing=(None, ""))
            row[f"custom_var_v{slot}"] = pick(*[(group[0],) for group in w.VALUES])
        return row

    def link(self, visit, hits):
        """What a visit says of its hits; now and then of others."""
        choice = self.random.choice
        visit["last_idlink_va"] = choice([None, *[hit["idlink_va"] for hit in hits]])
        for end in ("entry", "exit"):
            visit[f"visit_{end}_idaction_url"] = choice([None, 0, *a.ids(a.PAGE), *a.ids(a.DOWNLOAD)])
            visit[f"visit_{end}_idaction_name"] = choice([None, *a.ids(a.TITLE, missing=True), *a.ids(a.SEARCH)])
