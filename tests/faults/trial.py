# SPDX-License-Identifier: GPL-3.0-or-later
"""One fault under a steady rate of hits, and what came of them."""

import random
import time
from collections import Counter
from dataclasses import dataclass, field

from faults.driver import Driver
from faults.plant import Plant


@dataclass
class Outcome:
    fault: str
    acknowledged: int
    stored: int
    refused: int
    unanswered: int
    duplicated: int  # numbers that are stored more than once
    lost: int  # acknowledged numbers that are not stored, but for those that were destroyed on purpose
    seconds: float
    troubles: list = field(default_factory=list)  # what does not close

    @property
    def is_good(self):
        return self.duplicated == 0 and self.lost == 0 and not self.troubles


def run(fault, seed, folder, rate):
    """The same seed inflicts the same steps with the same pauses."""
    began = time.monotonic()
    plant = Plant(folder, fault.daemons, fault.small_disks, fault.sentinel, fault.galera, fault.clock)
    try:
        with Driver(plant.nginx.port, rate) as driver:
            time.sleep(0.5)
            fault.inflict(plant, random.Random(f"{seed} {fault.name}"))
            time.sleep(0.5)
        plant.come_to_rest()
        times = Counter(plant.stored())
        return Outcome(
            fault.name, len(driver.acknowledged), len(times), len(driver.refused), len(driver.unanswered),
            sum(1 for count in times.values() if count > 1), len(driver.acknowledged - set(times) - plant.excused),
            time.monotonic() - began, _troubles(plant, driver, times),
        )  # fmt: skip
    finally:
        plant.close()


def _troubles(plant, driver, times):
    troubles = []
    strangers = set(times) - driver.acknowledged - driver.unanswered
    if strangers:
        troubles.append(f"{len(strangers)} hits are stored that were refused")
    books = plant.books()
    if not books["closes"] and not plant.excused:
        wrong = {name: books[name] for name in ("lost", "unexplained", "hits_beyond") if books.get(name)}
        troubles.append(f"the books do not close: {wrong}")
    return troubles
