# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading recordings: JSON lines, plain or gzipped, and text that may be wrapped because it is not UTF-8."""

import base64
import gzip
import json


def open_either(path):
    """Opens PATH or PATH.gz; raises FileNotFoundError naming PATH where neither exists."""
    if path.suffix == ".gz":
        return gzip.open(path, "rb")
    packed = path.with_name(path.name + ".gz")
    if not path.exists() and packed.exists():
        return gzip.open(packed, "rb")
    return open(path, "rb")


def json_lines(path):
    with open_either(path) as file:
        return [json.loads(line) for line in file if line.strip()]


def exists_either(path):
    return path.exists() or path.with_name(path.name + ".gz").exists()


def either(path):
    """PATH where it or PATH.gz exists, else None."""
    return path if exists_either(path) else None


def recorded_bytes(value):
    """The bytes of a recorded text: a string, {"base64": …}, or None."""
    if value is None:
        return None
    if isinstance(value, dict):
        return base64.b64decode(value["base64"])
    return value.encode()
