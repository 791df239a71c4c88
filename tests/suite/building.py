# SPDX-License-Identifier: GPL-3.0-or-later
import os
import subprocess

from harness import paths

_TARGETS = ("program", "module", "units", "golden_tools", "data")


def run(tally):
    """Each target is a test: one that does not build is a failure of its own, and the others are still tried."""
    tally.part(f"build ({paths.flavour()})")
    for target in _TARGETS:
        argv = ["make", "--no-print-directory", f"-j{os.cpu_count()}", "-k", f"FLAVOUR={paths.flavour()}", target]
        done = subprocess.run(argv, cwd=paths.ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            tally.fail(f"make {target}", "\n".join(done.stdout.splitlines()[-40:]))
        else:
            tally.ok()
    tally.part_done()
