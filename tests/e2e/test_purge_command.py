# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall purge`: what is old goes with all that hangs on it, whatever ends a run; what is young stays."""

import json
import random
from datetime import datetime, timedelta, timezone

import pytest

from archive_days import add_site

CHILDREN = ("log_link_visit_action", "log_conversion_item", "log_conversion")
DAYS = 30
# Matomo counts whole days, from midnight UTC.
LIMIT = datetime.now(timezone.utc).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None) - timedelta(days=DAYS)
ROWS = {
    "log_visit": "(idvisit, idsite, idvisitor, visit_first_action_time, visit_last_action_time, config_id, location_ip, "
    "visit_total_time, visit_entry_idaction_url, visit_exit_idaction_url) VALUES ({visit}, {site}, 'visitor_', '{at}', '{at}', "
    "'config__', 'addr', 0, {a}, {b})",
    "log_link_visit_action": "(idsite, idvisitor, idvisit, server_time, idaction_url, idaction_name) VALUES ({site}, 'visitor_', "
    "{visit}, '{at}', {a}, {b})",
    "log_conversion": "(idvisit, idsite, idvisitor, server_time, idaction_url, idgoal, buster, url) VALUES ({visit}, {site}, "
    "'visitor_', '{at}', {a}, 1, {n}, '')",
    "log_conversion_item": "VALUES ({site}, 'visitor_', '{at}', {visit}, 'order{n}', {a}, {b}, 0, 0, 0, 0, 0, 1, 1, 0)",
}


@pytest.fixture
def program(footfall):
    return footfall()


def insert(database, table, **values):
    database.execute(f"INSERT INTO matomo_{table} " + ROWS[table].format(**values))


@pytest.fixture(params=[1, 2])
def random_logs(database, request):
    """150 visits of three sites around the limit, old and young mixed, some with rows of visits that are gone between."""
    chance = random.Random(request.param)
    for site in (2, 3):
        add_site(database, site)
    for visit in range(1, 400, chance.choice([1, 2, 3])):
        at = LIMIT + timedelta(seconds=chance.choice([-1, 0, 1, chance.randint(-9000000, 2000000)]))
        site = chance.randint(1, 3)
        ids = {"visit": visit, "site": site, "at": at, "a": chance.randint(1, 300), "b": chance.randint(1, 300)}
        if chance.random() < 0.9:
            insert(database, "log_visit", **ids)
        for child in CHILDREN:
            for n in range(chance.randint(0, 3)):
                insert(database, child, n=n, **ids)
    insert(database, "log_visit", visit=500, site=1, at=datetime.now(timezone.utc).replace(tzinfo=None), a=1, b=1)
    return database


def purge(program, *options, env=None):
    done = program.run("purge", "--json", *options, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def contents(database):
    return {table: sorted(map(str, database.query(f"SELECT * FROM matomo_{table}"))) for table in ROWS}


def expected_rest(database):
    young = f"SELECT idvisit FROM matomo_log_visit WHERE visit_last_action_time >= '{LIMIT}'"
    return {table: sorted(map(str, database.query(f"SELECT * FROM matomo_{table} WHERE idvisit IN ({young})"))) for table in ROWS}


def test_old_visits_and_all_that_hangs_on_them_and_on_no_visit_are_gone_and_the_young_untouched(program, random_logs):
    before, rest = contents(random_logs), expected_rest(random_logs)
    told = purge(program, "--logs-older-than", DAYS)
    assert contents(random_logs) == rest
    assert told["rows"] == {table: len(before[table]) - len(rest[table]) for table in ROWS}
    assert not any(purge(program, "--logs-older-than", DAYS)["rows"].values())


def orphans(database):
    return {table: database.value(f"SELECT COUNT(*) FROM matomo_{table} WHERE idvisit NOT IN (SELECT idvisit FROM matomo_log_visit)")
            for table in CHILDREN}  # fmt: skip


@pytest.mark.parametrize("point", ["purging", "purging:2", "purging:3", "before_purge_commit", "after_purge_commit"])
def test_a_run_that_is_killed_leaves_no_new_orphan_and_another_comes_to_the_same_end(program, random_logs, point):
    before, rest = orphans(random_logs), expected_rest(random_logs)
    killed = program.run("purge", "--logs-older-than", DAYS, env={"FOOTFALL_FAULT": point})
    assert killed.returncode == -9
    assert orphans(random_logs) == before
    purge(program, "--logs-older-than", DAYS)
    assert contents(random_logs) == rest


def test_a_dry_run_tells_and_changes_nothing(program, random_logs):
    before = contents(random_logs)
    told = purge(program, "--logs-older-than", DAYS, "--dry-run")
    old = random_logs.value(f"SELECT COUNT(*) FROM matomo_log_visit WHERE visit_last_action_time < '{LIMIT}'")
    assert told["dry_run"] and told["rows"]["log_visit"] == old and told["seconds"] > 0
    assert contents(random_logs) == before


def test_only_the_sites_that_are_named(program, random_logs):
    others = "SELECT idvisit FROM matomo_log_visit WHERE idsite <> 2 ORDER BY 1"
    before = random_logs.query(others)
    purge(program, "--logs-older-than", DAYS, "--sites", "2")
    assert random_logs.query(others) == before
    assert random_logs.value(f"SELECT COUNT(*) FROM matomo_log_visit WHERE idsite = 2 AND visit_last_action_time < '{LIMIT}'") == 0


def set_option(database, name, value):
    database.execute(f"REPLACE INTO matomo_option (option_name, option_value) VALUES ('{name}', '{value}')")


def test_matomos_options_say_whether_and_what(program, random_logs):
    before, rest = contents(random_logs), expected_rest(random_logs)
    assert purge(program)["rows"] == {}
    set_option(random_logs, "delete_logs_enable", 0)
    set_option(random_logs, "delete_logs_older_than", DAYS)
    purge(program)
    assert contents(random_logs) == before
    set_option(random_logs, "delete_logs_enable", 1)
    purge(program)
    assert contents(random_logs) == rest


COLUMNS = {
    "log_visit": ["visit_entry_idaction_url", "visit_exit_idaction_name", "visit_exit_idaction_url", "visit_entry_idaction_name"],
    "log_link_visit_action": ["idaction_url", "idaction_name", "idaction_event_category", "idaction_product_sku"],
    "log_conversion": ["idaction_url"],
    "log_conversion_item": ["idaction_sku", "idaction_name", "idaction_category5"],
}  # fmt: skip


@pytest.fixture
def random_actions(random_logs):
    random_logs.execute("INSERT INTO matomo_log_action (idaction, name, hash, type) SELECT seq, CONCAT('page/', seq), "
                        "CRC32(CONCAT('page/', seq)), 1 + seq % 4 FROM seq_1_to_420")  # fmt: skip
    for n, (table, columns) in enumerate(COLUMNS.items()):
        for m, column in enumerate(columns):
            random_logs.execute(f"UPDATE matomo_{table} SET {column} = {310 + 10 * n + m} WHERE idvisit = 500")
    ids = {"visit": 500, "site": 1, "at": datetime.now(timezone.utc).replace(tzinfo=None), "a": 400, "b": 401, "n": 1}
    for child in CHILDREN:
        insert(random_logs, child, **ids)
    return random_logs


def used(database):
    found = set()
    for table in ROWS:
        for row in database.query(f"SELECT * FROM matomo_{table}"):
            found |= {value for column, value in row.items() if "idaction" in column}
    return found - {0, None}


def actions(database):
    """{id: whether a tracker finds it}"""
    return {row["idaction"]: row["shown"] for row in database.query("SELECT idaction, hash = CRC32(name) AS shown FROM matomo_log_action")}


def purge_actions(program, *options, env=None):
    return purge(program, "--logs-older-than", DAYS, "--actions", "--wait", "0", *options, env=env)


def test_actions_that_nothing_refers_to_are_gone_and_the_others_there(program, random_actions):
    told = purge_actions(program)
    left = actions(random_actions)
    assert left == dict.fromkeys(used(random_actions), 1)
    assert told["rows"]["log_action"] == 420 - len(left) > 0
    assert purge_actions(program)["rows"]["log_action"] == 0


def test_a_dry_run_counts_unused_actions_and_hides_none(program, random_actions):
    before = actions(random_actions)
    told = purge(program, "--actions", "--dry-run")
    assert told["rows"]["log_action"] == 420 - len(used(random_actions))
    assert actions(random_actions) == before


@pytest.mark.parametrize("point", ["hiding_actions", "sweeping_actions"])
def test_a_purge_of_actions_that_is_killed_is_ended_by_the_next(program, random_actions, point):
    options = ["--logs-older-than", DAYS, "--actions", "--wait", "0"]
    assert program.run("purge", *options, env={"FOOTFALL_FAULT": point}).returncode == -9
    purge_actions(program)
    assert actions(random_actions) == dict.fromkeys(used(random_actions), 1)


def test_an_action_that_is_used_between_the_looks_is_shown_again(program, random_actions):
    """The run is killed where it has hidden it: a tracker that found it before comes and commits."""
    program.run("purge", "--logs-older-than", DAYS, "--actions", env={"FOOTFALL_FAULT": "hiding_actions"})
    hidden = [id for id, shown in actions(random_actions).items() if not shown]
    assert len(hidden) > 10
    insert(random_actions, "log_link_visit_action", visit=500, site=1, at=LIMIT, a=hidden[3], b=hidden[5])
    purge_actions(program)
    left = actions(random_actions)
    assert left[hidden[3]] == left[hidden[5]] == 1 and hidden[4] not in left


@pytest.mark.parametrize("options,said", [
    (["--logs-older-than", "0"], ["logs-older-than"]),
    (["--logs-older-than", "9", "--sites", "7"], ["no site", "7"]),
    (["--load", "0"], ["load"]),
    (["--actions", "--sites", "1"], ["--sites"]),
])  # fmt: skip
def test_wrong_words_are_status_2_and_said(program, database, options, said):
    done = program.run("purge", *options)
    assert done.returncode == 2
    assert all(word in done.stderr for word in said), done.stderr
