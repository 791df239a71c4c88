# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(r"BENCH requests=(\d+) duration_us=(\d+) bad=(\d+) p50_us=(\d+) p99_us=(\d+)")


@dataclass
class Load:
    requests: int
    seconds: float
    p50_ms: float
    p99_ms: float

    @property
    def rate(self):
        return self.requests / self.seconds


def write_targets(file, views, path):
    file.write_text("".join(f"{path}?{view.query}\t{view.agent}\t{view.address}\n" for view in views))
    return file


def run(port, targets, seconds, connections=64, delay_ms=0):
    """Puts load on the port with wrk, one thread; raises where any answer was not a success."""
    script = Path(__file__).with_name("requests.lua")
    argv = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-s", script]
    argv += [f"http://127.0.0.1:{port}/", "--", targets]
    done = subprocess.run(argv, capture_output=True, text=True, env={**os.environ, "BENCH_DELAY_MS": str(delay_ms)})
    match = _LINE.search(done.stdout)
    if not match:
        raise RuntimeError(f"wrk failed:\n{done.stdout}{done.stderr}")
    requests, micros, bad, p50, p99 = map(int, match.groups())
    if bad:
        raise RuntimeError(f"{bad} of {requests} requests failed:\n{done.stdout}")
    return Load(requests, micros / 1e6, p50 / 1000, p99 / 1000)
