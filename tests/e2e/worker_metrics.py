# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what a worker tells at metrics_listen."""

import re
import urllib.error
import urllib.request

from harness.ports import free_port
from harness.waiting import wait_until

SAMPLE = re.compile(r'^([a-z_]+)(\{[a-z]+="(?:[^"\\]|\\.)*"(?:,[a-z]+="(?:[^"\\]|\\.)*")*\})? (\+Inf|[0-9.e+-]+)$')


class Watched:
    """MAKE gives the program for sections that it is to have besides."""

    def __init__(self, make):
        self.port = free_port()
        self.program = make(Footfall={"metrics_listen": f"127.0.0.1:{self.port}"})

    def ask(self, path):
        """Status and text; nothing where nobody listens yet."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def start(self):
        worker = self.program.worker()
        wait_until(lambda: self.ask("/ready")[0] == 200, "the worker is ready")
        return worker

    def samples(self):
        status, text = self.ask("/metrics")
        assert status == 200
        found, announced = {}, set()
        for line in text.splitlines():
            if line.startswith("# TYPE"):
                announced.add(line.split()[2])
            elif not line.startswith("#"):
                name, labels, value = SAMPLE.match(line).groups()
                assert name in announced or re.sub("_(bucket|sum|count)$", "", name) in announced, line
                found[name + (labels or "")] = float(value)
        return found
