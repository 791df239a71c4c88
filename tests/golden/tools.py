# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders of the recordings that are checked by a program of their own instead of being replayed: `devices`,
`referrers`, `tables`. The program is build/<flavour>/golden_<folder> FOLDER DATA; it prints the first differences and, for
each file, `NAME: A of B … equal`."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from golden.report import Report
from harness import paths

FOLDERS = ("devices", "referrers", "tables")
_RESULT = re.compile(r"^(\S+).*: (\d+) of (\d+) [a-z ]*equal$")


def _data(name):
    return paths.data_path() / "device-detector" / "regexes" if name == "devices" else paths.data_path()


@dataclass
class Tool:
    name: str
    folder: Path

    def run(self):
        report = Report(self.name, page_views_only=False)
        program = paths.build_folder() / f"golden_{self.name}"
        if not program.exists():
            report.errors.append(f"{program} is not built: make golden_tools FLAVOUR={paths.flavour()}")
            return report
        done = subprocess.run([program, self.folder, _data(self.name)], capture_output=True, text=True, errors="replace")
        for line in done.stdout.splitlines():
            match = _RESULT.match(line)
            if match:
                report.tables[match[1]] = [int(match[2]), int(match[3])]
            else:
                report.differences.append(line.strip())
        if done.returncode not in (0, 1) or not report.tables:
            report.errors.append(f"golden_{self.name} ended with {done.returncode}: {done.stderr[-500:]}")
        return report


def tool_of(argument):
    folder = Path(argument).resolve()
    return Tool(folder.name, folder) if folder.is_dir() and folder.name in FOLDERS else None
