# SPDX-License-Identifier: GPL-3.0-or-later
"""Log rows of a day by MariaDB's sequence engine, and the archives that were made of them."""

from hashlib import md5

DAY = "2026-10-01"
NEW, RETURNING = "done90a5a511e1974bca37613b6daec137ba", "donefea44bece172bc9696ae57c26888bf8a"
# Of a day of a site without goals.
PLAIN_FLAGS = {"done", f"{NEW}.VisitsSummary", f"{RETURNING}.VisitsSummary"}

_SITE = """INSERT INTO matomo_site (idsite, name, main_url, ts_created, timezone, currency, sitesearch_keyword_parameters,
  sitesearch_category_parameters, excluded_ips, excluded_parameters, excluded_user_agents, excluded_referrers, `group`,
  type, creator_login) VALUES ({id}, 'Site {id}', 'https://shop.example.org', '2020-01-01', '{zone}', 'EUR', '', '', '', '',
  '', '', '', 'website', 'admin')"""
_VISITS = """INSERT INTO matomo_log_visit (idsite, idvisitor, visit_first_action_time, visit_last_action_time, config_id,
  location_ip, visit_total_actions, visit_total_time, visit_goal_converted, visitor_returning, referer_type, referer_name,
  location_country) SELECT {site}, UNHEX(LPAD(HEX(seq), 16, '0')), {at}, {at}, 'config__', 'addr', 3, 60, 0, seq % 2,
  {referer_type}, CONCAT('host-', seq % 7, '.example.net'), ELT(1 + seq % 3, 'de', 'us', 'in') FROM seq_1_to_{count}"""
_HITS = """INSERT INTO matomo_log_link_visit_action (idsite, idvisitor, idvisit, server_time, idaction_url, idaction_name,
  time_spent) SELECT v.idsite, v.idvisitor, v.idvisit, v.visit_last_action_time, 1 + 2 * ((v.idvisit + n.seq) % 20),
  2 + 2 * ((v.idvisit + n.seq) % 20), 5 FROM matomo_log_visit v JOIN seq_1_to_3 n WHERE v.idvisit > {behind}"""
_ACTIONS = """INSERT IGNORE INTO matomo_log_action (idaction, name, hash, type, url_prefix)
  SELECT seq, CONCAT('shop.example.org/', seq), seq, IF(seq % 2, 1, 4), IF(seq % 2, 2, NULL) FROM seq_1_to_40"""


def add_site(database, idsite, timezone="UTC"):
    database.execute(_SITE.format(id=idsite, zone=timezone))


def add_visits(database, at=f"{DAY} 10:00:00", idsite=1, count=10, referer_type=3):
    """COUNT visits of three page views each; every second visitor has been there before. AT: in UTC."""
    database.execute(_ACTIONS)
    behind = database.value("SELECT COALESCE(MAX(idvisit), 0) FROM matomo_log_visit")
    database.execute(_VISITS.format(site=idsite, at=f"'{at}'", count=count, referer_type=referer_type))
    database.execute(_HITS.format(behind=behind))


def hash_of(text):
    return md5(text.encode()).hexdigest()


def store_segment(database, text, idsite=0, auto_archive=1, deleted=0, hash=None):
    database.execute(
        "INSERT INTO matomo_segment (name, definition, hash, login, enable_only_idsite, auto_archive, deleted) VALUES "
        f"('a segment', '{text}', '{hash or hash_of(text)}', 'admin', {idsite}, {auto_archive}, {deleted})"
    )


def tables_of(database):
    """The archive tables there are, without prefix."""
    found = database.query(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND "
        "(table_name LIKE 'matomo\\_archive\\_numeric\\_2026%' OR table_name LIKE 'matomo\\_archive\\_blob\\_2026%')"
    )
    return sorted(row["name"].removeprefix("matomo_") for row in found)


def done_rows(database, month="2026_10"):
    return database.query(f"SELECT * FROM matomo_archive_numeric_{month} WHERE name LIKE 'done%' ORDER BY idarchive")


def flags(database, month="2026_10"):
    """(site, date, flag) of each archive: one that is there twice stands twice."""
    return sorted((row["idsite"], str(row["date1"]), row["name"]) for row in done_rows(database, month))


def number(database, name, idsite=1, day=DAY, flag="done"):
    table = f"matomo_archive_numeric_{day[:7].replace('-', '_')}"
    return database.value(
        f"SELECT value FROM {table} WHERE name = '{name}' AND idarchive = (SELECT idarchive FROM {table} WHERE idsite = {idsite} "
        f"AND date1 = '{day}' AND name = '{flag}' ORDER BY ts_archived DESC, idarchive DESC LIMIT 1)"
    )


def records(database, month="2026_10"):
    """{(site, date, flag, name): value} of all archives."""
    found = {}
    owners = {row["idarchive"]: (row["idsite"], str(row["date1"]), row["name"]) for row in done_rows(database, month)}
    for kind in ("numeric", "blob"):
        for row in database.query(f"SELECT idarchive, name, value FROM matomo_archive_{kind}_{month}"):
            key = (*owners[row["idarchive"]], row["name"])
            assert key not in found, f"{key} is there twice"
            found[key] = row["value"]
    return found
