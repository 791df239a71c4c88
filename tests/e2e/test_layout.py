# SPDX-License-Identifier: GPL-3.0-or-later
"""Matomo adds and removes columns while the worker runs: custom dimensions, plugins."""

import signal

from harness.waiting import wait_until

from e2e.queue_items import KEY, assert_stored_once, page_view, waiting

DIMENSION = """INSERT INTO matomo_custom_dimensions (idcustomdimension, idsite, name, `index`, scope, active, extractions)
  VALUES (%s, 1, 'Colour', %s, 'visit', 1, '[]')"""


def work(redis, *elements):
    redis.rpush(KEY, *elements)
    wait_until(lambda: waiting(redis) == 0, "the elements are stored")


def add_dimension(database):
    database.execute("ALTER TABLE matomo_log_visit ADD COLUMN custom_dimension_6 VARCHAR(255) DEFAULT NULL")
    database.execute(DIMENSION, 1, 6)


def test_column_that_is_added_while_the_daemon_runs_is_used_after_a_reload(footfall, redis, database):
    worker = footfall().worker()
    work(redis, page_view(1, visitors=1))
    add_dimension(database)
    worker.send_signal(signal.SIGHUP)
    wait_until(lambda: "settings re-read" in worker.text(), "settings are re-read")
    work(redis, page_view(2, visitors=1, dimension1="red"))
    assert database.value("SELECT custom_dimension_6 FROM matomo_log_visit") == "red"
    assert_stored_once(database, [1, 2])


def test_added_column_is_used_once_the_settings_have_been_re_read_by_themselves(footfall, redis, database):
    footfall(Footfall={"settings_reload_seconds": 1}).worker()
    work(redis, page_view(1))
    add_dimension(database)
    numbers = iter(range(2, 10000))

    def stored():
        work(redis, page_view(next(numbers), dimension1="red"))
        return database.value("SELECT COUNT(*) FROM matomo_log_visit WHERE custom_dimension_6 = 'red'")

    wait_until(stored, "the new column is used", pause=0.1)


def test_column_that_is_dropped_while_the_daemon_runs_is_no_longer_written(footfall, redis, database):
    add_dimension(database)
    worker = footfall().worker()
    work(redis, page_view(1, visitors=1, dimension1="red"))
    database.execute("ALTER TABLE matomo_log_visit DROP COLUMN custom_dimension_6")
    work(redis, page_view(2, visitors=1, dimension1="red"))
    assert worker.running()
    assert_stored_once(database, [1, 2])


def test_column_that_is_missing_for_good_stops_the_worker(footfall, redis, database):
    """Footfall's own query needs it: the tables are looked at once more, then an operator is asked."""
    worker = footfall().worker()
    work(redis, page_view(1))
    database.execute("ALTER TABLE matomo_log_action DROP COLUMN url_prefix")
    redis.rpush(KEY, page_view(2))
    assert worker.wait() != 0
    assert "url_prefix" in worker.text()
    assert waiting(redis) == 1
