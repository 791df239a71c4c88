# SPDX-License-Identifier: GPL-3.0-or-later
import struct
from pathlib import Path

from harness.preloaded import build_preloaded

_SOURCE = Path(__file__).with_suffix(".cpp")


class NewCounter:
    """Counts how often the programs that run with `env`, and their children, take memory by C++'s operator new."""

    def __init__(self, folder):
        self._file = folder / "new-counter"
        self._file.write_bytes(struct.pack("Q", 0))
        library = build_preloaded(_SOURCE, folder)
        self.env = {"LD_PRELOAD": str(library), "HARNESS_NEW_COUNTER": str(self._file)}

    def count(self):
        return struct.unpack("Q", self._file.read_bytes())[0]
