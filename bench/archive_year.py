# SPDX-License-Identifier: GPL-3.0-or-later
"""(f) What a year of busy days takes to merge: a month's days to weeks and the month, and twelve such months to a year."""

from datetime import date, timedelta
from statistics import median

from archive_day import archive, busy_day, program_for
from table import Figure

_YEAR = 2025
_FIRST, _LAST = date(_YEAR, 1, 1), date(_YEAR, 1, 31)
_DAY, _MONTH = 1, 3
# Between the ids of an archive and of its next copy.
_STEP = 1000
# Made an hour after the period's end. Each period's table is there once.
_COPY = """INSERT INTO matomo_archive_{kind}_{month} (idarchive, name, idsite, date1, date2, period, ts_archived, value)
  SELECT idarchive + {behind}, name, idsite, '{first}', '{last}', period, '{last}' + INTERVAL 25 HOUR, value
  FROM matomo_archive_{kind}_{source} WHERE period = {period} AND date1 = '{begin}'"""


def measure(servers, rounds, visits):
    """The visits of one day alone are there: unique visitors, which weeks and months count anew from them, cost little."""
    database = busy_day(servers, _FIRST, visits)
    program = program_for(servers, database)
    archive(program, str(_FIRST))
    _copy(database, _DAY, [(day, day) for day in (_FIRST + timedelta(days=n) for n in range(1, _LAST.day))])
    months = [_month_anew(database, program) for _ in range(rounds)]
    _copy(database, _MONTH, [_month(number) for number in range(2, 13)])
    years = [archive(program, str(_FIRST), "--force", "--periods", "year") for _ in range(rounds)]
    database.drop()
    month, year = (median(one["seconds"] for one in runs) for runs in (months, years))
    memory = max(one["peak_memory_bytes"] for one in [*months, *years])
    return [
        Figure(f"archive: 31 days of {visits * 4:,} actions merged to weeks and a month", month, "s"),
        Figure("archive: a year of twelve such months merged", year, "s", at_most=60),
        Figure("archive: peak memory of merging", memory / 2**20, "MB", at_most=512),
    ]


def _month_anew(database, program):
    """--force would leave the weeks."""
    for kind in ("numeric", "blob"):
        database.execute(f"DELETE FROM matomo_archive_{kind}_{_FIRST:%Y_%m} WHERE period > {_DAY}")
    return archive(program, str(_FIRST), "--periods", "month")


def _month(number):
    begin = date(_YEAR, number, 1)
    return begin, (begin + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _copy(database, period, spans):
    """The archives of the first day, or of its month, for each of SPANS."""
    source = f"{_FIRST:%Y_%m}"
    for number, (first, last) in enumerate(spans, 1):
        for kind in ("numeric", "blob"):
            table = f"matomo_archive_{kind}_{first:%Y_%m}"
            if period == _MONTH:
                database.execute(f"CREATE TABLE IF NOT EXISTS {table} LIKE matomo_archive_{kind}_{source}")
            database.execute(_COPY.format(
                kind=kind, month=f"{first:%Y_%m}", behind=_STEP * number, first=first, last=last, source=source, period=period,
                begin=_FIRST,
            ))  # fmt: skip
    ids, sequence = _STEP * (len(spans) + 1), f"matomo_archive_numeric_{source}"
    database.execute(f"UPDATE matomo_sequence SET value = GREATEST(value, {ids}) WHERE name = '{sequence}'")
