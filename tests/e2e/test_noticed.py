# SPDX-License-Identifier: GPL-3.0-or-later
"""Things that are said or mended instead of being passed over: purged visits, unknown zones, a missing salt."""

import hashlib

from harness.waiting import wait_until

from e2e.queue_items import KEY, counters, page_view, push, waiting


def test_many_dead_letters_are_one_statement(footfall, redis, database):
    elements = [b"{broken %d" % n for n in range(200)]
    redis.rpush(KEY, *elements)
    status = "SHOW GLOBAL STATUS LIKE 'Com_insert'"
    before = int(database.query(status)[0]["Value"])
    footfall().drain()
    assert int(database.query(status)[0]["Value"]) - before < 20
    letters = database.query("SELECT element FROM matomo_footfall_dead_letter ORDER BY id")
    assert [bytes(letter["element"]) for letter in letters] == elements


def test_dead_letters_beyond_a_packet_are_several_statements(footfall, redis, database):
    packet = int(database.value("SELECT @@max_allowed_packet"))
    elements = [b"{" + b"x" * (packet // 5) for _ in range(6)]
    for one in elements:
        redis.rpush(KEY, one)
    footfall(Footfall={"batch_bytes": 2 * packet}).drain()
    letters = database.query("SELECT element FROM matomo_footfall_dead_letter")
    assert [bytes(letter["element"]) for letter in letters] == elements


def test_visit_that_is_deleted_under_a_batch_is_written_anew(footfall, redis, database):
    """The batch has read the visit and waits to make an action, while the visit is purged."""
    program = footfall()
    push(redis, [1], visitors=1)
    program.drain()
    installation = f"{database.name}\n{database.prefix}"
    name = f"footfall.{hashlib.md5(installation.encode()).hexdigest()}.log_action"
    holder = database.server.connect(database.name)
    with holder.cursor() as cursor:
        cursor.execute("SELECT GET_LOCK(%s, 5)", (name,))
        push(redis, [2], visitors=1)
        program.worker()
        waits = "SELECT 1 FROM information_schema.processlist WHERE state = 'User lock' AND db = DATABASE()"
        wait_until(lambda: database.query(waits), "the batch waits for the lock")
        database.execute("DELETE FROM matomo_log_visit")
        database.execute("DELETE FROM matomo_log_link_visit_action")
        cursor.execute("SELECT RELEASE_LOCK(%s)", (name,))
    holder.close()
    wait_until(lambda: waiting(redis) == 0, "the batch is stored")
    joined = "SELECT COUNT(*) FROM matomo_log_link_visit_action l JOIN matomo_log_visit v ON v.idvisit = l.idvisit"
    assert database.value(joined) == database.count("log_link_visit_action") == 1


def test_unknown_time_zone_is_said_once_and_counted(footfall, redis, database):
    database.execute("UPDATE matomo_site SET timezone = 'Mars/Olympus_Mons'")
    worker = footfall(Footfall={"settings_reload_seconds": 1}).worker()
    for n in range(3):
        redis.rpush(KEY, page_view(n))
    wait_until(lambda: waiting(redis) == 0, "the hits are stored")
    assert worker.text().count("Mars/Olympus_Mons") == 1
    assert counters(database)["unknown_timezone"] == 3


def test_worker_does_not_start_without_a_salt(footfall, redis, database):
    push(redis, [1])
    done = footfall(General={"salt": ""}).run("worker")
    assert done.returncode == 3
    assert "[General] salt" in done.stderr and "config.ini.php" in done.stderr
    assert waiting(redis) == 1
