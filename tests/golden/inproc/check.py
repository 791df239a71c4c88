#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Replays recordings through the tracker alone, without servers: a second a case. usage: check.py [-v] [-b BATCH] CASE_DIR…"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]

from golden import storefront, upstream  # noqa: E402
from golden.compare import compare_tables  # noqa: E402
from golden.inproc.sql import columns_of, rows_of  # noqa: E402
from harness import ini, paths  # noqa: E402

_PREFIX = "matomo_"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true", help="print all differences")
    parser.add_argument("-b", "--batch", type=int, default=1, help="queue items a batch")
    parser.add_argument("-o", "--only", help="tables to print differences of, comma-separated")
    parser.add_argument("cases", nargs="+", type=Path)
    options = parser.parse_args()
    unequal = 0
    for folder in options.cases:
        for case in load(folder):
            unequal += not check(case, options)
    return 1 if unequal else 0


def load(folder):
    if folder.name.endswith((".jsonl", ".jsonl.gz")):
        return upstream.load_scenarios(folder)
    return [upstream.load(folder) if folder.name.startswith("upstream-") else storefront.load(folder)]


def check(case, options):
    actual = replay(case, options.batch)
    goals = {(int(r["idsite"]), int(r["idgoal"])) for r in rows_of(case.setup_sql, _PREFIX).get("goal", [])
             if r["allow_multiple"] == "1"}  # fmt: skip
    complete(case, actual)
    results = {name: result for name, result in compare_tables(case, actual, goals).items() if name != "option"}
    equal, rows = sum(r.equal for r in results.values()), sum(r.rows for r in results.values())
    notes = " ".join(f"{name} {r.equal}/{r.rows}" for name, r in results.items() if r.equal != r.rows)
    print(f"{case.name}: {equal} of {rows} rows equal {notes}", flush=True)
    for letter in actual["dead_letter"]:
        print("   dead letter:", letter["reason"])
    if options.verbose:
        print("  ", {c["name"]: c["value"] for c in actual["counters"]})
    for name, result in results.items():
        if options.only and name not in options.only.split(","):
            continue
        for difference in result.differences[: None if options.verbose else 3]:
            print("  ", difference)
    return equal == rows


def replay(case, batch):
    data = paths.SHARED / "matomo-data"
    tool = paths.build_folder() / "golden_inproc"
    arguments = [tool, str(batch), data / "device-detector" / "regexes", data / "lists", data / "geoip"]
    env = {} if case.fingerprint_salt is None else {"FOOTFALL_TEST_FINGERPRINT_SALT": case.fingerprint_salt}
    text = "\n".join(json.dumps(command) for command in commands(case))
    done = subprocess.run(arguments, input=text, capture_output=True, text=True, env=env)
    if done.returncode:
        raise SystemExit(f"{case.name}: golden_inproc ended with {done.returncode}: {done.stderr[-2000:]}")
    return json.loads(done.stdout)


def commands(case):
    setup, config, locations = case.steps.get(case.requests[0].n, case.setup_sql) if case.requests else case.setup_sql, None, {}
    changed, database = True, None
    for request in case.requests:
        if request.n in case.steps:
            setup, changed = case.steps[request.n], True
        if request.config != config:
            config, changed = request.config, True
        if request.database != database:
            database, changed = request.database, True
        if changed:
            yield settings(case, setup, config, database)
            changed = False
        if request.locations != locations:
            locations = request.locations
            yield {"op": "locations", "places": locations}
        yield command_of(request)
    if not case.requests:
        yield settings(case, setup, {}, None)
    yield {"op": "dump"}


def settings(case, setup, config, database):
    tables = rows_of(setup, _PREFIX)
    for row in tables.get("site", []):
        if row["idsite"] in case.sites_created:
            row["ts_created"] = case.sites_created[row["idsite"]]["before"]
    return {"op": "settings", "tables": tables, "config": ini.ini_text(config), "salt": case.salt,
            "database": database or ""}  # fmt: skip


def command_of(request):
    target, _, query = request.target.partition(b"?")
    server = {"REQUEST_METHOD": request.method, "REMOTE_ADDR": request.remote_addr or "127.0.0.1"}
    for name, value in request.headers:
        value = value.decode(errors="replace") if isinstance(value, bytes) else value
        key = name.upper().replace("-", "_")
        server[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else "HTTP_" + key] = value
    body = request.body.hex() if request.body is not None else None
    return {"op": "request", "at": request.at, "method": request.method, "query": query.hex(), "body": body, "server": server}


def complete(case, actual):
    """Gives rows the columns and defaults of the schema."""
    schema = case.schema.read_text()
    for name in ("log_visit", "log_link_visit_action", "log_conversion", "log_conversion_item", "log_action"):
        columns = columns_of(schema, _PREFIX + name)
        columns.update({column: None for row in case.tables.get(name, []) for column in row if column not in columns})
        actual[name] = [{c: row.get(c, default) for c, default in columns.items()} for row in actual[name]]
    actual["site"] = [row for row in actual["site"] if str(row["idsite"]) in case.sites_created]


if __name__ == "__main__":
    sys.exit(main())
