# SPDX-License-Identifier: GPL-3.0-or-later
"""The log rows of one site's day, and what the database takes for equal."""

from datetime import date

from pymysql.cursors import DictCursor

from archive_reference.span import day_span


class Collation:
    """Which texts the server takes for equal under utf8mb4_general_ci."""

    def __init__(self, database):
        self._database = database
        self._weights = {}
        self._spelling = {}

    def learn(self, texts):
        for text in sorted(set(texts) - self._weights.keys()):
            sql = "SELECT WEIGHT_STRING(CONVERT(%s USING utf8mb4) COLLATE utf8mb4_general_ci)"
            self._weights[text] = self._database.value(sql, text.rstrip(" "))
            self._spelling.setdefault(self._weights[text], text)

    def key(self, value):
        """Equal for values that GROUP BY puts together."""
        if not isinstance(value, str):
            return value
        self.learn([value])
        return self._weights[value] or b""

    def canonical(self, text):
        """One spelling for all that are equal."""
        self.learn([text])
        return self._spelling[self._weights[text]]


class Day:
    def __init__(self, database, collation, idsite, day):
        self.collation, self.date = collation, day
        self.site = database.query("SELECT * FROM matomo_site WHERE idsite = %s", idsite)[0]
        self.span = day_span(self.site["timezone"], date.fromisoformat(day))
        self.actions = {row["idaction"]: row for row in database.query("SELECT * FROM matomo_log_action")}
        self.all = {name: _rows(database, name, idsite) for name in _TABLES}
        self.visits = self._within(self.all["log_visit"], "visit_last_action_time")
        self.hits = self._within(self.all["log_link_visit_action"], "server_time")
        self.conversions = self._within(self.all["log_conversion"], "server_time")
        self.items = [row for row in self._within(self.all["log_conversion_item"], "server_time") if not row["deleted"]]
        goals = database.query("SELECT idgoal FROM matomo_goal WHERE idsite = %s AND deleted = 0", idsite)
        self.goals = [row["idgoal"] for row in goals]
        self.dimensions = database.query("SELECT * FROM matomo_custom_dimensions WHERE idsite = %s AND active = 1", idsite)

    def _within(self, rows, column):
        return [row for row in rows if self.span[0] <= row[column] <= self.span[1]]

    def segment(self, returning):
        """The part of visits whose visitor_returning is one of RETURNING, with all hits and conversions they ever had."""
        part = Day.__new__(Day)
        part.__dict__ = dict(self.__dict__)
        part.visits = [visit for visit in self.visits if visit["visitor_returning"] in returning]
        ids = {visit["idvisit"] for visit in part.visits}
        hits, conversions = self.all["log_link_visit_action"], self.all["log_conversion"]
        part.hits = [row for row in hits if row["idvisit"] in ids]
        part.conversions = [row for row in conversions if row["idvisit"] in ids]
        part.items = [row for row in self.items if row["idvisit"] in ids]
        return part

    def groups(self, rows, columns):
        """Lists of rows that are equal in COLUMNS for the database, NULL first."""
        found = {}
        for row in rows:
            found.setdefault(tuple(self.collation.key(row[name]) for name in columns), []).append(row)
        return [found[key] for key in sorted(found, key=_null_first)]

    def distinct(self, rows, column):
        return len({self.collation.key(row[column]) for row in rows} - {None})

    def name(self, action):
        """The name of an action, None without a row."""
        return self.actions[action]["name"] if action in self.actions else None


def _null_first(key):
    return [(False,) if part is None else (True, part) for part in key]


_TABLES = ("log_visit", "log_link_visit_action", "log_conversion", "log_conversion_item")


def _rows(database, table, idsite):
    # As text a FLOAT has six digits.
    extra = ", CAST(revenue AS DOUBLE) AS exact_revenue" if table == "log_conversion" else ""
    with database.connection().cursor(DictCursor) as cursor:
        cursor.execute(f"SELECT *{extra} FROM matomo_{table} WHERE idsite = %s", (idsite,))
        return list(cursor.fetchall())
