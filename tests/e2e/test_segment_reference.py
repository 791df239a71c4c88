# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall archive --segment` counts the visits that the reference finds for random texts."""

import datetime
import itertools
from random import Random

import pytest

from archive_reference.filling import ZONES
from archive_reference.span import day_span
from harness import paths
from harness.servers import Footfall, settings
from segment_reference.filling import fill_for_segments
from segment_reference.grammar import SegmentError
from segment_reference.reference import Segment
from segment_reference.texts import Texts

DAY = datetime.date(2024, 6, 15)
TEXTS, AT_ONCE, INVALID = 150, 50, 12
NUMBERS = ("nb_visits", "nb_actions", "nb_uniq_visitors")

pytestmark = pytest.mark.skipif(not (paths.SHARED / "golden" / "facts").is_dir(), reason="the lists of codes are not here")


@pytest.fixture
def program(folder, servers, empty_database):
    empty_database.load_schema()
    return Footfall(folder / "footfall", settings(servers.redis, empty_database))


def _archive(program, idsite, texts):
    segments = itertools.chain(*(("--segment", text) for text in texts))
    return program.run("archive", "--sites", str(idsite), "--dates", str(DAY), "--force", *segments)


@pytest.mark.parametrize(("seed", "idsite"), [(1, 1), (2, 2), (31, 2)])
def test_random_segments_count_what_the_reference_counts(empty_database, program, seed, idsite):
    fill_for_segments(empty_database, seed, DAY, 120)
    segments = _segments(empty_database, idsite, Random(seed))
    expected = {flag: _numbers(empty_database, segment) for flag, (_, segment) in segments.items()}
    some = [numbers for numbers in expected.values() if 0 < numbers["nb_visits"] < _visits(empty_database, idsite)]
    assert len(some) > TEXTS / 3
    for batch in _batches(list(segments.values())):
        done = _archive(program, idsite, [text for text, _ in batch])
        assert done.returncode == 0, done.stdout + done.stderr
    differences = [
        f"{segments[flag][0]}: {made}, expected {numbers}"
        for flag, numbers in expected.items()
        if (made := _made(empty_database, idsite, flag)) != numbers
    ]
    assert not differences, "\n".join(differences)


def test_texts_that_the_reference_refuses_are_refused(empty_database, program):
    fill_for_segments(empty_database, 3, DAY, 5)
    texts = Texts(empty_database, 1, Random(3))
    for text in sorted({texts.invalid() for _ in range(INVALID)}):
        with pytest.raises(SegmentError) as refused:
            Segment(empty_database, 1, *day_span(ZONES[0], DAY), text)
        done = _archive(program, 1, [text])
        assert done.returncode == 2, text
        assert str(refused.value) in done.stderr, text


def _segments(database, idsite, random):
    """{flag: (text, Segment)} of valid texts."""
    texts, found = Texts(database, idsite, random), {}
    while len(found) < TEXTS:
        text = texts.text()
        try:
            segment = Segment(database, idsite, *day_span(ZONES[idsite - 1], DAY), text)
        except SegmentError:
            continue
        found.setdefault(f"done{segment.hash()}", (text, segment))
    return found


def _batches(rows):
    return [rows[begin : begin + AT_ONCE] for begin in range(0, len(rows), AT_ONCE)]


def _visits(database, idsite):
    sql = "SELECT COUNT(*) FROM matomo_log_visit WHERE idsite = %s AND visit_last_action_time BETWEEN %s AND %s"
    return database.value(sql, idsite, *day_span(ZONES[idsite - 1], DAY))


def _numbers(database, segment):
    sql = (
        "SELECT COUNT(*) AS nb_visits, CAST(COALESCE(SUM(visit_total_actions), 0) AS INT) AS nb_actions, "
        "COUNT(DISTINCT idvisitor) AS nb_uniq_visitors FROM matomo_log_visit WHERE idvisit IN %s"
    )
    return database.query(sql, segment.visits() or {0})[0]


def _made(database, idsite, flag):
    """The numbers of the archive; None where there is not one of FLAG."""
    table = f"matomo_archive_numeric_{DAY:%Y_%m}"
    sql = f"SELECT idarchive FROM {table} WHERE idsite = %s AND date1 = %s AND period = 1 AND name = %s AND value = 1"
    archives = database.query(sql, idsite, DAY, flag)
    if len(archives) != 1:
        return None
    rows = database.query(f"SELECT name, value FROM {table} WHERE idarchive = %s", archives[0]["idarchive"])
    found = {row["name"]: row["value"] for row in rows}
    return {name: int(found.get(name, 0)) for name in NUMBERS}
