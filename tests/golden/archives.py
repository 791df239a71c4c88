# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives, as a recording holds them and as the database does, in one form:
{(idsite, period, first day, last day, flag): {record name: number or table}}; a table is [Row] in stored order."""

import re
import zlib
from dataclasses import dataclass, field

from golden import dump, segments
from golden.files import json_lines
from golden.php_text import unserialize

PERIODS = {1: "day", 2: "week", 3: "month", 4: "year", segments.RANGE: "range"}
_COMPLETE, _PARTIAL = 1, 5
_CHUNK = re.compile(r"^(.*)_chunk_\d+_\d+$")
_NEW, _RETURNING = "90a5a511e1974bca37613b6daec137ba", "fea44bece172bc9696ae57c26888bf8a"
# What `footfall archive` makes of a period.
FLAGS = {"done"} | {f"done{segment}.{plugin}" for segment in (_NEW, _RETURNING) for plugin in ("VisitsSummary", "Goals")}
# Records of plugins that are not Matomo's own: an example, and one that is installed apart.
_FOREIGN = ("ExamplePlugin_", "MarketingCampaignsReporting_")


@dataclass
class Row:
    label: object
    columns: dict
    metadata: dict
    subtable: list | None = None


class Partial(dict):
    """Some records of a plugin: those that somebody wanted to see."""


@dataclass
class _Archive:
    numbers: dict = field(default_factory=dict)
    tables: dict = field(default_factory=dict)  # name → rows of the top table
    subtables: dict = field(default_factory=dict)  # name → {number: rows}


def recorded(path):
    """With those of the segments that the recorded questions name."""
    known = segments.texts(path)
    lines = (line for line in json_lines(path) if line["period"] in PERIODS)
    collected = _collect(lines, _recorded_rows, lambda line: {int(n): rows for n, rows in line["chunk"].items()})
    return _complete(collected, lambda flag: segments.plugin_of(flag) and flag.split(".")[0] in known)


def stored(database, more=()):
    """MORE: flags of whole segments that are of interest."""
    tables = [row["name"] for row in dump.rows(
        database, "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND "
        f"table_name LIKE '{database.prefix}archive\\_%' AND table_name NOT LIKE '%invalidations'",
    )]  # fmt: skip
    lines = []
    for table in tables:
        for row in dump.rows(database, f"SELECT * FROM `{table}` WHERE period IN ({', '.join(map(str, PERIODS))})"):
            line = {**row, "table": table.removeprefix(database.prefix), "date1": str(row["date1"]), "date2": str(row["date2"])}
            if "_blob_" in table:
                content = unserialize(zlib.decompress(bytes.fromhex(row["value"])))
                line["chunk" if _CHUNK.match(row["name"]) else "rows"] = content
            lines.append(line)
    collected = _collect(lines, _stored_rows, lambda line: {n: unserialize(t.encode("utf-8", "surrogateescape")) for n, t in line["chunk"].items()})
    return _complete(collected, lambda flag: flag in more or segments.plugin_of(flag))


def _collect(lines, rows_of, chunk_of):
    """{(table's month, idarchive): (key without flag, _Archive)}"""
    archives = {}
    for line in lines:
        key = (line["table"][-7:], line["idarchive"])
        if line["name"].startswith(_FOREIGN):
            continue
        _, archive = archives.setdefault(key, ((line["idsite"], line["period"], line["date1"], line["date2"]), _Archive()))
        chunk = _CHUNK.match(line["name"])
        if chunk:
            numbered = {number: rows_of(rows) for number, rows in chunk_of(line).items()}
            archive.subtables.setdefault(chunk[1], {}).update(numbered)
        elif "_blob_" in line["table"]:
            archive.tables[line["name"]] = rows_of(line["rows"])
        else:
            archive.numbers[line["name"]] = line["value"]
    return archives


def _complete(archives, is_compared):
    """The newest complete archive of each flag that archives are compared by: FLAGS, and others that IS_COMPARED says."""
    found = {}
    for (_, idarchive), (where, archive) in sorted(archives.items(), key=lambda item: item[0][1]):
        flags = {name: value for name, value in archive.numbers.items() if name.startswith("done")}
        for flag, state in flags.items():
            if state in (_COMPLETE, _PARTIAL) and (flag in FLAGS or is_compared(flag)):
                records = {name: value for name, value in archive.numbers.items() if name != flag}
                records |= {name: _tree(archive, name) for name in archive.tables}
                key = (*where, flag)
                found[key] = records if state == _COMPLETE else Partial(found.get(key, {}) | records)
    return found


def _tree(archive, name):
    def linked(rows):
        return [
            Row(row.label, row.columns, row.metadata, linked(archive.subtables[name][row.subtable]) if row.subtable else None)
            for row in rows
        ]

    return linked(archive.tables[name])


def _recorded_rows(rows):
    return [_row(row["columns"], row.get("metadata"), row.get("subtable")) for row in rows]


def _stored_rows(rows):
    return [_row(row[0], row[1], row[3]) for row in rows.values()]


def _row(columns, metadata, subtable):
    columns = {str(name): value for name, value in columns.items()}
    return Row(columns.pop("label"), columns, metadata or {}, subtable)
