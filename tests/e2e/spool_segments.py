# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes segments of a spool as common/spool/segment_format.h says."""

import struct
import zlib

_HEADER = b"FFSPOOL\x01"
_NAME = "{:020}-test.segment"


def record(key, element, in_doubt=False):
    payload = struct.pack("<BH", in_doubt, len(key)) + key.encode() + element
    size = struct.pack("<I", len(payload))
    return b"FFR1" + size + struct.pack("<I", zlib.crc32(size + payload)) + payload


def write_segment(folder, created, content):
    """CREATED in Unix microseconds orders the segments. CONTENT: records, one behind the other."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _NAME.format(created)
    path.write_bytes(_HEADER + struct.pack("<Q", created) + content)
    return path


def elements_in(folder):
    """The elements of all segments that are whole."""
    return [element for path in sorted(folder.glob("*.segment")) for element in _elements_of(path.read_bytes()[16:])]


def _elements_of(content):
    while content[:4] == b"FFR1":
        (size,) = struct.unpack("<I", content[4:8])
        payload, content = content[12:12 + size], content[12 + size:]
        (key_size,) = struct.unpack("<H", payload[1:3])
        yield payload[3 + key_size:]
