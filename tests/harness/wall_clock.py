# SPDX-License-Identifier: GPL-3.0-or-later
import struct
from pathlib import Path

from harness.preloaded import build_preloaded

_SOURCE = Path(__file__).with_suffix(".c")


class WallClock:
    """The wall clock of the programs that run with `env`, kept in FOLDER. For all others nothing changes."""

    def __init__(self, folder):
        self._file = folder / "wall-clock"
        self._file.write_bytes(struct.pack("q", 0))
        library = build_preloaded(_SOURCE, folder)
        self.env = {"LD_PRELOAD": str(library), "HARNESS_WALL_CLOCK": str(self._file)}

    def set_back(self, seconds):
        """Programs that run find it so many seconds behind the machine's from now on, as those that start."""
        with open(self._file, "r+b") as file:
            file.write(struct.pack("q", -seconds))
