# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess

from harness import paths


def run(tally):
    """The quick half of `make lint`: each of its checks is a test."""
    tally.part("lint")
    env = {**os.environ, "LINT_TIDY": "0"}
    done = subprocess.run(
        ["scripts/lint"], cwd=paths.ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    checks = [line.split() for line in done.stdout.splitlines() if line.startswith(("ok ", "FAILED "))]
    for verdict, name in checks:
        tally.ok() if verdict == "ok" else tally.fail(f"lint {name}", done.stdout[-2000:])
    if done.returncode and all(verdict == "ok" for verdict, _ in checks):
        tally.fail("lint", done.stdout[-2000:])
    tally.part_done()
