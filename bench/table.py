# SPDX-License-Identifier: GPL-3.0-or-later
from dataclasses import dataclass


@dataclass
class Figure:
    """One line of the result. at_least/at_most decide; aim is told only."""

    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None
    aim: float | None = None

    @property
    def good(self):
        low = self.at_least is not None and self.value < self.at_least
        high = self.at_most is not None and self.value > self.at_most
        return not (low or high)

    def cells(self):
        limit = ""
        if self.at_least is not None:
            limit = f"at least {self.at_least:g}"
        if self.at_most is not None:
            limit = f"at most {self.at_most:g}"
        if self.aim is not None:
            limit += f", aim {self.aim:g}"
        verdict = "" if not limit else "ok" if self.good else "MISSED"
        digits = 0 if abs(self.value) >= 100 else 2
        return self.name, f"{self.value:,.{digits}f} {self.unit}", limit, verdict


def show(figures):
    rows = [("figure", "median", "limit", ""), *(figure.cells() for figure in figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
