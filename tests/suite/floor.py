# SPDX-License-Identifier: GPL-3.0-or-later
"""What the recordings reached before and must not fall below: tests/golden/expected.json, a ratchet. A recording without
an entry must be complete; the rows of one with nothing but page views must be, whatever the file says."""

import json

from harness import paths

FILE = paths.GOLDEN / "expected.json"
API_FILE = paths.GOLDEN / "expected_api.json"  # answers of the Reporting API, by recording; all must be where there is none


def load():
    return json.loads(FILE.read_text()) if FILE.exists() else {}


def api_problem(report):
    """The same of its answers of the Reporting API."""
    found = report["api"]
    least = _api_floor().get(key(report["case"]), found["claimed"])
    return f"{found['equal']} of {found['claimed']} API answers equal (at least {least})" if found["equal"] < least else ""


def _api_floor():
    return json.loads(API_FILE.read_text()) if API_FILE.exists() else {}


def problem(report, floor):
    """Why a report (golden.runner's JSON) is not good enough, or "" if it is."""
    if report["errors"]:
        return "; ".join(report["errors"])
    if api := api_problem(report):
        return api
    if report["complete"]:
        return ""
    least = floor.get(key(report["case"]))
    rows_missing = report["equal"] < report["rows"]
    least = {"records": 0, **least} if least else None
    if least is None or (report["page_views_only"] and rows_missing and not data_is_fetched()):
        return f"{report['equal']} of {report['rows']} rows equal, {_answers(report)}, {_records(report)}; all must be"
    reached = _reached(report)
    if any(reached[what] < least[what] for what in reached):
        return ", ".join(f"{reached[what]} {what} equal (at least {least[what]})" for what in reached)
    return ""


def data_is_fetched():
    """Whether the recordings' own lists are missing: with those that `make data` fetches a case reaches less."""
    return paths.data_path() != paths.SHARED / "matomo-data"


def key(case):
    return f"{case} (fetched data)" if data_is_fetched() else case


def save(reports, floor):
    """Writes what was reached for all incomplete cases among the reports; others keep what they had."""
    for report in reports:
        if report["complete"]:
            floor.pop(key(report["case"]), None)
        elif not report["errors"]:
            floor[key(report["case"])] = _reached(report)
    FILE.write_text(json.dumps(dict(sorted(floor.items())), indent=1) + "\n")
    api = _api_floor()
    for report in reports:
        if report["api"]["equal"] < report["api"]["claimed"]:
            api[key(report["case"])] = report["api"]["equal"]
        else:
            api.pop(key(report["case"]), None)
    API_FILE.write_text(json.dumps(dict(sorted(api.items())), indent=1) + "\n")


def _reached(report):
    right = report["answers"]["equal"] + len(report["answers"]["deferred"])
    return {"rows": report["equal"], "answers": right, "records": report["records"]["equal"]}


def _records(report):
    return f"{report['records']['equal']} of {report['records']['all']} records of archives equal"


def _answers(report):
    answers = report["answers"]
    return f"{answers['equal']} of {answers['all']} answers equal, {len(answers['deferred'])} deferred"
