# SPDX-License-Identifier: GPL-3.0-or-later
"""What a fault is, and all of them by name."""

import time
from dataclasses import dataclass
from typing import Callable


@dataclass(frozen=True)
class Fault:
    name: str
    what: str  # for the list
    inflict: Callable  # (plant, chance): does it while hits come, and undoes it; `chance` is a seeded random.Random
    daemons: int = 1
    small_disks: bool = False
    short: bool = False  # `make test` runs it too
    sentinel: bool = False  # Redis has a replica and a Sentinel
    galera: bool = False  # MariaDB is a cluster of three
    clock: bool = False  # NGINX and the program have a wall clock that can be set


FAULTS = {}


def fault(daemons=1, small_disks=False, short=False, sentinel=False, galera=False, clock=False):
    """Registers a function under its name, with its first line as what it does."""

    def register(inflict):
        name = inflict.__name__.replace("_", "-")
        FAULTS[name] = Fault(name, inflict.__doc__.splitlines()[0], inflict, daemons, small_disks, short, sentinel, galera, clock)
        return inflict

    return register


def kill_for(server, seconds):
    """Kills it and starts it again after that time."""
    server.kill()
    time.sleep(seconds)
    server.start()
