# SPDX-License-Identifier: GPL-3.0-or-later
"""(e) How many old visits with four hits each a second `footfall purge` deletes, at its default load and at full load."""

import json
from statistics import median

from harness.footfall_program import Footfall, settings
from table import Figure

_SITE = """INSERT INTO matomo_site (idsite, name, main_url, ts_created, timezone, currency, sitesearch_keyword_parameters,
  sitesearch_category_parameters, excluded_ips, excluded_parameters, excluded_user_agents, excluded_referrers, `group`, type,
  creator_login) VALUES (1, 'Shop', 'https://shop.example.org', '2020-01-01', 'UTC', 'EUR', '', '', '', '', '', '', '',
  'website', 'admin')"""
# A quarter of the visits is young and stays: they come behind the old ones, as in a table that has grown.
_VISITS = """INSERT INTO matomo_log_visit (idvisit, idsite, idvisitor, visit_first_action_time, visit_last_action_time, config_id,
  location_ip, visit_total_actions, visit_total_time, visit_entry_idaction_url) SELECT seq, 1 + seq % 3,
  UNHEX(LEFT(MD5(seq), 16)), '2020-01-01', IF(seq <= {old}, '2020-01-01' + INTERVAL seq SECOND, NOW()), LEFT(MD5(seq % 5000), 8), 'addr', 4,
  60, 1 FROM seq_1_to_{all}"""
_HITS = """INSERT INTO matomo_log_link_visit_action (idsite, idvisitor, idvisit, server_time, idaction_url, idaction_name)
  SELECT v.idsite, v.idvisitor, v.idvisit, v.visit_last_action_time, 1, 2 FROM matomo_log_visit v JOIN seq_1_to_4 n"""


def measure(servers, rounds, visits):
    rates = {80: [], 100: []}
    for _ in range(rounds):
        for load, figures in rates.items():
            figures.append(_rate(servers, visits, load))
    return [
        Figure(f"purge: {visits:,} visits with 4 hits each", median(rates[80]), "visits/s", at_least=10000),
        Figure("purge: the same without pauses", median(rates[100]), "visits/s"),
    ]


def _rate(servers, visits, load):
    database = servers.mariadb.database()
    database.load_schema()
    database.execute(_SITE)
    database.execute(_VISITS.format(old=visits, all=visits * 4 // 3))
    database.execute(_HITS)
    program = Footfall(servers.new_folder("purge"), settings(servers.redis, database))
    done = program.run("purge", "--logs-older-than", "180", "--load", load, "--json", timeout=1800)
    if done.returncode:
        raise RuntimeError(f"footfall purge: {done.stdout}{done.stderr}")
    summary = json.loads(done.stdout)
    assert summary["rows"]["log_visit"] == visits and summary["rows"]["log_link_visit_action"] == visits * 4
    database.drop()
    return visits / summary["seconds"]
