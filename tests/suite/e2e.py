# SPDX-License-Identifier: GPL-3.0-or-later
import subprocess
import xml.etree.ElementTree as ET

from harness import paths


def run(tally):
    tally.part(f"end-to-end tests ({paths.flavour()})")
    report = paths.ROOT / "build" / f"e2e-{paths.flavour()}.xml"
    report.unlink(missing_ok=True)
    argv = ["/usr/bin/python3", "-m", "pytest", "-q", "--durations=10", f"--junitxml={report}", "e2e"]
    done = subprocess.run(argv, cwd=paths.ROOT / "tests")
    failed_before = tally.failed
    try:
        tally.add_junit(report)
    except (FileNotFoundError, ET.ParseError):
        tally.fail("end-to-end tests", "pytest left no report")
    # 1 is "tests failed", which the report tells; anything else is pytest's own trouble.
    if done.returncode not in (0, 1, 5) and tally.failed == failed_before:
        tally.fail("end-to-end tests", f"pytest ended with {done.returncode}")
    tally.part_done()
