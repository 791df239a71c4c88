# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares all tables of a case; a row counts as equal only if all its compared columns are."""

import json
from collections import Counter
from dataclasses import dataclass, field

from golden.mapping import IdMap
from golden.randomness import orders_are_random, random_visitors
from golden.relax import Relaxer

_KEYS = {
    "log_visit": ("idvisit",),
    "log_link_visit_action": ("idlink_va",),
    "log_action": ("type", "name", "url_prefix"),
    "log_conversion": ("idvisit", "idgoal", "server_time"),
    "log_conversion_item": ("idvisit", "server_time", "idaction_sku"),
    "tracking_failure": ("idsite", "idfailure"),
    "option": ("option_name",),
    "report_to_invalidate": ("idsite", "date"),
    "site": ("idsite",),
}


@dataclass
class TableResult:
    equal: int
    rows: int  # of the side that has more
    differences: list = field(default_factory=list)


def compare_tables(case, actual, multiple_goals):
    """{table: TableResult} for every table of the case. actual: {table: rows}, binary as hex."""
    ids = IdMap(case.tables, actual, random_visitors(case))
    ours = {name: [ids.translate(row) for row in rows] for name, rows in actual.items()}
    orders = orders_are_random(case)
    upstream = case.fingerprint_salt is not None
    relax = {
        side: Relaxer(multiple_goals, upstream, orders, tables.get("log_conversion", []))
        for side, tables in (("theirs", case.tables), ("ours", ours))
    }
    return {
        name: _compare_table(name, rows, ours.get(name, []), relax["theirs"], relax["ours"])
        for name, rows in case.tables.items()
    }


def _compare_table(name, expected, actual, relax_theirs, relax_ours):
    columns = sorted({column for row in expected for column in row})
    theirs = [relax_theirs.apply(name, row) for row in expected]
    ours = [relax_ours.apply(name, _projected(row, columns)) for row in actual]
    left, over = Counter(map(_text, theirs)), Counter(map(_text, ours))
    equal = sum((left & over).values())
    missing = [json.loads(text) for text in (left - over).elements()]
    surplus = [json.loads(text) for text in (over - left).elements()]
    return TableResult(equal, max(len(theirs), len(ours)), list(_explain(name, missing, surplus)))


def _projected(row, columns):
    """The compared columns of our row; a column that our schema lacks shows as such."""
    return {column: row.get(column, "(no such column)") for column in columns} if columns else row


def _text(row):
    return json.dumps(row, sort_keys=True, ensure_ascii=False)


def _explain(name, missing, surplus):
    """A sentence for each row that is not equal; rows of one key are told column by column."""
    by_key = {}
    for row in surplus:
        by_key.setdefault(_key(name, row), []).append(row)
    for row in missing:
        key = _key(name, row)
        if by_key.get(key):
            yield f"{name} {key}: {_columns(row, by_key[key].pop(0))}"
        else:
            yield f"{name} {key}: missing"
    for key, rows in by_key.items():
        yield from (f"{name} {key}: not in the recording" for _ in rows)


def _key(name, row):
    return " ".join(f"{column}={row.get(column)}" for column in _KEYS.get(name, sorted(row)[:3]))


def _columns(expected, actual):
    different = [column for column in expected if expected[column] != actual.get(column)]
    return ", ".join(f"{c} {_short(actual.get(c))} instead of {_short(expected[c])}" for c in different)


def _short(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 100 else text[:97] + "..."
