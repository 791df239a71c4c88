# SPDX-License-Identifier: GPL-3.0-or-later
"""All tests, one after the other, and one line that sums them up."""

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from suite import building, e2e, lint, recordings, unit  # noqa: E402
from suite.tally import Tally  # noqa: E402

_PARTS = ("lint", "build", "unit", "e2e", "golden")


def arguments():
    parser = argparse.ArgumentParser(prog="tests/run")
    parser.add_argument("--sanitize", action="store_true", help="build with ASan and UBSan")
    parser.add_argument("--only", default=",".join(_PARTS), help="parts to run: " + ",".join(_PARTS))
    parser.add_argument("--raise-floor", action="store_true", help="write what the recordings reach now as their floor")
    return parser.parse_args()


def main():
    options = arguments()
    parts = options.only.split(",")
    os.environ["FOOTFALL_FLAVOUR"] = "asan" if options.sanitize else "test"
    tally = Tally()
    if "lint" in parts:
        lint.run(tally)
    if "build" in parts:
        building.run(tally)
    if "unit" in parts:
        unit.run(tally)
    if "e2e" in parts:
        e2e.run(tally)
    if "golden" in parts:
        recordings.run(tally, options.raise_floor)
    tally.close()
    return 1 if tally.failed else 0


sys.exit(main())
