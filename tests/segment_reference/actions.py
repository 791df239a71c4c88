# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks up the names of actions."""

import re
import zlib

from segment_reference.names import WITHOUT_SCHEME

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;"}
_NOT_ENCODED = (1, 2, 3, 13)


def without_scheme(name, value):
    return re.sub(r"\Ahttps?://(www\.)?", "", value, flags=re.IGNORECASE) if name in WITHOUT_SCHEME else value


def find(database, kind, value):
    """The idaction of a name as it is stored or as it reads; None if there is none."""
    return _find(database, kind, _stored(kind, value)) or _find(database, kind, value)


def _stored(kind, value):
    value = re.sub("&(amp|lt|gt|quot|#039);", lambda match: {text: sign for sign, text in _SIGNS.items()}[match[0]], value)
    if kind in _NOT_ENCODED:
        return value
    return "".join(_SIGNS.get(sign, sign) for sign in value if sign not in "\r\n\0")


def _find(database, kind, value):
    sql = "SELECT MIN(idaction) FROM matomo_log_action WHERE hash = %s AND name = %s AND type = %s"
    return database.value(sql, zlib.crc32(value.encode()), value, kind)
