# SPDX-License-Identifier: GPL-3.0-or-later
"""`log_level = debug` writes a line a batch; less talkative levels do not."""

import re

import pytest

from queue_items import KEY, page_view

LINE = re.compile(r"debug queue 0: (\d+) elements: (\d+) hits stored, (\d+) excluded, (\d+) refused, (\d+) dead-lettered; \d+ ms, \d+ statements")


def lines_of(footfall, level):
    done = footfall(Footfall={"queues": 1, "batch_size": 2, "log_level": level}).run("drain")
    assert done.returncode == 0, done.stderr
    return [tuple(map(int, found)) for found in LINE.findall(done.stderr)]


def test_each_batch_is_a_line_that_accounts_for_its_elements(footfall, redis, database):
    redis.rpush(KEY, page_view(1), page_view(2), page_view(3, idsite=99), b"not an element", page_view(4))
    assert lines_of(footfall, "debug") == [(2, 2, 0, 0, 0), (2, 0, 0, 1, 1), (1, 1, 0, 0, 0)]


def test_excluded_hits_are_counted(footfall, redis, database):
    database.execute("UPDATE matomo_site SET excluded_ips = '10.*.*.*'")
    redis.rpush(KEY, page_view(1))
    assert lines_of(footfall, "debug") == [(1, 0, 1, 0, 0)]


@pytest.mark.parametrize("level", ["info", "warning"])
def test_other_levels_write_none(footfall, redis, database, level):
    redis.rpush(KEY, page_view(1))
    assert lines_of(footfall, level) == [] and redis.llen(KEY) == 0


def test_what_is_not_stored_is_said_once_for_each_reason_however_many_batches(footfall, redis, database):
    redis.rpush(KEY, *[page_view(n, idsite=99) for n in range(6)], *[b"not an element"] * 3, page_view(7))
    done = footfall(Footfall={"queues": 1, "batch_size": 1}).run("drain")
    lines = [line.split("queue 0: ")[1] for line in done.stderr.splitlines() if "hits " in line]
    assert lines == ["hits refused: unknown_site (1); footfall doctor says what it means",
                     "hits in dead letters: undecodable (1); footfall dead-letter list shows them"]  # fmt: skip
