# SPDX-License-Identifier: GPL-3.0-or-later
"""Ids of new rows are those that the database gave, also where the step between ids changes in living sessions: Galera
sets it to the number of members when one joins. Run on a real cluster, with INSERT … RETURNING and without."""

import pytest
from harness.galera_cluster import GaleraNode
from harness.waiting import wait_until

from e2e.queue_items import assert_no_duplicate_actions, assert_stored_once, counters, push, visitor_of, waiting
from e2e.test_worker import DIMENSION

FEW, MANY = 75, 150
QUEUES = 2
BATCH = {"batch_size": 50}
WITHOUT_RETURNING = {"FOOTFALL_TEST_NO_RETURNING": "1"}


@pytest.fixture
def mariadb(folder):
    node = GaleraNode(folder / "galera")
    yield node
    node.stop()


@pytest.fixture(params=[{}, WITHOUT_RETURNING], ids=["returning", "looked_up"])
def way(request):
    return request.param


def step_of(session):
    with session.cursor() as cursor:
        cursor.execute("SELECT @@auto_increment_increment")
        return cursor.fetchone()[0]


def assert_links_belong_to_their_visits(database):
    strangers = database.query(
        "SELECT l.idlink_va, l.idvisit, v.idvisit IS NULL lost FROM matomo_log_link_visit_action l LEFT JOIN "
        "matomo_log_visit v ON v.idvisit = l.idvisit WHERE v.idvisit IS NULL OR v.idvisitor <> l.idvisitor"
    )
    assert not strangers, f"{len(strangers)} links of no visit or another visitor's: {strangers[:3]}"


def assert_visits_know_their_last_link(database):
    wrong = database.query(
        "SELECT v.idvisit, v.last_idlink_va, l.newest FROM matomo_log_visit v LEFT JOIN (SELECT idvisit, MAX(idlink_va) "
        "newest FROM matomo_log_link_visit_action GROUP BY idvisit) l USING (idvisit) WHERE NOT v.last_idlink_va <=> l.newest"
    )
    assert not wrong, f"{len(wrong)} visits name another last link: {wrong[:3]}"


def assert_no_dangling_actions(database):
    references = [("log_link_visit_action", name) for name in ("idaction_url", "idaction_name", "idaction_url_ref",
                                                               "idaction_name_ref")]
    references += [("log_visit", name) for name in ("visit_entry_idaction_url", "visit_exit_idaction_url",
                                                    "visit_entry_idaction_name", "visit_exit_idaction_name")]
    for table, column in references:
        lost = database.value(
            f"SELECT COUNT(*) FROM matomo_{table} t LEFT JOIN matomo_log_action a ON a.idaction = t.{column} "
            f"WHERE t.{column} > 0 AND a.idaction IS NULL"
        )
        assert lost == 0, f"{table}.{column}: {lost} rows name an action that does not exist"


def assert_stored_under_its_visitor(database, sent):
    rows = database.query(
        "SELECT a.name, LOWER(HEX(v.idvisitor)) visitor FROM matomo_log_link_visit_action l JOIN matomo_log_visit v USING "
        "(idvisit) JOIN matomo_log_action a ON a.idaction = l.idaction_url"
    )
    stored = {int(row["name"].rpartition("n=")[2]): row["visitor"] for row in rows}
    wrong = [n for n, visitor in sent.items() if stored.get(n) != visitor]
    assert not wrong, f"{len(wrong)} page views stand under another visitor or none: {wrong[:5]}"


def assert_rows_hang_together(database, sent):
    """SENT: the visitor of each page view by its number."""
    assert_links_belong_to_their_visits(database)
    assert_visits_know_their_last_link(database)
    assert_no_dangling_actions(database)
    assert_stored_once(database, sent)
    assert_stored_under_its_visitor(database, sent)
    assert_no_duplicate_actions(database)
    assert counters(database)["items"] == len(sent)
    assert database.count("footfall_dead_letter") == 0


def test_member_that_joins_a_galera_cluster_leaves_every_link_at_its_visit(footfall, redis, database, mariadb, way):
    """The daemon's sessions are older than the join, and half of the visits that follow are older too."""
    database.execute(DIMENSION)
    footfall(queues=QUEUES, Footfall=BATCH).worker(env=way)
    sent = {n: visitor_of(n, FEW) for n in range(300)} | {n: visitor_of(n, MANY) for n in range(300, 900)}
    push(redis, range(300), queues=QUEUES, visitors=FEW)
    wait_until(lambda: waiting(redis, QUEUES) == 0, "the lone node stores")
    session = mariadb.connect()
    assert step_of(session) == 1
    mariadb.join_arbitrator()
    wait_until(lambda: step_of(session) == 2, "a living session has the wider step")
    push(redis, range(300, 900), queues=QUEUES, visitors=MANY)
    wait_until(lambda: waiting(redis, QUEUES) == 0, "the larger cluster stores")
    assert_rows_hang_together(database, sent)
