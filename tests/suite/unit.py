# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess
import xml.etree.ElementTree as ET

from harness import paths

_TIMEOUT = 600


def run(tally):
    tally.part("unit tests")
    for folder in sorted((paths.ROOT / "tests" / "unit").iterdir()):
        if folder.is_dir() and any(folder.glob("**/*.cpp")):
            _run_one(tally, folder.name)
    tally.part_done()


def _run_one(tally, name):
    program = paths.build_folder() / f"unit_{name}"
    report = paths.build_folder() / f"unit_{name}.xml"
    report.unlink(missing_ok=True)
    if not program.exists():
        tally.fail(f"unit_{name}", "it is not built")
        return
    argv = [program, f"--logger=JUNIT,error,{report}:HRF,error,stdout", "--color_output=no"]
    env = {**os.environ, **paths.sanitizer_env(paths.build_folder())}
    try:
        done = subprocess.run(
            argv, cwd=paths.ROOT, env=env, timeout=_TIMEOUT, text=True, errors="replace",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        tally.fail(f"unit_{name}", f"it does not end within {_TIMEOUT} s")
        return
    failed_before = tally.failed
    try:
        tally.add_junit(report)
    except (FileNotFoundError, ET.ParseError):
        tally.fail(f"unit_{name}", "it ended without a report")
    # A sanitizer or a crash outside of a test case shows in the status only.
    if done.returncode and tally.failed == failed_before:
        tally.fail(f"unit_{name}", f"it ended with {done.returncode}")
    if tally.failed > failed_before:
        print("\n".join(done.stdout.splitlines()[-60:]), flush=True)
