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
    return [element for path in sorted(folder.glob("*.segment")) for _, element in records_of(path.read_bytes())]


def records_of(content):
    """Of a whole segment: where each record lies in it, and its element."""
    at = 16
    while content[at:at + 4] == b"FFR1":
        (size,) = struct.unpack("<I", content[at + 4:at + 8])
        end = at + 12 + size
        (key_size,) = struct.unpack("<H", content[at + 13:at + 15])
        yield range(at, end), content[at + 15 + key_size:end]
        at = end
