# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes tables comparable: equal spellings fall together, and a full table is cut where the stored one was."""

import copy
import re

from archive_reference.tables import add
from golden.archives import Row


def folded(rows, collation, maxima=("4",), minima=()):
    """Rows whose labels are equal for the database, part by part, become one: which spelling they get is open."""
    found = {}
    for row in rows:
        label = _spelled(row.label, collation)
        if label not in found:
            found[label] = Row(label, {}, dict(row.metadata))
        one = found[label]
        if row.subtable is not None:
            one.subtable = [*(one.subtable or []), *row.subtable]
        for metadata, value in row.metadata.items():
            one.metadata.setdefault(metadata, value)
        add(one.columns, copy.deepcopy(row.columns), maxima, minima)
    for row in found.values():
        row.subtable = None if row.subtable is None else folded(row.subtable, collation, maxima, minima)
    return list(found.values())


def _spelled(label, collation):
    if not isinstance(label, str):
        return str(label)
    return "".join(part if part in ";|" else collation.canonical(part) for part in re.split("([;|])", label) if part)


def cut(full, stored, limits, column, maxima=("4",), minima=()):
    """FULL, cut to what STORED keeps of it; fails where that is not the rows with most in COLUMN. LIMITS: of the table
    and of those below; 0 is none."""
    if not limits[0] or len(full) <= limits[0]:
        rows = full
    else:
        rows = _cut(full, stored, limits[0], column, maxima, minima)
    kept = {str(row.label): row for row in stored}
    for row in rows:
        if row.subtable is not None and str(row.label) in kept:
            below = kept[str(row.label)].subtable or []
            row.subtable = cut(row.subtable, below, (limits[1], limits[1]), column, maxima, minima)
    return rows


def _cut(full, stored, limit, column, maxima, minima):
    labels = {str(row.label) for row in stored}
    kept = [row for row in full if str(row.label) in labels]
    rest = [row for row in full if str(row.label) not in labels]
    assert len(kept) == limit - 1, f"{sorted(labels)} of {len(full)} rows, of at most {limit}"
    least, most = (f(float(row.columns.get(column) or 0) for row in rows) for f, rows in ((min, kept), (max, rest)))
    assert least >= most, f"a row with {most} in column {column} fell to the others, one with {least} did not"
    others = Row(-1, {}, {})
    for row in rest:
        add(others.columns, copy.deepcopy(row.columns), maxima, minima)
    return [*kept, others]
