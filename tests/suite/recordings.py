# SPDX-License-Identifier: GPL-3.0-or-later
import json
import subprocess

from harness import paths
from suite import floor

_RUNNER = paths.GOLDEN / "run"


def cases():
    """The recording that the tests carry, and all of ../shared/golden where that is there."""
    own = [paths.GOLDEN / "cases" / "storefront-tiny"]
    shared = paths.SHARED / "golden"
    if not shared.is_dir() or paths.flavour() != "test":
        return own
    folders = sorted(path.parent for path in shared.glob("*/case.json") if path.parent.name != own[0].name)
    others = [shared / name for name in ("upstream-scenarios", "devices", "referrers", "tables")]
    # The longest first, so that two at a time end at about the same time.
    folders.sort(key=lambda folder: folder.name.startswith("upstream"))
    built = [folder for folder in others if _can_run(folder)]
    return [*folders, *own, *built]


def _can_run(folder):
    return folder.is_dir() and (folder.name == "upstream-scenarios" or (paths.GOLDEN / folder.name).is_dir())


def run(tally, raise_floor=False):
    tally.part("recordings")
    if not (paths.SHARED / "golden").is_dir():
        tally.skip("the recordings of ../shared/golden: they are not there; storefront-tiny is in the tests")
    elif paths.flavour() != "test":
        tally.skip(f"the recordings of ../shared/golden: the {paths.flavour()} build replays storefront-tiny only")
    least = floor.load()
    reports = []
    process = subprocess.Popen([_RUNNER, "--json", *cases()], stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        report = json.loads(line)
        reports.append(report)
        _judge(tally, report, least)
    if process.wait() not in (0, 1):
        tally.fail("golden runner", f"it ended with {process.returncode}")
    if raise_floor:
        floor.save(reports, least)
    tally.part_done()


def _judge(tally, report, least):
    answers = report["answers"]
    print(
        f"   {report['case']}: {report['equal']} of {report['rows']} rows equal, {answers['equal']} of {answers['all']} "
        f"answers equal, {len(answers['deferred'])} deferred, "
        f"{report['records']['equal']} of {report['records']['all']} records equal, "
        f"{report['api']['equal']} of {report['api']['claimed']} API answers equal{'' if report['complete'] else ' (incomplete)'}",
        flush=True,
    )
    problem = floor.problem(report, least)
    if problem:
        kinds = ("differences", "answer_differences", "archive_differences", "api_differences")
        shown = [text for kind in kinds for text in report[kind][:5]]
        tally.fail(f"recording {report['case']}", problem + "".join(f"\n    {text}" for text in shown))
    else:
        tally.ok()
