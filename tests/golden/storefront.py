# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the recordings `storefront-*` and `setting-variants`: a stock installation under synthetic traffic."""

import json
from datetime import datetime, timezone

from golden.answers import Expected
from golden.case import Case, Request
from golden.files import either, exists_either, json_lines, recorded_bytes
from harness import paths


def load(folder):
    facts = json.loads((folder / "case.json").read_text())
    tables = {path.name.split(".")[0]: json_lines(path) for path in sorted((folder / "tables").glob("*.jsonl*"))}
    config = {name: dict(values) for name, values in facts["config_ini"].items() if isinstance(values, dict)}
    config.get("General", {}).pop("salt", None)
    arrival = _time_of_recording(facts, tables.get("option", []))
    answers = _answers(folder)
    database = facts["geoip"].rsplit("/", 1)[-1]
    lines = json_lines(folder / "requests.jsonl")
    requests = [_request(line, arrival, config, database, answers.get(line["n"])) for line in lines]
    return Case(
        name=facts["case"],
        schema=paths.schema(),
        setup_sql=(folder / "setup.sql").read_text(),
        steps={},
        requests=requests,
        tables=tables,
        salt=facts["salt"],
        asked_at=arrival,
        fingerprint_salt=None,
        random_visits=set(facts["random_idvisitor_visits"]),
        archives=either(folder / "archives.jsonl"),
        archive_config=config,
    )


def _time_of_recording(facts, options):
    """When the tracker received the requests: `at` is the hit's own time, which it mostly carries as cdt too. The salts
    that Matomo prepared on the way tell the second; without one, noon of the day is as good."""
    for row in options:
        if row["option_name"].startswith("fingerprint_salt_"):
            return json.loads(row["option_value"])["time"]
    day = datetime.strptime(facts["recorded"], "%Y-%m-%d").replace(hour=12, tzinfo=timezone.utc)
    return int(day.timestamp())


def _answers(folder):
    if not exists_either(folder / "responses.jsonl"):
        return {}
    return {line["n"]: Expected.from_responses(line) for line in json_lines(folder / "responses.jsonl")}


def _request(line, arrival, config, database, answer):
    query = recorded_bytes(line["query"])
    return Request(
        n=line["n"],
        at=arrival,
        method=line["method"],
        target=line["path"].encode() + (b"?" + query if query else b""),
        headers=list(line["headers"].items()),
        body=recorded_bytes(line["body"]),
        remote_addr=None,
        config=config,
        database=database,
        locations={},
        answer=answer,
    )
