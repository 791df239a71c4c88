# SPDX-License-Identifier: GPL-3.0-or-later
"""What the value of a condition stands for in the log tables."""

import json
import re
import socket
from functools import lru_cache

from harness import paths
from segment_reference.grammar import SegmentError

_STATUS = {"none": 0, "ordered": 1, "abandonedCart": 2, "orderedThenAbandonedCart": 3}
_ACTION = {"pageviews": 1, "outlinks": 2, "downloads": 3, "sitesearches": 8, "events": 10, "contents": 13}
_REFERRER = {"direct": 1, "search": 2, "website": 3, "campaign": 6, "social": 7}
_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


@lru_cache
def constants():
    return json.loads((paths.SHARED / "golden" / "facts" / "constants.json").read_text())


@lru_cache
def countries():
    """{code: continent}"""
    return json.loads((paths.data_path() / "intl" / "countries.json").read_text())


@lru_cache
def country_names():
    """{English name: code}"""
    found = json.loads((paths.data_path() / "intl" / "names-en.json").read_text())["country"]
    return {name: code.lower() for code, name in found.items() if code.lower() in countries()}


def mapped(name, value):
    """Text, bytes, or for a continent the list of its countries."""
    return _RULES[name.rule](name, value) if name.rule else value


def _one_of(choice):
    def rule(name, value):
        codes = choice() if callable(choice) else choice
        if value in map(str, codes.values()):
            return value
        found = codes.get(value, codes.get(value.lower()))
        if found is None:
            raise SegmentError(f"Invalid '{name.field.replace('hit_action', 'log_action')}' segment value {value}")
        return str(found)

    return rule


def _visitor(_, value):
    number = _NUMBER.match(value)
    if number and value[number.end() :].strip() == "":
        return value
    return {"new": "0", "returning": "1"}.get(value, "2")


def _referrer(_, value):
    if value in _REFERRER:
        return str(_REFERRER[value])
    if value in map(str, _REFERRER.values()):
        return "compares as 0"
    raise SegmentError(f"Referrer type '{value}' is not valid.")


def _brand(_, value):
    if value == "Unknown":
        return ""
    for code, name in constants()["dd_device_brands"].items():
        if name == value:
            return code
    raise SegmentError("deviceBrand segment must be one of: ")


def _code_of(constant):
    def rule(_, value):
        codes = [code for code, name in constants()[constant].items() if name.lower() == value.lower()]
        return codes[0] if codes else "UNK"

    return rule


def _country(_, value):
    return country_names().get(value, "UNK")


def _continent(_, value):
    return [code for code, continent in countries().items() if continent == value.lower()]


def _ip(_, value):
    for family in (socket.AF_INET, socket.AF_INET6):
        try:
            return socket.inet_pton(family, value)
        except (OSError, ValueError):
            pass
    return bytes(4)


def _hex(_, value):
    if not re.fullmatch("[0-9a-f]{16}", value):
        raise SegmentError("visitorId is expected to be a 16 hex char string")
    return bytes.fromhex(value)


def _days(_, value):
    number = _NUMBER.match(value)
    return str(int(float(number[0])) * 86400) if number else "0"


_RULES = {
    "status": _one_of(_STATUS), "action": _one_of(_ACTION), "device": _one_of(lambda: constants()["dd_device_types"]),
    "visitor": _visitor, "referrer": _referrer, "brand": _brand, "ip": _ip, "hex": _hex, "days": _days,
    "browser": _code_of("dd_browsers"), "os": _code_of("dd_operating_systems"), "country": _country,
    "continent": _continent, "order": lambda _, value: value,
}  # fmt: skip
