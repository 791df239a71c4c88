# SPDX-License-Identifier: GPL-3.0-or-later
"""The short form of `make faults`: hits come at a steady rate while something goes wrong, and each counts once."""

import pytest

from faults import mariadb_faults, nginx_faults, program_faults, redis_faults, trial  # noqa: F401
from faults.fault import FAULTS

SHORT = [fault for fault in FAULTS.values() if fault.short]


@pytest.mark.parametrize("fault", SHORT, ids=lambda fault: fault.name)
def test_each_acknowledged_hit_is_stored_once_and_the_books_close(fault, folder):
    outcome = trial.run(fault, seed=1, folder=folder / "plant", rate=300)
    assert outcome.is_good, outcome
    assert outcome.acknowledged > 500
