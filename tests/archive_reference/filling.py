# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts random sites and their rows into a database with Matomo's tables."""

import itertools
from random import Random

from archive_reference import actions
from archive_reference.rows import SiteRows
from archive_reference.words import Words

ZONES = ("UTC", "America/New_York", "Asia/Kolkata")
# (idcustomdimension, index, scope, active)
DIMENSIONS = ((1, 1, "visit", 1), (2, 1, "action", 1), (3, 2, "visit", 1), (4, 2, "action", 0), (5, 3, "action", 1))


def fill(database, seed, day, visits, variants):
    """A site in each zone. VARIANTS: whether words come in several spellings."""
    random = Random(seed)
    words = Words(random, variants)
    insert(database, "log_action", actions.rows())
    links = itertools.count(1)
    for idsite, zone in enumerate(ZONES, 1):
        _site(database, idsite, zone)
        rows = SiteRows(random, words, idsite, zone, day, visits, links)
        for table, lines in rows.tables.items():
            insert(database, table, lines)


def _site(database, idsite, zone):
    texts = dict.fromkeys(
        ("sitesearch_keyword_parameters", "sitesearch_category_parameters", "excluded_ips", "excluded_parameters",
         "excluded_user_agents", "excluded_referrers", "group"), "",
    )  # fmt: skip
    site = {
        "idsite": idsite, "name": zone, "main_url": "https://x.example", "ts_created": "2020-01-01", "timezone": zone,
        "currency": "EUR", "type": "website", "ecommerce": idsite != 2, "sitesearch": idsite != 3,
    }  # fmt: skip
    insert(database, "site", [{**texts, **site}])
    goal = {"match_attribute": "manually", "pattern": "", "pattern_type": "", "case_sensitive": 0, "allow_multiple": 1, "revenue": 0}
    goals = [{"idsite": idsite, "idgoal": n, "name": f"goal {n}", "deleted": n == 3, **goal} for n in (1, 2, 3, 4)]
    insert(database, "goal", goals)
    names = ("idcustomdimension", "index", "scope", "active")
    insert(database, "custom_dimensions", [{"idsite": idsite, "name": "d", **dict(zip(names, d))} for d in DIMENSIONS])


def insert(database, table, rows):
    """Columns that a row does not name are NULL or have their default."""
    if not rows:
        return
    columns = list(dict.fromkeys(name for row in rows for name in row))
    names = ", ".join(f"`{name}`" for name in columns)
    places = ", ".join(["%s"] * len(columns))
    with database.connection().cursor() as cursor:
        values = [[row.get(name) for name in columns] for row in rows]
        cursor.executemany(f"INSERT INTO `{database.prefix}{table}` ({names}) VALUES ({places})", values)
    database.connection().commit()
