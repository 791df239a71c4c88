# SPDX-License-Identifier: GPL-3.0-or-later
"""Random log rows of some of the days of six weeks, in parts that come one after another."""

import itertools
from dataclasses import dataclass
from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

from archive_reference.filling import ZONES, insert
from archive_reference.rows import SiteRows
from archive_reference.words import Words

# With a week that two months share, and the day on which the clocks of New York change.
DAYS = [date(2025, 3, 3) + timedelta(days=n) for n in range(42)]
SITES = (1, 2)
CHOSEN, VISITS, PARTS = 4, 8, 2
_TIMES = {
    "log_visit": "visit_last_action_time", "log_link_visit_action": "server_time", "log_conversion": "server_time",
    "log_conversion_item": "server_time",
}  # fmt: skip


@dataclass
class Part:
    """Visits of a site with all that belongs to them."""

    idsite: int
    tables: dict

    def store(self, database):
        for table, rows in self.tables.items():
            insert(database, table, rows)

    def dates(self):
        """The days of the site whose reports these rows change. Some visits lie over the end of a day."""
        zone = ZoneInfo(ZONES[self.idsite - 1])
        moments = (row[_TIMES[table]] for table, rows in self.tables.items() for row in rows)
        return sorted({moment.replace(tzinfo=UTC).astimezone(zone).date() for moment in moments})


def random_parts(random):
    """In the order of time."""
    words, links, parts = Words(random, True), itertools.count(1), []
    for number, day in enumerate(sorted(random.sample(DAYS, CHOSEN))):
        for idsite in SITES:
            rows = SiteRows(random, words, idsite, ZONES[idsite - 1], day, VISITS, links, number * VISITS)
            parts += _split(idsite, rows.tables)
    return parts


def _split(idsite, tables):
    for number in range(PARTS):
        yield Part(idsite, {table: [row for row in rows if row["idvisit"] % PARTS == number] for table, rows in tables.items()})
