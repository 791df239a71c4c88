# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall dead-letter`: what could not be stored is listed, shown, exported, given back once, or dropped and counted."""

import hashlib
import json
import signal
import zlib

import pytest

from harness.process import Process
from harness.waiting import wait_until
from queue_items import KEY, element, page_view

TOKEN = "0123456789abcdef0123456789abcdef"
SALT = "pepper"


@pytest.fixture
def program(footfall):
    program = footfall(General={"salt": SALT})
    assert program.run("install", "--own-tables-only").returncode == 0
    return program


def add(database, content, reason="database: Data too long", queue=KEY, days=0):
    database.execute(
        "INSERT INTO matomo_footfall_dead_letter (queue, created, reason, element) "
        "VALUES (%s, UTC_TIMESTAMP() - INTERVAL %s DAY, %s, %s)",
        queue, days, reason, content,
    )  # fmt: skip
    return database.value("SELECT MAX(id) FROM matomo_footfall_dead_letter")


def letter(program, *options):
    return program.run("dead-letter", *options)


def counters(database):
    rows = database.query("SELECT name, value FROM matomo_footfall_counter WHERE name IN ('replayed', 'dropped')")
    return {row["name"]: row["value"] for row in rows}


def left(database):
    return [row["id"] for row in database.query("SELECT id FROM matomo_footfall_dead_letter ORDER BY id")]


def test_list_counts_by_reason_and_names_the_newest(program, database):
    for n in range(4):
        add(database, b"not an element", "undecodable: not JSON")
    last = add(database, page_view(1), queue="other")
    listed = json.loads(letter(program, "list", "--limit", "2", "--json").stdout)
    assert [(one["reason"], one["letters"]) for one in listed["reasons"]] == [("undecodable", 4), ("database", 1)]
    assert [one["id"] for one in listed["letters"]] == [last - 1, last]
    text = letter(program, "list").stdout
    assert "undecodable: 4 letters from " in text and text.endswith("5 letters\n")
    assert f"{last}  " in text and "  other  " in text


def test_options_choose_by_reason_queue_and_age(program, database):
    old = add(database, b"1", "undecodable: not JSON", days=40)
    other = add(database, b"2", "database: 100% wrong", queue="other")
    young = add(database, b"3", "undecodable: not JSON")

    def chosen(*options):
        return [one["id"] for one in json.loads(letter(program, "list", "--json", *options).stdout)["letters"]]

    assert chosen() == [old, other, young]
    assert chosen("--older-than", "30") == [old]
    assert chosen("--queue", "other") == [other]
    assert chosen("--reason", "database: 100%") == [other]
    assert chosen("--reason", "%") == []
    assert chosen(str(old), str(young), "--reason", "undecodable") == [old, young]


def test_show_unpacks_and_masks_tokens_and_export_is_exact(program, database):
    packed = element([{"idsite": "1", "rec": "1", "token_auth": TOKEN}])
    add(database, packed)
    add(database, "naïve 'text'\n".encode())
    shown = [json.loads(line) for line in letter(program, "show").stdout.splitlines()]
    assert json.loads(shown[0]["element"])["requests"][0]["token_auth"] == "***"
    assert TOKEN not in str(shown)
    exported = [json.loads(line) for line in letter(program, "export").stdout.splitlines()]
    assert bytes.fromhex(exported[0]["element_hex"]) == packed
    assert exported[1]["element"] == "naïve 'text'\n"


def test_replayed_letters_are_stored_and_gone(program, database, redis):
    ids = [add(database, page_view(n)) for n in range(5)]
    done = letter(program, "replay", *map(str, ids[:3]), "--json")
    assert json.loads(done.stdout) == {"replayed": 3, "gone": 0, "cut": 0, "sealed": 0}
    assert left(database) == ids[3:] and redis.llen(KEY) == 3
    assert letter(program, "replay", "--all").stdout == "2 letters are back in their queues\n"
    assert redis.keys("footfall:*replay*") == []
    program.drain()
    assert database.count("log_link_visit_action") == 5
    assert counters(database) == {"replayed": 5}


def test_replay_killed_at_any_moment_and_two_at_once_push_each_letter_once(program, database, redis):
    for n in range(3000):
        add(database, b"%d" % n, queue="list")

    def start(number):
        log = program.folder / f"replay-{number}.log"
        return Process("replay", program.argv("dead-letter", "replay", "--all"), log, env=program._env(None))

    for number in range(6):
        seen = redis.llen("list")
        processes = [start(2 * number), start(2 * number + 1)]
        wait_until(lambda seen=seen: redis.llen("list") > seen + 50, "some are back")
        for process in processes:
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert letter(program, "replay", "--all").returncode == 0
    assert sorted(map(int, redis.lrange("list", 0, -1))) == list(range(3000))
    assert left(database) == [] and counters(database) == {"replayed": 3000}


def test_letter_that_was_cut_stays_and_is_named(program, database, redis):
    cut = add(database, b"{", "database: Data too long (first 1 of 99 bytes)")
    add(database, page_view(1))
    done = letter(program, "replay", "--all")
    assert done.returncode == 1 and "1 letters were larger than the database takes and stay" in done.stderr
    assert left(database) == [cut] and redis.llen(KEY) == 1


def bury(program, database, redis):
    """A hit of long ago, as only a token's owner may send, whose row the database refuses for now; the letter's bytes."""
    database.execute("INSERT INTO matomo_user (login, password, email, ts_password_modified, superuser_access) VALUES ('owner', '', '', NOW(), 1)")
    stored = hashlib.sha512((TOKEN + SALT).encode()).hexdigest()
    database.execute(
        "INSERT INTO matomo_user_token_auth (login, description, password, hash_algo, system_token, date_created, secure_only) "
        "VALUES ('owner', '', %s, 'sha512', 0, NOW(), 0)", stored
    )  # fmt: skip
    database.execute("CREATE TRIGGER refuse BEFORE INSERT ON matomo_log_visit FOR EACH ROW "
                     "SIGNAL SQLSTATE '22001' SET MYSQL_ERRNO = 1406, MESSAGE_TEXT = 'Data too long'")
    old = {"idsite": "1", "rec": "1", "url": "https://shop.example.org/", "cdt": "2025-03-01 10:00:00", "cip": "203.0.113.77"}
    redis.rpush(KEY, element([{**old, "token_auth": TOKEN}], server={"REMOTE_ADDR": "198.51.100.88"}))
    program.drain()
    database.execute("DROP TRIGGER refuse")
    return bytes(database.value("SELECT element FROM matomo_footfall_dead_letter"))


def test_letter_holds_neither_tokens_nor_whole_addresses_and_replay_has_the_token(program, database, redis):
    text = zlib.decompress(bury(program, database, redis)).decode()
    assert not [secret for secret in (TOKEN, "203.0.113.77", "198.51.100.88") if secret in text]
    assert letter(program, "replay", "--all").returncode == 0
    program.drain()
    (visit,) = database.query("SELECT visit_first_action_time, INET_NTOA(CONV(HEX(location_ip), 16, 10)) AS ip FROM matomo_log_visit")
    assert str(visit["visit_first_action_time"]) == "2025-03-01 10:00:00" and visit["ip"] == "203.0.0.0"


def test_letter_whose_token_was_sealed_under_another_salt_stays(footfall, program, database, redis):
    bury(program, database, redis)
    done = letter(footfall(General={"salt": "another"}), "replay", "--all", "--json")
    assert done.returncode == 1 and json.loads(done.stdout)["sealed"] == 1
    assert "sealed under another [General] salt; write that one" in done.stderr
    assert len(left(database)) == 1 and redis.llen(KEY) == 0


def test_list_of_another_type_keeps_its_letter(program, database, redis):
    redis.set("text", "x")
    kept = add(database, page_view(1), queue="text")
    done = letter(program, "replay", "--all")
    assert done.returncode == 4 and "WRONGTYPE" in done.stderr
    assert left(database) == [kept] and counters(database) == {}


def test_dropped_letters_are_gone_and_counted(program, database):
    old = [add(database, b"x", days=100) for _ in range(1200)]
    young = add(database, b"x", days=1)
    assert letter(program, "drop", "--older-than", "90").stdout == "1200 letters are dropped\n"
    assert left(database) == [young] and len(old) == 1200
    assert counters(database) == {"dropped": 1200}


@pytest.mark.parametrize("job", ["replay", "drop"])
def test_changing_nothing_in_particular_is_refused(program, database, job):
    kept = add(database, page_view(1))
    done = letter(program, job)
    assert done.returncode == 2
    assert done.stderr == f"footfall: say which letters to {job}: IDs, --reason, --queue, --older-than or --all\n"
    assert left(database) == [kept]


def test_letter_that_is_not_there_and_table_that_is_not_there_are_said(program, footfall, database):
    assert "there is no such letter" in letter(program, "show", "99").stderr
    database.execute("DROP TABLE matomo_footfall_dead_letter")
    done = letter(program, "list")
    assert done.returncode == 3 and "`footfall migrate` makes it" in done.stderr
