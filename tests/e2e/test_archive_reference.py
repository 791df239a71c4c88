# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall archive` makes of random log rows what a slow and obvious computation makes of them."""

import datetime

import pytest

from archive_reference.day import Collation, Day
from archive_reference.filling import ZONES, fill
from archive_reference.reference import archives, comparable
from golden.archive_compare import compare_archives
from golden.archives import stored

# The second is the day on which the clocks of New York change.
RUNS = [(1, "2024-06-15", True), (2, "2024-03-10", True), (3, "2024-06-15", False)]
# Of tables and of those below them, in the run without variants of words.
LIMITS = {
    "standard": 5, "referrers": 4, "subtable_referrers": 3, "custom_dimensions": 4, "subtable_custom_dimensions": 3,
    "products": 4, "userid_users": 3, "events": 4, "subtable_events": 3,
}  # fmt: skip


@pytest.mark.parametrize(("seed", "day", "variants"), RUNS)
def test_archives_are_those_of_the_reference(empty_database, footfall_of, seed, day, variants):
    differences = _differences(empty_database, footfall_of, seed, day, variants)
    assert not differences, "\n".join(differences[:40])


def _differences(database, footfall_of, seed, day, variants):
    database.load_schema()
    fill(database, seed, datetime.date.fromisoformat(day), 120, variants)
    limits = {} if variants else LIMITS
    done = footfall_of(database, limits).run("archive", "--dates", day, "--force")
    assert done.returncode == 0, done.stdout + done.stderr
    made, collation, differences = stored(database), Collation(database), []
    for idsite in range(1, len(ZONES) + 1):
        expected = archives(Day(database, collation, idsite, day), variants)
        differences += compare_archives(*comparable(expected, made, collation, limits)).differences
    return differences


@pytest.fixture
def footfall_of(folder, servers):
    from harness.servers import Footfall, settings

    def make(database, limits):
        rows = {f"datatable_archiving_maximum_rows_{name}": number for name, number in limits.items()}
        return Footfall(folder / "footfall", settings(servers.redis, database, General=rows, Footfall={"archive_memory": 64}))

    return make
