# SPDX-License-Identifier: GPL-3.0-or-later
"""Segments that do not fit into memory together are counted in passes, side by side: with the same archives."""

import json

import pytest

from archive_days import DAY, add_site, records, store_segment
from harness import paths
from harness.servers import Footfall, settings

VISITS, HITS = 10_000, 40_000
SEGMENTS = ["countryCode==de", "deviceType==smartphone", "visitConverted==1", "pageUrl=@/shoes/", "actions>100", "eventCategory=@thing"]


@pytest.fixture
def busy(database):
    text = (paths.ROOT / "bench" / "archive_day.sql").read_text()
    places = {"visits": VISITS, "visitors": VISITS * 2 // 3, "hits": HITS, "actions": 110_000, "day": DAY}
    for name, value in places.items():
        text = text.replace("{" + name + "}", str(value))
    add_site(database, 2)
    database.load(text)
    for text in SEGMENTS:
        store_segment(database, text)
    return database


def test_archives_are_the_same_in_one_pass_and_in_many_whatever_the_threads(busy, folder, redis_server):
    made = []
    for memory, jobs in [(4096, 1), (64, 1), (64, 64)]:
        program = Footfall(folder / "program", settings(redis_server, busy, Footfall={"archive_memory": memory}))
        done = program.run("archive", "--dates", DAY, "--force", "--json", "--jobs", jobs, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
        assert json.loads(done.stdout)["archives"] > 3 * len(SEGMENTS)
        made.append(records(busy))
    assert made[0] == made[1] == made[2]
