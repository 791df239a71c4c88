# SPDX-License-Identifier: GPL-3.0-or-later
"""The visits that a segment text selects, and the hash of its archives."""

import hashlib
from urllib.parse import unquote_plus

from segment_reference.conditions import Sql, sql_of
from segment_reference.grammar import SegmentError, cleaned, cut, parse
from segment_reference.names import CONVERSION, GOAL, HIT, HIT_ACTION, ITEM, names
from segment_reference.negations import NotAmong, prepared

# In the order in which they can be joined.
_JOINS = {
    HIT: "{p}log_link_visit_action AS log_link_visit_action ON log_link_visit_action.idvisit = log_visit.idvisit",
    HIT_ACTION: "{p}log_action AS hit_action ON hit_action.idaction = log_link_visit_action.idaction_url",
    CONVERSION: "{p}log_conversion AS log_conversion ON log_conversion.idvisit = log_visit.idvisit",
    GOAL: "{p}goal AS goal ON goal.idgoal = log_conversion.idgoal",
    ITEM: "{p}log_conversion_item AS log_conversion_item ON log_conversion_item.idvisit = log_visit.idvisit "
    "AND log_conversion_item.deleted = 0",
}  # fmt: skip
_NEEDS = {HIT_ACTION: {HIT, HIT_ACTION}, GOAL: {CONVERSION, GOAL}}


def matching_visits(database, idsite, begin, end, text):
    """The ids of a site's visits whose last action lies within BEGIN and END (UTC). TEXT is as it came in a request."""
    return Segment(database, idsite, begin, end, text).visits()


class Segment:
    def __init__(self, database, idsite, begin, end, text):
        self.window, self.database = (database, idsite, begin, end), database
        self.known = names(database, idsite)
        text = cleaned(text)
        decoded = unquote_plus(text)
        self.text = text if self._count(text) > self._count(decoded) else decoded
        self.groups = self._groups(self.text)
        self.text = cut(self.text)

    def hash(self):
        """Of the text that its archives are called by."""
        return hashlib.md5(unquote_plus(self.text).encode()).hexdigest()

    def visits(self):
        text, values = self.statement()
        return {row["idvisit"] for row in self.database.query(text, *values)}

    def statement(self):
        """(text, values)"""
        _, idsite, begin, end = self.window
        conditions = [one for group in self.groups for one in group]
        where = "".join(f" AND ({' OR '.join(one.text for one in group)})" for group in self.groups)
        text = (
            f"SELECT DISTINCT log_visit.idvisit FROM {self.database.prefix}log_visit AS log_visit{self._joins(conditions)} "
            f"WHERE log_visit.idsite = %s AND log_visit.visit_last_action_time BETWEEN %s AND %s{where}"
        )
        return text, (idsite, begin, end, *(value for one in conditions for value in one.values))

    def _count(self, text):
        try:
            return sum(one.counts for group in self._groups(text) for one in group)
        except SegmentError:
            return 0

    def _groups(self, text):
        """[[Sql, …], …]; the groups of no text are none."""
        if text in ("", "0"):
            return []
        return [[self._sql(one) for one in group] for group in prepared(self.known, parse(cut(text)))]

    def _sql(self, one):
        if not isinstance(one, NotAmong):
            return sql_of(self.database, self.known, one)
        text, values = Segment(*self.window, one.text).statement()
        return Sql(f"log_visit.idvisit NOT IN ({text})", values)

    def _joins(self, conditions):
        needed = set().union(*(_NEEDS.get(one.table, {one.table}) for one in conditions))
        joins = [sql.format(p=self.database.prefix) for table, sql in _JOINS.items() if table in needed]
        for column in sorted({one.action for one in conditions if one.action}):
            name = f"action_{column.replace('.', '_')}"
            joins.append(f"{self.database.prefix}log_action AS {name} ON {name}.idaction = {column}")
        return "".join(f" LEFT JOIN {sql}" for sql in joins)
