# SPDX-License-Identifier: GPL-3.0-or-later
"""A bad request in an element of many costs only itself."""

import json
import signal
import time
import zlib

import pytest

from e2e.queue_items import KEY, assert_stored_once, counters, element, keep_addresses_whole, page_view, visitor_of, waiting

REFUSE = (
    "CREATE TRIGGER refuse BEFORE INSERT ON matomo_log_link_visit_action FOR EACH ROW BEGIN IF NEW.idpageview = "
    "'POISON' THEN SIGNAL SQLSTATE '22001' SET MYSQL_ERRNO = 1406, MESSAGE_TEXT = 'Data too long'; END IF; END"
)


@pytest.fixture
def refusing(database):
    """The table refuses one value, as it would for any value that does not fit: only the server can know."""
    database.execute(REFUSE)
    keep_addresses_whole(database)
    return database


def request(n, bad=False, visitors=7):
    return {
        "idsite": "1",
        "rec": "1",
        "url": f"https://shop.example.org/page?n={n}",
        "_id": visitor_of(n, visitors),
        "uid": f"user {n % visitors}",
        "pv_id": "POISON" if bad else "fine00",
    }


def bulk(numbers, bad=(), **options):
    return element([request(n, n in bad) for n in numbers], **options)


def letters(database):
    rows = database.query("SELECT reason, element FROM matomo_footfall_dead_letter ORDER BY id")
    return [(row["reason"], bytes(row["element"])) for row in rows]


def numbers_in(content):
    item = json.loads(zlib.decompress(content) if content[:1] == b"\x78" else content)
    return [int(one["url"].rpartition("=")[2]) for one in item["requests"]]


@pytest.mark.parametrize("bad", [{0}, {99}, {41}, {0, 17, 18, 63, 99}, set(range(0, 100, 2))], ids=lambda bad: str(len(bad)))
def test_neighbours_of_bad_requests_are_stored_once_and_in_order(footfall, redis, refusing, bad):
    at = int(time.time()) - 60
    redis.rpush(KEY, page_view(1000), bulk(range(100), bad, at=at, item_id="f" * 32), page_view(1001))
    footfall().drain()
    good = [n for n in range(100) if n not in bad]
    assert_stored_once(refusing, [*good, 1000, 1001])
    rows = refusing.query(
        "SELECT a.name FROM matomo_log_link_visit_action l JOIN matomo_log_action a ON a.idaction = l.idaction_url "
        "WHERE a.name NOT LIKE '%%n=100_' ORDER BY l.idlink_va"
    )
    assert [int(row["name"].rpartition("n=")[2]) for row in rows] == good
    (reason, content), = letters(refusing)
    assert reason.startswith("bad_data: ") and "Data too long" in reason
    assert numbers_in(content) == sorted(bad)
    whole = bulk(sorted(bad), bad, at=at, item_id="f" * 32, packed=False)
    assert zlib.decompress(content).replace(b", ", b",") == whole.replace(b", ", b",")


def test_every_request_is_counted_where_it_went(footfall, redis, refusing):
    no_site, no_token = {**request(50), "idsite": "99"}, {**request(51), "cip": "192.0.2.1"}
    redis.rpush(KEY, page_view(0), element([request(1), request(2, bad=True), no_site, no_token, request(3, bad=True)]))
    footfall().drain()
    counted = counters(refusing)
    assert counted["items"] == 2 and counted["tracked"] == 2
    assert counted["dead_letter.bad_data"] == 2
    assert sum(value for name, value in counted.items() if name.startswith("refused.")) == 2
    assert refusing.count("log_visit") == 2


def test_element_of_which_every_request_is_bad_stays_as_it_is(footfall, redis, refusing):
    whole = bulk(range(5), bad=range(5))
    redis.rpush(KEY, whole)
    footfall().drain()
    assert [content for _, content in letters(refusing)] == [whole]
    assert counters(refusing)["dead_letter.bad_data"] == 5
    assert refusing.count("log_visit") == 0


def test_many_bad_bulks_between_good_ones(footfall, redis, refusing):
    bad = {n for n in range(2000) if n % 37 == 0}
    redis.rpush(KEY, *[bulk(range(start, start + 20), bad, packed=start % 40 == 0) for start in range(0, 2000, 20)])
    footfall(Footfall={"dead_letter_percent": 0}).drain()
    assert_stored_once(refusing, [n for n in range(2000) if n not in bad])
    assert sorted(n for _, content in letters(refusing) for n in numbers_in(content)) == sorted(bad)
    assert counters(refusing)["dead_letter.bad_data"] == len(bad) and counters(refusing)["items"] == 100


@pytest.mark.parametrize(
    "point", ["mid_batch:1", "mid_batch:3", "rehearsed:1", "rehearsed:3", "rows_written:1", "before_commit:1", "after_commit:1"]
)
def test_killed_at_any_point_each_request_is_stored_or_a_letter_once(footfall, redis, refusing, point):
    redis.rpush(KEY, bulk(range(20), bad={3, 11}), *[page_view(n) for n in range(100, 110)])
    program = footfall(Footfall={"lease_seconds": 5, "batch_size": 1})
    assert program.worker(env={"FOOTFALL_FAULT": point}).wait() == -signal.SIGKILL
    assert waiting(redis) == 11
    assert len(letters(refusing)) == (1 if point.startswith("after") else 0)
    redis.delete(f"footfall:{{{KEY}}}lease:0", "QueuedTrackingLock0")  # as if its time had run out
    program.drain()
    assert_stored_once(refusing, [n for n in range(20) if n not in {3, 11}] + list(range(100, 110)))
    assert [numbers_in(content) for _, content in letters(refusing)] == [[3, 11]]
    assert counters(refusing)["items"] == 11 and counters(refusing)["dead_letter.bad_data"] == 2


def test_replay_stores_the_bad_requests_when_the_cause_is_gone(footfall, redis, refusing):
    redis.rpush(KEY, bulk(range(30), bad={4, 5, 29}))
    program = footfall()
    program.drain()
    refusing.execute("DROP TRIGGER refuse")
    done = program.run("dead-letter", "replay", "--all", "--json")
    assert json.loads(done.stdout) == {"replayed": 1, "gone": 0, "cut": 0, "sealed": 0}
    program.drain()
    assert_stored_once(refusing, range(30))
    assert letters(refusing) == [] and counters(refusing)["replayed"] == 1
