# SPDX-License-Identifier: GPL-3.0-or-later
"""One condition in SQL."""

from dataclasses import dataclass

from segment_reference import actions
from segment_reference.grammar import SegmentError
from segment_reference.values import mapped

_PATTERNS = {"=@": ("%", "%"), "!@": ("%", "%"), "=^": ("", "%"), "=$": ("%", "")}


@dataclass(frozen=True)
class Sql:
    text: str
    values: tuple = ()
    table: str = "log_visit"  # what must be joined
    action: str | None = None  # column whose action must be joined
    counts: bool = True  # whether the text's two readings are compared by it


def sql_of(database, known, condition):
    name, operator = known[condition.name], condition.operator
    if condition.value == "":
        return _empty(name, operator)
    value = mapped(name, condition.value)
    if name.rule == "continent":
        return Sql(f"{name.field} IN %s" if value else "FALSE", (value,) if value else ())
    if name.rule == "order":
        return _orders(database, name, operator, value)
    if name.action:
        return _action(database, condition, name, operator, value)
    return Sql(*_compare(name.field, operator, value), name.table)


def _empty(name, operator):
    field, table = (f"action_{_short(name)}.name", name.table) if name.action else (name.field, name.table)
    text = f"({field} IS NULL OR {field} = '' OR {field} = '0')"
    if operator == "!=":
        text = f"({field} IS NOT NULL AND {field} <> '' AND {field} <> '0')"
    return _named(name, text, ()) if name.action else Sql(text, (), table)


def _compare(field, operator, value):
    """(text, values)"""
    if operator in _PATTERNS:
        before, after = _PATTERNS[operator]
        negated = operator == "!@"
        text = f"({field} NOT LIKE %s OR {field} IS NULL)" if negated else f"{field} LIKE %s"
        return text, (_pattern(value, before, after),)
    if operator == "!=":
        return (f"{field} <> %s" if value in ("", "0") else f"({field} <> %s OR {field} IS NULL)"), (value,)
    return f"{field} {'=' if operator == '==' else operator} %s", (value,)


def _pattern(value, before, after):
    if isinstance(value, bytes):
        return before.encode() + value.replace(b"%", b"\\%").replace(b"_", b"\\_") + after.encode()
    return before + value.replace("%", "\\%").replace("_", "\\_") + after


def _action(database, condition, name, operator, value):
    value = actions.without_scheme(condition.name, value)
    if operator not in ("==", "!="):
        return _named(name, *_compare(f"action_{_short(name)}.name", operator, value))
    found = actions.find(database, name.action, value)
    if found is None:
        return Sql("FALSE" if operator == "==" else "TRUE", (), name.table, counts=False)
    return Sql(*_compare(name.field, operator, str(found)), name.table)


def _named(name, text, values):
    return Sql(f"(action_{_short(name)}.type = {name.action} AND {text})", values, name.table, name.field)


def _short(name):
    return name.field.replace(".", "_")


def _orders(database, name, operator, value):
    if operator in _PATTERNS:
        raise SegmentError(f"This match type {operator} is not available for action-segments.")
    text, values = _compare("revenue", operator, value)
    visits = f"SELECT idvisit FROM {database.prefix}log_conversion WHERE idgoal = {name.field} AND {text}"
    return Sql(f"log_visit.idvisit IN ({visits})", values)
