# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker on real servers: batches large and small, several daemons, settings, stopping."""

import hashlib
import signal
import time

import pytest
from harness.waiting import wait_until

from e2e.queue_items import (
    KEY,
    assert_no_duplicate_actions,
    assert_stored_once,
    counters,
    element,
    keep_addresses_whole,
    page_view,
    push,
    queue_key,
    waiting,
)


# Only sites with custom dimensions keep the last link of a visit and the time spent on a page.
DIMENSION = """INSERT INTO matomo_custom_dimensions (idcustomdimension, idsite, name, `index`, scope, active, extractions)
  VALUES (1, 1, 'Colour', 1, 'action', 1, '[]')"""


def test_page_views_become_rows(footfall, redis, database):
    push(redis, range(500))
    footfall().drain()
    assert_stored_once(database, range(500))
    assert database.count("log_visit") == 50
    assert database.value("SELECT SUM(visit_total_actions) FROM matomo_log_visit") == 500
    assert waiting(redis) == 0


def test_last_link_and_counters_fit(footfall, redis, database):
    database.execute(DIMENSION)
    program = footfall()
    for part in (range(0, 150), range(150, 300)):
        push(redis, part, visitors=30)
        program.drain()
    assert database.value("SELECT COUNT(*) FROM matomo_log_visit WHERE last_idlink_va IS NULL") == 0
    wrong = database.query(
        "SELECT v.idvisit FROM matomo_log_visit v JOIN (SELECT idvisit, MAX(idlink_va) m FROM "
        "matomo_log_link_visit_action GROUP BY idvisit) l ON l.idvisit = v.idvisit WHERE v.last_idlink_va <> l.m"
    )
    assert not wrong
    found = counters(database)
    assert found["items"] == 300
    assert found["tracked"] == 300
    checkpoint = database.query("SELECT * FROM matomo_footfall_checkpoint")[0]
    assert checkpoint["queue"] == KEY
    assert checkpoint["sequence"] == found["batches"]


def test_tail_of_one_item_is_stored_soon(footfall, redis, database):
    footfall().worker()
    before = time.monotonic()
    push(redis, [1])
    wait_until(lambda: waiting(redis) == 0, "the single item is trimmed", pause=0.01)
    assert time.monotonic() - before < 2
    assert_stored_once(database, [1])


def test_visit_goes_on_over_batches(footfall, redis, database):
    database.execute(DIMENSION)
    program = footfall()
    start = int(time.time()) - 600
    for n in range(5):
        redis.rpush(KEY, page_view(n, visitors=1, at=start + n * 60))
        program.drain()
    visits = database.query("SELECT * FROM matomo_log_visit")
    assert len(visits) == 1
    assert visits[0]["visit_total_actions"] == 5
    assert visits[0]["visit_total_time"] == 241
    links = database.query("SELECT time_spent FROM matomo_log_link_visit_action ORDER BY idlink_va")
    assert [link["time_spent"] for link in links[:-1]] == [60] * 4


def test_statements_do_not_grow_with_the_batch(footfall, redis, database, mariadb):
    """Two batches of the same kind, of 100 and of 1,000 elements, take the same number of statements."""
    program = footfall()
    push(redis, range(100))
    program.drain()

    def commands():
        rows = database.query("SHOW GLOBAL STATUS WHERE Variable_name LIKE 'Com\\_%%' AND Variable_name NOT LIKE '%%show%%'")
        return {row["Variable_name"]: int(row["Value"]) for row in rows}

    def statements(numbers):
        before = commands()
        push(redis, numbers)
        program.drain()
        return {name: count - before[name] for name, count in commands().items()}

    small = statements(range(1000, 1100))
    large = statements(range(2000, 3000))
    assert small == large


def test_two_daemons_share_the_queues_and_make_no_duplicate_actions(footfall, redis, database):
    queues = 4
    first, second = footfall(queues=queues), footfall(queues=queues)
    first.worker()
    second.worker()

    def owners():
        return [redis.get(f"footfall:{{{KEY}}}lease:{n}") for n in range(queues)]

    wait_until(lambda: None not in owners() and len(set(owners())) == 2, "two daemons hold the leases", timeout=60)
    assert sorted(owners().count(owner) for owner in set(owners())) == [2, 2]
    for part in range(10):
        push(redis, range(part * 400, part * 400 + 400), queues=queues, visitors=200)
        time.sleep(0.05)
    wait_until(lambda: waiting(redis, queues) == 0, "all is stored", timeout=60)
    assert_stored_once(database, range(4000))
    assert_no_duplicate_actions(database)


def test_orphaned_queue_is_taken_over_when_its_lease_expires(footfall, redis, database):
    program = footfall(Footfall={"lease_seconds": 5})
    worker = program.worker()
    push(redis, range(10))
    wait_until(lambda: waiting(redis) == 0, "the first daemon works")
    worker.kill()
    push(redis, range(10, 20))
    program.worker()
    wait_until(lambda: waiting(redis) == 0, "the second daemon took over", timeout=30)
    assert_stored_once(database, range(20))


def test_stopping_under_load_finishes_the_batch_and_gives_the_lease_back(footfall, redis, database):
    program = footfall()
    worker = program.worker()
    push(redis, range(5000))
    wait_until(lambda: waiting(redis) < 5000, "work has begun")
    worker.stop()
    assert redis.get(f"footfall:{{{KEY}}}lease:0") is None
    left = waiting(redis)
    items = counters(database).get("items", 0)
    assert items + left == 5000
    program.drain()
    assert_stored_once(database, range(5000))


def test_drain_ends_at_once_where_nothing_waits(footfall, redis):
    program = footfall(queues=4)
    before = time.monotonic()
    program.drain()
    assert time.monotonic() - before < 5


def test_drain_waits_for_queues_that_another_daemon_holds(footfall, redis, database):
    push(redis, range(3))
    redis.set(f"footfall:{{{KEY}}}lease:0", "other:1:abc", px=3000)
    done = footfall().drain()
    assert "other:1" in done.stderr
    assert_stored_once(database, range(3))


def test_poisoned_element_costs_only_itself(footfall, redis, database):
    elements = [page_view(n) for n in range(1000)]
    elements[617] = b"\x78\x9cthis is not zlib"
    redis.rpush(KEY, *elements)
    footfall().drain()
    assert_stored_once(database, [n for n in range(1000) if n != 617])
    letters = database.query("SELECT * FROM matomo_footfall_dead_letter")
    assert len(letters) == 1
    assert bytes(letters[0]["element"]) == elements[617]
    assert letters[0]["reason"].startswith("undecodable")
    assert counters(database)["dead_letter.undecodable"] == 1


def test_row_that_the_database_refuses_costs_only_its_element(footfall, redis, database):
    # The table refuses one value, as it would for any value that does not fit: only the server can know.
    database.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON matomo_log_link_visit_action FOR EACH ROW BEGIN IF NEW.idpageview = "
        "'POISON' THEN SIGNAL SQLSTATE '22001' SET MYSQL_ERRNO = 1406, MESSAGE_TEXT = 'Data too long'; END IF; END"
    )
    keep_addresses_whole(database)
    elements = [page_view(n) for n in range(1000)]
    elements[333] = page_view(333, pv_id="POISON")
    redis.rpush(KEY, *elements)
    footfall().drain()
    assert_stored_once(database, [n for n in range(1000) if n != 333])
    letters = database.query("SELECT reason, element FROM matomo_footfall_dead_letter")
    assert [bytes(letter["element"]) for letter in letters] == [elements[333]]
    assert letters[0]["reason"].startswith("bad_data")
    assert counters(database)["items"] == 1000


def test_empty_elements_are_skipped_and_counted(footfall, redis, database):
    redis.rpush(KEY, b"", page_view(1), b"", page_view(2))
    footfall().drain()
    assert_stored_once(database, [1, 2])
    assert counters(database)["empty"] == 2
    assert database.count("footfall_dead_letter") == 0


def test_large_bulk_elements_are_read_a_few_at_a_time(footfall, redis, database):
    requests = [
        {"idsite": "1", "rec": "1", "url": f"https://shop.example.org/page?n={n}", "_id": f"{n % 7:016x}", "pad": "x" * 500}
        for n in range(2000)
    ]
    for start in range(0, 2000, 500):
        redis.rpush(KEY, element(requests[start : start + 500], packed=False))
    footfall().drain()
    assert_stored_once(database, range(2000))


def add_site_2(database):
    database.execute(
        "INSERT INTO matomo_site SELECT 2, name, main_url, ts_created, ecommerce, sitesearch, "
        "sitesearch_keyword_parameters, sitesearch_category_parameters, timezone, currency, exclude_unknown_urls, "
        "excluded_ips, excluded_parameters, excluded_user_agents, excluded_referrers, `group`, type, keep_url_fragment, "
        "creator_login FROM matomo_site WHERE idsite = 1"
    )


def test_new_site_and_goal_are_known_with_their_first_hit(footfall, redis, database):
    footfall(Footfall={"settings_reload_seconds": 3600}).worker()
    redis.rpush(KEY, page_view(1, idsite="2"))
    wait_until(lambda: waiting(redis) == 0, "the request to the unknown site is done")
    assert database.count("log_visit") == 0
    add_site_2(database)

    def comes_again():  # It may have been looked for within this second.
        redis.rpush(KEY, page_view(2, idsite="2"))
        wait_until(lambda: waiting(redis) == 0, "the request is done")
        return database.count("log_visit") == 1

    wait_until(comes_again, "a request to the new site is stored")
    database.execute(
        "INSERT INTO matomo_goal (idsite, idgoal, name, description, match_attribute, pattern, pattern_type, "
        "case_sensitive, allow_multiple, revenue, deleted, event_value_as_revenue) "
        "VALUES (2, 5, 'new', '', 'manually', '', '', 0, 0, 0, 0, 0)"
    )
    redis.rpush(KEY, page_view(2, idsite="2", idgoal="5"))
    wait_until(lambda: database.count("log_conversion") == 1, "the conversion of the new goal is stored")


def test_changed_settings_are_in_force_after_sighup(footfall, redis, database):
    worker = footfall(Footfall={"settings_reload_seconds": 3600}).worker()
    redis.rpush(KEY, page_view(1))
    wait_until(lambda: database.count("log_visit") == 1, "the first visit is stored")
    database.execute("UPDATE matomo_site SET excluded_ips = '10.*.*.*'")
    worker.send_signal(signal.SIGHUP)
    wait_until(lambda: "re-read" in worker.tail(), "settings are re-read")
    redis.rpush(KEY, page_view(2))
    wait_until(lambda: waiting(redis) == 0, "the excluded request is done")
    assert database.count("log_visit") == 1


def test_wrong_schema_stops_with_a_sentence(footfall, redis, database):
    database.execute("ALTER TABLE matomo_log_visit ADD COLUMN plugin_must INT NOT NULL")
    push(redis, [1])
    with pytest.raises(RuntimeError, match="plugin_must"):
        footfall().drain()
    assert waiting(redis) == 1


@pytest.mark.parametrize("change, missing", [
    ("DROP TABLE matomo_footfall_batch", "matomo_footfall_batch"),
    ("ALTER TABLE matomo_footfall_batch DROP COLUMN prints", "matomo_footfall_batch.prints"),
])  # fmt: skip
def test_worker_says_what_own_table_is_missing_and_makes_none(footfall, redis, database, change, missing):
    database.execute(change)
    push(redis, [1])
    program = footfall()
    for command in ("worker", "drain"):
        done = program.run(command)
        assert done.returncode == 4
        assert f"the database lacks {missing}; run `footfall migrate`" in done.stderr
    assert waiting(redis) == 1
    assert program.run("migrate").returncode == 0
    program.drain()
    assert_stored_once(database, [1])


def test_queue_numbers_have_queuedtrackings_keys(footfall, redis, database):
    for number in range(3):
        redis.rpush(queue_key(number), page_view(number))
    footfall(queues=3).drain()
    assert_stored_once(database, range(3))


def test_action_made_by_somebody_else_meanwhile_is_used(footfall, redis, database):
    """While the worker waits for the lock of log_action, another makes the very rows that it is about to make."""
    installation = f"{database.name}\n{database.prefix}"
    name = f"footfall.{hashlib.md5(installation.encode()).hexdigest()}.log_action"
    holder = database.server.connect(database.name)
    with holder.cursor() as cursor:
        cursor.execute("SELECT GET_LOCK(%s, 5)", (name,))
        push(redis, range(5))
        footfall().worker()
        wait_until(
            lambda: database.query("SELECT 1 FROM information_schema.processlist WHERE state = 'User lock' AND db = DATABASE()"),
            "the worker waits for the lock",
        )
        title = "INSERT INTO matomo_log_action (name, hash, type, url_prefix) VALUES ('Page 1', CRC32('Page 1'), 4, NULL)"
        cursor.execute(title)
        theirs = cursor.lastrowid
        cursor.execute("SELECT RELEASE_LOCK(%s)", (name,))
    holder.close()
    wait_until(lambda: waiting(redis) == 0, "the batch is stored")
    assert_no_duplicate_actions(database)
    used = database.value(
        "SELECT l.idaction_name FROM matomo_log_link_visit_action l JOIN matomo_log_action a ON a.idaction = l.idaction_url "
        "WHERE a.name LIKE '%%n=1'"
    )
    assert used == theirs


def test_queues_that_start_a_day_together_agree_on_its_salt(footfall, redis, database):
    """The first batches of four threads each make the day's fingerprint salt; only one of them may be used."""
    for n in range(400):
        redis.rpush(queue_key(n % 4), page_view(n, visitors=1))
    footfall(queues=4).drain()
    assert_stored_once(database, range(400))
    assert database.value("SELECT COUNT(DISTINCT config_id) FROM matomo_log_visit") == 1


def test_ids_beyond_32_bits_are_kept_whole(footfall, redis, database):
    for table in ("log_visit", "log_link_visit_action"):
        database.execute(f"ALTER TABLE matomo_{table} AUTO_INCREMENT = {2**40 + 1}")
    database.execute(f"ALTER TABLE matomo_log_action AUTO_INCREMENT = {2**32 - 50}")
    database.execute(DIMENSION)
    order = {"idgoal": "0", "ec_id": "A1", "revenue": "5", "ec_items": '[["SKU","Shoes","Sale",5,1]]'}
    earlier = int(time.time()) - 60
    for batch in ([page_view(1, at=earlier)], [page_view(1, action_name="second"), page_view(1, **order)]):
        redis.rpush(KEY, *batch)
        footfall().drain()
    (visit,) = database.query("SELECT idvisit, last_idlink_va AS last, visit_total_actions AS n FROM matomo_log_visit")
    assert (visit["idvisit"], visit["n"]) == (2**40 + 1, 2)
    links = database.query("SELECT idlink_va, idvisit, idaction_name, time_spent FROM matomo_log_link_visit_action")
    assert [(row["idlink_va"], row["idvisit"]) for row in links] == [(2**40 + 1, 2**40 + 1), (2**40 + 2, 2**40 + 1)]
    assert visit["last"] == 2**40 + 2 and links[0]["time_spent"] is not None
    (item,) = database.query("SELECT idvisit, idaction_sku FROM matomo_log_conversion_item")
    assert item["idvisit"] == 2**40 + 1 and item["idaction_sku"] > 2**31
    assert database.count("log_conversion") == 1
