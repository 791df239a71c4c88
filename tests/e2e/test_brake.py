# SPDX-License-Identifier: GPL-3.0-or-later
"""A table that refuses every row must not turn a queue into dead letters."""

import pytest
from harness.waiting import wait_until

from e2e.queue_items import KEY, assert_stored_once, counters, page_view, push, waiting

STATUS = 5


def refuse(database, condition):
    """The table refuses such rows as it would refuse any value that does not fit: only the server can know."""
    database.execute(
        f"CREATE TRIGGER refuse BEFORE INSERT ON matomo_log_link_visit_action FOR EACH ROW BEGIN IF {condition} THEN "
        "SIGNAL SQLSTATE '22001' SET MYSQL_ERRNO = 1406, MESSAGE_TEXT = 'Data too long'; END IF; END"
    )


def test_worker_stops_where_every_row_is_refused_and_goes_on_when_that_is_mended(footfall, redis, database):
    refuse(database, "TRUE")
    push(redis, range(1000))
    program = footfall(Footfall={"batch_size": 100})
    worker = program.worker()
    assert worker.wait() == STATUS
    letters = database.count("footfall_dead_letter")
    assert letters == 100
    assert waiting(redis) == 1000 - letters
    assert "dead_letter_percent" in worker.text() and "Data too long" in worker.text()
    database.execute("DROP TRIGGER refuse")
    program.drain()
    assert_stored_once(database, range(100, 1000))
    assert counters(database)["items"] == 1000


def test_one_of_eight_refused_stops_the_worker(footfall, redis, database):
    refuse(database, "NEW.idpageview = 'POISON'")
    redis.rpush(KEY, *[page_view(n, pv_id="POISON" if n % 8 == 0 else "fine00") for n in range(1600)])
    assert footfall(Footfall={"batch_size": 100}).worker().wait() == STATUS
    assert database.count("footfall_dead_letter") + database.count("log_link_visit_action") + waiting(redis) == 1600
    assert waiting(redis) > 0


@pytest.mark.parametrize("percent,every", [(0, 1), (10, 12)])
def test_fewer_refused_than_allowed_let_the_worker_go_on(footfall, redis, database, percent, every):
    refuse(database, "NEW.idpageview = 'POISON'")
    redis.rpush(KEY, *[page_view(n, pv_id="POISON" if n % every == 0 else "fine00") for n in range(every * 150)])
    footfall(Footfall={"batch_size": 100, "dead_letter_percent": percent}).drain()
    assert database.count("footfall_dead_letter") == 150


def test_undecodable_elements_do_not_stop_the_worker(footfall, redis, database):
    redis.rpush(KEY, *[b"{broken %d" % n for n in range(500)])
    worker = footfall().worker()
    wait_until(lambda: waiting(redis) == 0, "all are dead letters")
    assert worker.running()
    assert database.count("footfall_dead_letter") == 500
