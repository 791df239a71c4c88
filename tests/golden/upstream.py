# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the recordings `upstream-*` and the lines of `upstream-scenarios/`: Matomo's own fixtures in test mode."""

import json

from golden.answers import Expected
from golden.case import Case, Request
from golden.files import either, json_lines, recorded_bytes
from harness.ini import merged

# What a fixture handed to the tracker itself came from someone who may do everything, without a token in the request.
_IN_PROCESS = {"Tracker": {"tracking_requests_require_authentication": 0}}

# What a fixture set up that its recording does not hold: (first request, settings from there on). This one sends its
# traffic twice: without the plugin, then with it and with one more parameter that names a campaign.
_UNRECORDED = {
    "TrackAdvancedCampaigns": [
        (1, {"Plugins": {"Plugins": ["CoreHome"]}}),
        (24, {"MarketingCampaignsReporting": {"campaign_name": "mtm_campaign,utm_campaign,matomo_campaign,my_campaign"}}),
    ],
}

_SCHEMA = "facts/schema-upstream.sql"


def load(folder):
    facts = json.loads((folder / "case.json").read_text())
    steps = {step["before_request"]: (folder / step["file"]).read_text() for step in _timed(facts["setup_steps"])}
    return _case(
        folder.parent / _SCHEMA,
        facts["case"],
        facts,
        (folder / "setup.sql").read_text(),
        steps,
        json_lines(folder / "requests.jsonl"),
        {path.name.split(".")[0]: json_lines(path) for path in sorted((folder / "tables").glob("*.jsonl*"))},
        either(folder / "archives.jsonl"),
    )


def load_scenarios(file):
    """The cases of one upstream-scenarios/<TestClass>.jsonl.gz."""
    group = "upstream-scenarios/" + file.name.split(".")[0]
    schema = file.parent.parent / _SCHEMA
    return [_scenario(schema, f"{group}#{number}", line) for number, line in enumerate(json_lines(file), 1)]


def _scenario(schema, name, line):
    steps = {step["before_request"]: step["sql"] for step in _timed(line["setup_steps"])}
    # Scenarios ran in one process, whose caches kept notes of earlier ones: only their tables are observations.
    line = {**line, "site_created_moved": {}, "reports_to_invalidate": None}
    return _case(schema, name, line, line["setup_sql"], steps, line["requests"], line["tables"])


def _timed(steps):
    return [step for step in steps if step["before_request"] is not None]


def _case(schema, name, facts, setup_sql, steps, lines, tables, archives=None):
    config = facts["config"]
    database = (facts.get("geoip_databases") or [None])[0]
    unrecorded = _UNRECORDED.get(facts.get("fixture"), [])
    created = facts.get("site_created_moved") or {}
    tables = dict(tables)
    if facts.get("reports_to_invalidate") is not None:
        tables["report_to_invalidate"] = facts["reports_to_invalidate"]
    if created:
        tables["site"] = [{"idsite": int(site), "ts_created": moved["after"]} for site, moved in created.items()]
    return Case(
        name=name,
        schema=schema,
        setup_sql=setup_sql,
        steps=steps,
        requests=[_request(line, _config_of(line, config, unrecorded), database) for line in lines],
        tables=tables,
        salt=facts.get("salt", ""),
        asked_at=int(facts.get("now") or facts.get("recorded_to") or 0),
        fingerprint_salt=facts.get("fingerprint_salt", ""),
        sites_created=created,
        archives=archives,
        archive_config=merged(config, facts.get("config_api") or {}),
    )


def _config_of(line, config, unrecorded):
    known = [settings for first, settings in unrecorded if first <= line["n"]]
    return merged(config, known[-1]) if known else config


def _request(line, case_config, case_database):
    query = recorded_bytes(line["query"])
    response = line.get("response")
    has_answer = response is not None and response["status"] is not None
    return Request(
        n=line["n"],
        at=int(line["at"]),
        method=line["method"],
        target=line["path"].encode() + (b"?" + query if query else b""),
        headers=[(name, recorded_bytes(value)) for name, value in line["headers"].items()],
        body=recorded_bytes(line["body"]) if line["method"] == "POST" else None,
        remote_addr=line["remote_addr"],
        config=merged(case_config, line.get("config"), _IN_PROCESS if line.get("transport") == "in-process" else {}),
        locations=line.get("mock_locations") or {},
        database=line.get("geoip_database") or case_database,
        answer=Expected.from_upstream(response) if has_answer else None,
    )
