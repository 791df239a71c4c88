# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the members of unions in their places, and makes inner texts of what excludes whole visits."""

from dataclasses import dataclass, replace

from segment_reference.grammar import Condition, SegmentError
from segment_reference.names import UNIONS, is_plain

_INVERSE = {"!=": "==", "!@": "=@"}


@dataclass(frozen=True)
class NotAmong:
    """The visit is not among those that TEXT selects."""

    text: str


def prepared(known, groups):
    """Groups of Condition (names of no union) and NotAmong."""
    for condition in (one for group in groups for one in group):
        if condition.name not in known and condition.name not in UNIONS:
            raise SegmentError(f"Segment '{condition.name}' is not a supported segment.")
    groups = [_merged(_with_members(known, group), known, ";") for group in groups]
    alone = [group[0] for group in groups if len(group) == 1]
    others = [group for group in groups if len(group) > 1]
    return others + [[one] for one in _merged(alone, known, ",")]


def _excludes(known, one):
    """Whether it is a negation of something that a visit may have several of."""
    return isinstance(one, Condition) and one.operator in _INVERSE and one.value != "" and not is_plain(known, one.name)


def _with_members(known, group):
    result = []
    for one in group:
        whole = one.name not in UNIONS or _excludes(known, one)
        result += [one] if whole else [replace(one, name=member) for member in UNIONS[one.name]]
    return result


def _merged(conditions, known, sign):
    negations = [one for one in conditions if _excludes(known, one)]
    if not negations:
        return conditions
    inner = sign.join(replace(one, operator=_INVERSE[one.operator]).text() for one in negations)
    return [one for one in conditions if one not in negations] + [NotAmong(inner)]
