# SPDX-License-Identifier: GPL-3.0-or-later
"""What the recordings reached before and must not fall below: tests/golden/expected.json, a ratchet. A recording without
an entry must be complete; one of nothing but page views must be, whatever the file says."""

import json

from harness import paths

FILE = paths.GOLDEN / "expected.json"


def load():
    return json.loads(FILE.read_text()) if FILE.exists() else {}


def problem(report, floor):
    """Why a report (golden.runner's JSON) is not good enough, or "" if it is."""
    if report["errors"]:
        return "; ".join(report["errors"])
    if report["complete"]:
        return ""
    least = floor.get(key(report["case"]))
    if report["page_views_only"] or least is None:
        return f"{report['equal']} of {report['rows']} rows equal, {_answers(report)}; all must be"
    if report["equal"] < least["rows"] or _right_answers(report) < least["answers"]:
        return (
            f"{report['equal']} rows equal (at least {least['rows']}), "
            f"{_right_answers(report)} answers right (at least {least['answers']})"
        )
    return ""


def key(case):
    """Without the lists that the recordings were made with, the same case reaches less."""
    return case if paths.SHARED.joinpath("matomo-data").is_dir() else f"{case} (fetched data)"


def save(reports, floor):
    """Writes what was reached for all incomplete cases among the reports; others keep what they had."""
    for report in reports:
        if report["complete"]:
            floor.pop(key(report["case"]), None)
        elif not report["errors"]:
            floor[key(report["case"])] = {"rows": report["equal"], "answers": _right_answers(report)}
    FILE.write_text(json.dumps(dict(sorted(floor.items())), indent=1) + "\n")


def _right_answers(report):
    return report["answers"]["equal"] + len(report["answers"]["deferred"])


def _answers(report):
    answers = report["answers"]
    return f"{answers['equal']} of {answers['all']} answers equal, {len(answers['deferred'])} deferred"
