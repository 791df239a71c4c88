# SPDX-License-Identifier: GPL-3.0-or-later
"""Databases with a busy day for the archiver, and running it."""

import json
from pathlib import Path

from harness import paths
from harness.footfall_program import Footfall, settings

_SITE = """INSERT INTO matomo_site (idsite, name, main_url, ts_created, timezone, currency, ecommerce, sitesearch,
  sitesearch_keyword_parameters, sitesearch_category_parameters, excluded_ips, excluded_parameters, excluded_user_agents,
  excluded_referrers, `group`, type) SELECT seq, CONCAT('Site ', seq), 'https://shop.example.org', '2020-01-01', 'UTC', 'EUR',
  {ecommerce}, 1, '', '', '', '', '', '', '', 'website' FROM seq_{first}_to_{last}"""
# Enough ids for what archive_day.sql counts up.
_ACTIONS = 110_000


def database_with_sites(servers, first, last, ecommerce):
    database = servers.mariadb.database()
    database.load_schema()
    database.execute(_SITE.format(first=first, last=last, ecommerce=ecommerce))
    return database


def busy_day(servers, day, visits):
    """A database with four actions for each of VISITS on a site."""
    database = database_with_sites(servers, 1, 1, 1)
    text = (Path(__file__).parent / "archive_day.sql").read_text()
    places = {"visits": visits, "visitors": visits * 2 // 3, "hits": visits * 4, "actions": _ACTIONS, "day": day}
    for name, value in places.items():
        text = text.replace("{" + name + "}", str(value))
    database.load(text)
    database.execute("ANALYZE TABLE matomo_log_visit, matomo_log_link_visit_action, matomo_log_conversion")
    return database


def program_for(servers, database):
    return Footfall(servers.new_folder("archive"), settings(servers.redis, database, Footfall={"data_path": paths.data_path()}))


def archive(program, dates, *options):
    """The summary of the run."""
    done = program.run("archive", "--dates", dates, "--json", *options, timeout=1800)
    if done.returncode:
        raise RuntimeError(f"footfall archive: {done.stdout}{done.stderr}")
    return json.loads(done.stdout)
