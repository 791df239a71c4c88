# SPDX-License-Identifier: GPL-3.0-or-later
"""Random log rows with what segments ask for: signs in names, addresses, fingerprints, counts."""

from archive_reference.filling import fill, insert

# (type, name as stored)
_NAMES = [
    (1, "x.example/q?a=1&b=%2C"), (1, "x.example/50%_off"), (1, "www.x.example/w"), (4, "It&#039;s &lt;b&gt; &amp; more"),
    (4, "50% off_now"), (4, "a,b;c"), (4, "1+1=2"), (4, "back\\slash"), (4, "Größe %41"), (4, "It's raw"),
    (8, "tom &amp; jerry"), (8, "a+b, c"), (10, "Vídeo;2"), (11, "stop &quot;now&quot;"), (12, "100%"), (13, "Ad & Co"),
    (14, "pic_1.png"),
    (6, "Lamp &amp; Shade"), (7, "Home, Garden"), (2, "https://www.out.example/?a=b;c"), (3, "http://x.example/f_%20.zip"),
]  # fmt: skip
_FIRST = 5000
_COLUMNS = {
    "log_visit": {
    "visit_entry_idaction_url": 1, "visit_exit_idaction_url": 1, "visit_entry_idaction_name": 4,
    "visit_exit_idaction_name": 4,
    },
    "log_link_visit_action": {
        "idaction_url": 1, "idaction_name": 4, "idaction_event_category": 10, "idaction_event_action": 11,
    "idaction_content_name": 13, "idaction_content_piece": 14, "idaction_product_name": 6, "idaction_product_cat": 7,
    "idaction_product_cat3": 7,
    },
    "log_conversion_item": {"idaction_name": 6, "idaction_category": 7, "idaction_category4": 7},
}  # fmt: skip
_VISITS = """UPDATE matomo_log_visit SET
  location_ip = ELT(1 + idvisit % 4, UNHEX('0A010200'), UNHEX('0A01FF00'), UNHEX('5D255F00'),
    UNHEX('20010DB8000000000000000000000000')),
  config_id = UNHEX(LPAD(HEX(idvisit % 5 * 37), 16, '025C30')),
  visitor_seconds_since_order = ELT(1 + idvisit % 6, NULL, 0, 86399, 86400, 90000, 864000),
  visit_total_searches = ELT(1 + idvisit % 3, NULL, 0, 2),
  visit_total_events = idvisit % 4, visit_total_interactions = idvisit % 5,
  visit_goal_buyer = ELT(1 + idvisit % 5, NULL, 0, 1, 2, 3), profilable = ELT(1 + idvisit % 3, NULL, 0, 1),
  user_id = IF(idvisit % 11 = 0, 'O''Neil, 50%_x\\\\y', user_id),
  referer_keyword = IF(idvisit % 13 = 0, 'a+b; c & d', referer_keyword)"""


def fill_for_segments(database, seed, day, visits):
    fill(database, seed, day, visits, variants=True)
    rows = [{"idaction": _FIRST + n, "name": name, "hash": 0, "type": kind} for n, (kind, name) in enumerate(_NAMES)]
    insert(database, "log_action", rows)
    database.execute("UPDATE matomo_log_action SET hash = CRC32(name)")
    database.execute(_VISITS)
    for table, columns in _COLUMNS.items():
        for number, (column, kind) in enumerate(columns.items()):
            ids = [str(_FIRST + n) for n, (one, _) in enumerate(_NAMES) if one == kind]
            key = "idlink_va" if table == "log_link_visit_action" else "idvisit"
            choice = f"ELT(1 + {key} % {len(ids)}, {', '.join(ids)})"
            some = f"{key} % 7 = {number % 7} AND {column} IS NOT NULL"
            database.execute(f"UPDATE matomo_{table} SET {column} = {choice} WHERE {some}")
    database.connection().commit()
