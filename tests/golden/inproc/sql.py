# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads INSERTs and column defaults out of SQL dumps, as far as recordings hold them."""

import re

_TOKEN = re.compile(r"\s*(?:'((?:[^'\\]|\\.|'')*)'|([^\s,();']+)|([,();]))", re.DOTALL)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "Z": "\x1a"}


def rows_of(sql, prefix):
    """{table without prefix: [{column: text or None}]}"""
    tables = {}
    for match in re.finditer(r"INSERT INTO `(\w+)` \(([^)]*)\) VALUES", sql):
        columns = re.findall(r"`(\w+)`", match[2])
        rows = tables.setdefault(match[1].removeprefix(prefix), [])
        rows += [dict(zip(columns, values)) for values in _tuples(sql, match.end())]
    return tables


def _tuples(sql, at):
    values = None
    while True:
        token = _TOKEN.match(sql, at)
        if token is None:
            return
        at = token.end()
        text, word, sign = token.groups()
        if text is not None:
            values.append(_unescape(text))
        elif word is not None:
            values.append(None if word == "NULL" else word)
        elif sign == "(":
            values = []
        elif sign == ")":
            yield values
        elif sign == ";":
            return


def _unescape(text):
    return re.sub(r"\\(.)|''", lambda m: _ESCAPES.get(m[1], m[1]) if m[1] else "'", text, flags=re.DOTALL)


def columns_of(schema, table):
    """{column: default} of a CREATE TABLE; AUTO_INCREMENT and columns without default are None."""
    body = re.search(rf"CREATE TABLE `{table}` \((.*?)\n\)", schema, re.DOTALL)[1]
    columns = {}
    for line in body.splitlines():
        match = re.match(r"\s*`(\w+)` (.*)", line)
        if match:
            default = re.search(r"DEFAULT '?([^\s',]+)", match[2])
            columns[match[1]] = None if default is None or default[1] == "NULL" else _number(default[1])
    return columns


def _number(text):
    return int(text) if text.lstrip("-").isdigit() else text
