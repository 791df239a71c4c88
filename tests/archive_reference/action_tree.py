# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of actions: folders of pages, hosts of files."""

import copy

from archive_reference import action_paths
from archive_reference import actions as a
from archive_reference.hits import TIMINGS
from archive_reference.page_goals import per_entry
from archive_reference.tables import add
from golden.archives import Row

MAXIMA, MINIMA = ("33", *(f"max_{name}" for name in TIMINGS)), ("32", *(f"min_{name}" for name in TIMINGS))
_NOT_OF_FOLDERS = ("1", "14", "17")


class Leaf:
    def __init__(self, label):
        self.row = Row(label, {"2": 0, "1": 0, "12": 0, "13": 0}, {})
        self._most = 0

    def add(self, metrics):
        add(self.row.columns, metrics, MAXIMA, MINIMA)

    def add_goal(self, goal, metrics):
        add(self.row.columns.setdefault("10", {}).setdefault(goal, {}), metrics | per_entry(metrics, self.row.columns.get("19")), ("9",))

    def describe(self, kind, action, hits):
        """What the action with most hits says; where several have as many, any of them."""
        if kind in (a.TITLE, a.SEARCH):
            name, text = "page_title_path", action["name"] or ""
        else:
            name, text = "url", action_paths.url(action["name"], action["url_prefix"])
        known = self.row.metadata.get(name, set()) if hits <= self._most else set()
        if hits >= self._most:
            self.row.metadata[name] = known | {text}
            self._most = hits


class Tree:
    def __init__(self, kind, main_url):
        self.kind, self.main_url = kind, main_url
        self.top = {}

    def leaf(self, labels):
        table = self.top
        for label in labels[:-1]:
            table = table.setdefault(label, {})
        return table.setdefault(labels[-1], Leaf(labels[-1]))

    def finish(self):
        return self._rows(self.top, [])

    def _rows(self, table, above):
        rows = [self._folder(label, one, above) if isinstance(one, dict) else one.row for label, one in table.items()]
        if above and self.kind in (a.DOWNLOAD, a.OUTLINK):
            rows.append(Row("__datatable_metadata__", {"column_aggregation_ops": False}, {}))
        return rows

    def _folder(self, label, table, above):
        labels = [*above, label]
        row = Row(label, {}, {}, self._rows(table, labels))
        ends = (MAXIMA, MINIMA) if self.kind in (a.PAGE, a.TITLE) else ((), ())
        for below in row.subtable:
            if below.label != "__datatable_metadata__":
                add(row.columns, copy.deepcopy(below.columns), *ends)
        row.columns = {name: value for name, value in row.columns.items() if name not in _NOT_OF_FOLDERS}
        if self.kind == a.PAGE:
            row.metadata["folder_url_start"] = self.main_url.rstrip("/") + "/" + "/".join(labels)
        return row
