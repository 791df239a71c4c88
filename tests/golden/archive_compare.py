# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares archives record by record: tables by label, numbers within 1e-6."""

from dataclasses import dataclass, field

from golden.archives import PERIODS, Partial


@dataclass
class ArchiveResult:
    records: dict = field(default_factory=dict)  # record name → [equal, all]
    differences: list = field(default_factory=list)
    ordered: int = 0  # tables whose rows stand in the same order
    tables: int = 0


def compare_archives(theirs, ours):
    """THEIRS, OURS: as golden.archives has them. Only what THEIRS has of archives is asked for."""
    result = ArchiveResult()
    for key, expected in sorted(theirs.items()):
        actual = ours.get(key)
        if actual is None and _was_asked_for(key, theirs):
            continue
        if actual is None:
            result.differences.append(f"{_where(key)}: there is no such archive")
        _count(result, key[-1], actual is not None)
        surplus = set() if isinstance(expected, Partial) else (actual or {}).keys()
        for name in sorted(expected.keys() | surplus):
            found = list(_differences(expected.get(name), (actual or {}).get(name), result))
            _count(result, name, not found)
            result.differences += [f"{_where(key)} {name}: {text}" for text in (found if actual is not None else [])]
    return result


def _was_asked_for(key, theirs):
    """Goals of a segment in a period without conversions: Matomo makes them only where a report or a longer period asks.
    `footfall archive` makes them for days where the site has goals or is a shop, and where a longer period needs them."""
    *where, flag = key
    return flag.endswith(".Goals") and "nb_visits_converted" not in theirs.get((*where, "done"), {})


def _where(key):
    idsite, period, first, _, flag = key
    return f"site {idsite} {PERIODS[period]} {first} {flag}"


def _count(result, name, equal):
    counts = result.records.setdefault(name, [0, 0])
    counts[0] += equal
    counts[1] += 1


def _differences(theirs, ours, result, path=""):
    if isinstance(theirs, list) and isinstance(ours, list):
        yield from _table(theirs, ours, result, path)
    elif theirs is None or ours is None:
        yield f"{path}{'missing' if ours is None else 'surplus'}"
    elif not _same(theirs, ours):
        yield f"{path}{ours!r} instead of {theirs!r}"


def _table(theirs, ours, result, path):
    left, right = ({str(row.label): row for row in rows} for rows in (theirs, ours))
    result.tables += 1
    result.ordered += list(left) == list(right)
    for label in left | right:
        here = f"{path}[{label}]"
        if label not in left or label not in right:
            yield f"{here} {'missing' if label in left else 'surplus'}"
            continue
        yield from _row(left[label], right[label], result, here)


def _row(theirs, ours, result, path):
    for kind in ("columns", "metadata"):
        a, b = getattr(theirs, kind), getattr(ours, kind)
        for name in a | b:
            if name not in a or name not in b:
                yield f"{path}.{name} {'missing, should be ' + repr(a[name]) if name in a else 'surplus: ' + repr(b[name])}"
            elif not _same(a[name], b[name]):
                yield f"{path}.{name} {b[name]!r} instead of {a[name]!r}"
    if (theirs.subtable is None) != (ours.subtable is None):
        yield f"{path} subtable {'missing' if ours.subtable is None else 'surplus'}"
    elif theirs.subtable is not None:
        yield from _table(theirs.subtable, ours.subtable, result, path)


def _same(a, b):
    if isinstance(a, (dict, list)) and isinstance(b, (dict, list)):
        a, b = ({str(k): v for k, v in (x.items() if isinstance(x, dict) else enumerate(x))} for x in (a, b))
        return a.keys() == b.keys() and all(_same(a[key], b[key]) for key in a)
    if isinstance(a, bool) or isinstance(b, bool) or a is None or b is None:
        return a is b
    x, y = _number(a), _number(b)
    return str(a) == str(b) if x is None or y is None else abs(x - y) <= 1e-6


def _number(value):
    try:
        return float(value)
    except ValueError:
        return None
