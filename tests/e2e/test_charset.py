# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of old Matomos have the character set utf8mb3, which holds no emoji: what Matomo stores there is stored."""

import zlib

import pytest

from e2e.queue_items import KEY, assert_no_duplicate_actions, counters, page_view

EMOJI = "\U0001f600"
TITLE = f"Sale {EMOJI}{EMOJI} now"
STORED = "Sale \ufffd\ufffd now"
DIMENSION = """INSERT INTO matomo_custom_dimensions (idcustomdimension, idsite, name, `index`, scope, active, extractions)
  VALUES (1, 1, 'Colour', 1, 'visit', 1, '[]')"""


@pytest.fixture
def old_tables(database):
    for table in ("log_visit", "log_link_visit_action", "log_action", "log_conversion", "log_conversion_item"):
        database.execute(f"ALTER TABLE matomo_{table} CONVERT TO CHARACTER SET utf8mb3")
    database.execute(DIMENSION)
    return database


def of_old_matomo(footfall):
    """The program with the configuration of such a Matomo."""
    program = footfall()
    program.ini.write_text(program.ini.read_text().replace("utf8mb4", "utf8"))
    return program


def titles(database):
    return database.query("SELECT idaction, name, hash FROM matomo_log_action WHERE type = 4 ORDER BY idaction")


def push_emoji(redis, numbers):
    for n in numbers:
        redis.rpush(KEY, page_view(n, visitors=1, action_name=TITLE, dimension1=f"{EMOJI} red", uid=f"ann{EMOJI}"))


def test_emoji_in_old_tables_becomes_the_replacement_character(footfall, redis, old_tables):
    program = of_old_matomo(footfall)
    for numbers in (range(2), range(2, 4)):
        push_emoji(redis, numbers)
        program.drain()
    assert not old_tables.query("SELECT reason FROM matomo_footfall_dead_letter")
    assert [(row["name"], row["hash"]) for row in titles(old_tables)] == [(STORED, zlib.crc32(STORED.encode()))]
    visits = old_tables.query("SELECT custom_dimension_1, user_id, visit_total_actions FROM matomo_log_visit")
    assert visits == [{"custom_dimension_1": "\ufffd red", "user_id": "ann\ufffd", "visit_total_actions": 4}]
    assert counters(old_tables)["replaced_characters"] >= 8
    assert_no_duplicate_actions(old_tables)


def test_a_title_that_was_replaced_already_is_the_same_action(footfall, redis, old_tables):
    program = footfall()
    redis.rpush(KEY, page_view(1, action_name=STORED), page_view(2, action_name=TITLE))
    program.drain()
    assert len(titles(old_tables)) == 1
    used = old_tables.query("SELECT DISTINCT idaction_name FROM matomo_log_link_visit_action")
    assert [row["idaction_name"] for row in used] == [titles(old_tables)[0]["idaction"]]


def test_only_columns_of_the_old_character_set_are_changed(footfall, redis, database):
    database.execute("ALTER TABLE matomo_log_visit CONVERT TO CHARACTER SET utf8mb3")
    push_emoji(redis, [1])
    of_old_matomo(footfall).drain()
    assert [row["name"] for row in titles(database)] == [TITLE]
    assert database.value("SELECT user_id FROM matomo_log_visit") == "ann\ufffd"
    assert counters(database)["replaced_characters"] == 1


def test_emoji_in_new_tables_is_kept(footfall, redis, database):
    push_emoji(redis, [1])
    of_old_matomo(footfall).drain()
    assert [row["name"] for row in titles(database)] == [TITLE]
    assert "replaced_characters" not in counters(database)
