# SPDX-License-Identifier: GPL-3.0-or-later
"""A text's conditions: [[Condition, …], …], groups joined by AND, the conditions of a group by OR."""

import re
from dataclasses import dataclass
from urllib.parse import unquote_plus

LIMIT = 8192
_SPACE = " \t\n\r\0\x0b"
# The name is as short as it can be; operators are tried in this order.
_CONDITION = re.compile(r"(.+?)(==|!=|>=|>|<=|<|=@|!@|=\^|=\$)(.*)")
_WITHOUT_VALUE = ("==", "!=")


class SegmentError(Exception):
    """What is wrong with a text."""


@dataclass(frozen=True)
class Condition:
    name: str
    operator: str
    value: str

    def text(self):
        """As a part of another text: a comma or semicolon of the value does not split it."""
        value = self.value.replace(",", "\\,").replace(";", "\\;")
        return self.name + self.operator + value


def cleaned(text):
    return text.strip(_SPACE)


def cut(text):
    return text.encode()[:LIMIT].decode(errors="ignore")


def parse(text):
    parts = [part for part in _split(text, ";") if part not in ("", "0")]
    return [[_condition(one) for one in _split(part, ",")] for part in parts]


def _split(text, sign):
    """At each SIGN that is neither behind a backslash nor the last character."""
    return re.split(rf"(?<!\\){sign}(?!\Z)", text)


def _condition(part):
    text = unquote_plus(part.replace("\\;", ";").replace("\\,", ","))
    found = _CONDITION.match(text)
    if not found:
        raise SegmentError(f"The segment condition '{text}' is not valid.")
    name, operator, value = found.groups()
    value = unquote_plus(value)
    if value == "" and operator not in _WITHOUT_VALUE:
        raise SegmentError(f"The segment '{text}' has no value specified.")
    return Condition(name, operator, value)
