# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of the database in the form of the recordings: binary as lowercase hex, NULL as None, numbers as numbers."""

import re
from decimal import Decimal

from pymysql.constants import FIELD_TYPE
from pymysql.converters import decoders
from pymysql.cursors import DictCursor

_AS_TEXT = (FIELD_TYPE.DATE, FIELD_TYPE.DATETIME, FIELD_TYPE.TIMESTAMP, FIELD_TYPE.TIME, FIELD_TYPE.NEWDATE)
_CONVERTERS = {**{kind: str for kind in decoders}, **decoders, **{kind: str for kind in _AS_TEXT}}

_ORDER = {
    "log_visit": "idvisit",
    "log_link_visit_action": "idlink_va",
    "log_action": "idaction",
    "log_conversion": "idvisit, idgoal, server_time, idlink_va, idorder",
    "log_conversion_item": "idvisit, idorder, idaction_sku",
    "tracking_failure": "idsite, idfailure",
    "option": "option_name",
}

_INVALIDATION = re.compile(r"^(?:.{4}_)?report_to_invalidate_(\d+)_(\d{4}-\d\d-\d\d)(?:_\d+)?$")


def plain(value):
    if isinstance(value, (bytes, bytearray)):
        return bytes(value).hex()
    if isinstance(value, Decimal):
        return float(value)
    return value


def rows(database, sql):
    connection = database.server.connect(database.name, conv=_CONVERTERS)
    try:
        with connection.cursor(DictCursor) as cursor:
            cursor.execute(sql)
            return [{name: plain(value) for name, value in row.items()} for row in cursor.fetchall()]
    finally:
        connection.close()


def table(database, name):
    order = f" ORDER BY {_ORDER[name]}" if name in _ORDER else ""
    return rows(database, f"SELECT * FROM `{database.prefix}{name}`{order}")


def options(database):
    return {row["option_name"]: row for row in table(database, "option")}


def changed_options(before, after):
    """Option rows that were added, changed or removed, as the recordings list them."""
    changes = []
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) == after.get(name):
            continue
        change = "added" if name not in before else "removed" if name not in after else "changed"
        changes.append({**(after.get(name) or before[name]), "change": change})
    return changes


def invalidation(option_name):
    """(idsite, date) of a report_to_invalidate option, or None."""
    match = _INVALIDATION.match(option_name)
    return (int(match[1]), match[2]) if match else None


def invalidations(changes):
    found = {invalidation(row["option_name"]) for row in changes} - {None}
    return [{"idsite": site, "date": date} for site, date in sorted(found)]
