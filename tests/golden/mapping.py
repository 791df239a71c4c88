# SPDX-License-Identifier: GPL-3.0-or-later
"""Translates our ids into the recording's, so that rows can be compared column by column.

Pairing only decides which row is held against which: every column of the pair, idvisitor and times included, is still
compared, so a lenient pairing cannot make unequal rows equal."""

from collections import defaultdict


class IdMap:
    """Our idaction, idvisit, idlink_va and made-up idvisitor → the recording's."""

    def __init__(self, expected, actual, random_visitors):
        self.actions = _pair(
            expected.get("log_action", []), actual.get("log_action", []), "idaction",
            [lambda row: (row["type"], row["name"], row["url_prefix"])],
        )  # fmt: skip
        visits, ours = expected.get("log_visit", []), actual.get("log_visit", [])
        self.visits = _pair(visits, ours, "idvisit", _visit_keys(random_visitors))
        self.visitors = self._pair_visitors(visits, ours, random_visitors)
        self.links = self._pair_links(
            expected.get("log_link_visit_action", []), actual.get("log_link_visit_action", [])
        )  # fmt: skip

    def _pair_visitors(self, expected, actual, random_visitors):
        ours = {row["idvisit"]: row["idvisitor"] for row in actual}
        by_expected = {theirs: mine for mine, theirs in self.visits.items()}
        visitors = {}
        for row in sorted(expected, key=lambda row: row["idvisit"]):
            mine = ours.get(by_expected.get(row["idvisit"]))
            theirs = row["idvisitor"]
            # One to one: a visitor that we split in two, or two that we took for one, stays a difference.
            if theirs in random_visitors and mine and mine not in visitors and theirs not in visitors.values():
                visitors[mine] = theirs
        return visitors

    def _pair_links(self, expected, actual):
        def place(row, ours):
            visit = self.visits.get(row["idvisit"], ("ours", row["idvisit"])) if ours else row["idvisit"]
            return visit, row["server_time"]

        def content(row, ours):
            names = ("idaction_url", "idaction_name")
            return [self.actions.get(row[n], row[n]) if ours else row[n] for n in names]

        keys = [
            lambda row, ours: (*place(row, ours), *content(row, ours)),
            place,
            lambda row, ours: place(row, ours)[:1],
        ]
        tagged = [{**row, "_ours": False} for row in expected], [{**row, "_ours": True} for row in actual]
        return _pair(*tagged, "idlink_va", [lambda row, key=key: key(row, row["_ours"]) for key in keys])

    def translate(self, row):
        """Our row with the recording's ids; an id that has no counterpart becomes a text that equals nothing."""
        return {column: self._value(column, value) for column, value in row.items()}

    def _value(self, column, value):
        if column == "idvisitor":
            return self.visitors.get(value, value)
        ids = self._ids_of(column)
        if ids is None or value is None or value == 0:
            return value
        return ids.get(value, f"{value} (no counterpart)")

    def _ids_of(self, column):
        if column == "idvisit":
            return self.visits
        if column in ("idlink_va", "last_idlink_va"):
            return self.links
        return self.actions if "idaction" in column else None


def _visit_keys(random_visitors):
    def exact(row):
        visitor = row["idvisitor"]
        return None if visitor in random_visitors else (row["idsite"], visitor, row["visit_first_action_time"])

    return [
        exact,
        lambda row: (row["idsite"], row["visit_first_action_time"], row["config_id"]),
        lambda row: (row["idsite"], row["visit_first_action_time"]),
    ]


def _pair(expected, actual, id_column, keys):
    """{our id: their id}: rows are paired key by key, the strictest first, and in order of id where keys are equal."""
    pairs = {}
    for key in keys:
        waiting = defaultdict(list)
        taken = set(pairs.values())
        for row in sorted(expected, key=lambda row: row[id_column]):
            if row[id_column] not in taken and key(row) is not None:
                waiting[key(row)].append(row[id_column])
        for row in sorted(actual, key=lambda row: row[id_column]):
            if row[id_column] not in pairs and waiting.get(key(row)):
                pairs[row[id_column]] = waiting[key(row)].pop(0)
    return pairs
