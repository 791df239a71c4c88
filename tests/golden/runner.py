# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs cases on stages, two at a time, and gives their reports in the order asked for."""

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from golden import storefront, upstream
from golden.report import Report
from golden.stage import Stage
from golden.tools import tool_of
from harness.servers import Servers


class UsageError(Exception):
    pass


def jobs_of(path):
    """[(name, [load functions])] of one argument: a case folder, a folder of scenarios or one file of them."""
    path = Path(path).resolve()
    if path.is_file() and path.name.endswith((".jsonl", ".jsonl.gz")):
        return [("upstream-scenarios/" + path.name.split(".")[0], lambda: upstream.load_scenarios(path))]
    if path.name == "upstream-scenarios":
        return [job for file in sorted(path.glob("*.jsonl*")) for job in jobs_of(file)]
    if not (path / "case.json").is_file():
        raise UsageError(f"{path} is no case: it holds no case.json")
    loader = upstream if path.name.startswith("upstream-") else storefront
    return [(path.name, lambda: [loader.load(path)])]


class Runner:
    def __init__(self, parallel, archives_only=False):
        self._parallel = parallel
        self._archives_only = archives_only
        self._servers = Servers()
        self._local = threading.local()
        self._stages = []
        self._lock = threading.Lock()

    def run(self, arguments):
        """Yields a Report for each case; a case that cannot be run reports an error. What is no case is left out, and
        named on stderr; UsageError where nothing is left."""
        plans, left_out = [], []
        for argument in arguments:
            try:
                plans += self._plans(argument)
            except UsageError as error:
                left_out.append(error)
        if not plans:
            raise left_out[0]
        for error in left_out:
            print(f"left out: {error}", file=sys.stderr)
        self._servers.mariadb  # started before the threads ask for it
        with ThreadPoolExecutor(self._parallel) as pool:
            yield from pool.map(lambda plan: plan[1](), plans)

    def _plans(self, argument):
        tool = tool_of(argument)
        return [(tool.name, tool.run)] if tool else [(name, self._replay(name, load)) for name, load in jobs_of(argument)]

    def _replay(self, name, load):
        def job():
            report = Report(name)
            begin = time.monotonic()
            try:
                cases = load()
                for case in cases:
                    stage = self._stage()
                    run = stage.archive_recorded if self._archives_only else stage.run
                    report.add(run(case), f"{case.name.split('#')[1]}/" if "#" in case.name else "")
            except Exception as error:
                report.errors.append(f"{type(error).__name__}: {error}")
            report.seconds = time.monotonic() - begin
            return report

        return job

    def _stage(self):
        if not hasattr(self._local, "stage"):
            with self._lock:
                self._local.stage = Stage(self._servers)
                self._stages.append(self._local.stage)
        return self._local.stage

    def close(self, keep_logs):
        """Stops all servers; returns (what NGINX complained of, the folder with the logs if kept)."""
        complaints = [line for stage in self._stages for line in stage.close()]
        return complaints, self._servers.close(keep_logs or bool(complaints))
