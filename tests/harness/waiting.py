# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for what has no event of its own: a short poll with a deadline and a sentence when it passes."""

import time

# Sanitizers and a busy machine slow everything down; a deadline is for a hang, not for a measurement.
DEADLINE = 60.0


def wait_until(condition, what, timeout=DEADLINE, pause=0.005):
    """Returns the first true value of condition(); raises TimeoutError naming `what` after `timeout` seconds."""
    end = time.monotonic() + timeout
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {timeout:g} s")
        time.sleep(pause)
