# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads PHP's serialize() text: null, booleans, numbers, text and arrays, which is all that archives hold."""


def unserialize(text):
    """The value of TEXT (bytes): arrays as dict in their order, text as str."""
    value, end = _value(text, 0)
    if end != len(text):
        raise ValueError(f"{len(text) - end} bytes behind the value")
    return value


def _value(text, at):
    kind = text[at : at + 1]
    if kind == b"N":
        return None, at + 2
    if kind in b"bid":
        end = text.index(b";", at)
        word = text[at + 2 : end]
        return (float(word) if kind == b"d" else int(word) if kind == b"i" else word == b"1"), end + 1
    colon = text.index(b":", at + 2)
    count = int(text[at + 2 : colon])
    if kind == b"s":
        begin = colon + 2
        return text[begin : begin + count].decode("utf-8", "surrogateescape"), begin + count + 2
    if kind == b"a":
        return _array(text, colon + 2, count)
    raise ValueError(f"unknown kind {kind} at {at}")


def _array(text, at, count):
    array = {}
    for _ in range(count):
        key, at = _value(text, at)
        array[key], at = _value(text, at)
    return array, at + 1
