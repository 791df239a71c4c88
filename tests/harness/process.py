# SPDX-License-Identifier: GPL-3.0-or-later
"""A child process with a log file, which does not outlive the tests."""

import ctypes
import os
import signal
import subprocess
from pathlib import Path

from harness.waiting import DEADLINE, wait_until

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


class Process:
    """Runs argv with stdout and stderr in LOG. Ends with the test run even where that is killed (death_signal)."""

    def __init__(self, name, argv, log, env=None, cwd=None, death_signal=signal.SIGKILL):
        self.name = name
        self.argv = [str(a) for a in argv]
        self.log = Path(log)
        self._death_signal = death_signal
        with open(self.log, "ab") as out:
            self._child = subprocess.Popen(
                self.argv,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=cwd,
                env={**os.environ, **(env or {})},
                start_new_session=True,
                preexec_fn=lambda: _libc.prctl(_PR_SET_PDEATHSIG, death_signal),
            )

    @property
    def pid(self):
        return self._child.pid

    @property
    def returncode(self):
        return self._child.poll()

    def running(self):
        return self._child.poll() is None

    def send_signal(self, number):
        if self.running():
            self._child.send_signal(number)

    def wait(self, timeout=DEADLINE):
        """The exit status (negative: the signal); raises TimeoutError with the end of the log."""
        try:
            return self._child.wait(timeout)
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"{self.name} (pid {self.pid}) does not end\n{self.tail()}") from None

    def wait_ready(self, condition, timeout=DEADLINE):
        """Waits for condition(); a child that ends before that is an error that shows its log."""

        def ready():
            if not self.running():
                raise RuntimeError(f"{self.name} ended with {self.returncode}\n{self.tail()}")
            return condition()

        return wait_until(ready, f"{self.name} gets ready\n{self.tail()}", timeout)

    def stop(self, number=signal.SIGTERM, timeout=DEADLINE):
        """Asks the child to end and waits for it; returns its status."""
        self.send_signal(number)
        try:
            return self.wait(timeout)
        except TimeoutError:
            self.kill()
            raise

    def kill(self):
        self.send_signal(signal.SIGKILL)
        return self._child.wait()

    def text(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def tail(self, lines=30):
        return "\n".join(self.text().splitlines()[-lines:])
