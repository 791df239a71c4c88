# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall subject`: all of one person's data is found, handed out and deleted, and nobody else's is touched."""

import json
import os
import pty
import socket
import subprocess
import zlib

import pytest

from archive_days import add_site
from harness.waiting import DEADLINE, wait_until
from queue_items import element, queue_key

CHILDREN = ("log_link_visit_action", "log_conversion_item", "log_conversion", "log_form_page")
TABLES = ("log_visit", *CHILDREN, "footfall_dead_letter")
ANN, BEN = "0a1b2c3d4e5f6789", "1a1b2c3d4e5f6789"
AT = "2026-01-02 03:04:05"
# Visits of Ann: 1, 2 and 6; of Ben: 3, 4 and 5. Where they differ in one thing alone, so must what is selected.
VISITS = {
    1: (1, ANN, "ann@example.org", "192.0.2.7"),
    2: (2, ANN, None, "2001:db8::7"),
    3: (1, BEN, "ANN@example.org", "192.0.2.8"),
    4: (1, BEN, None, "2001:db8::8"),
    5: (2, BEN, "ben<1>", "192.0.2.7"),
    6: (1, ANN, "ann@example.org", "192.0.2.9"),
}
GONE = 77  # a visit that is no more, with rows of Ann's; 78 one of Ben's


def packed(ip):
    return socket.inet_pton(socket.AF_INET6 if ":" in ip else socket.AF_INET, ip)


def add_children(database, visit, site, visitor):
    database.execute(
        "INSERT INTO matomo_log_link_visit_action (idsite, idvisitor, idvisit, server_time, idaction_url, idaction_name) "
        f"VALUES ({site}, x'{visitor}', {visit}, '{AT}', 1, 2), ({site}, x'{visitor}', {visit}, '{AT}', 2, 1)"
    )
    database.execute(
        "INSERT INTO matomo_log_conversion (idvisit, idsite, idvisitor, server_time, idaction_url, idgoal, buster, url) "
        f"VALUES ({visit}, {site}, x'{visitor}', '{AT}', 1, 1, {visit}, '')"
    )
    database.execute(
        "INSERT INTO matomo_log_conversion_item VALUES "
        f"({site}, x'{visitor}', '{AT}', {visit}, 'order{visit}', 1, 2, 0, 0, 0, 0, 0, 1, 1, 0)"
    )
    database.execute(f"INSERT INTO matomo_log_form_page VALUES ({visit}, 'plugin')")


@pytest.fixture
def program(footfall):
    return footfall()


@pytest.fixture
def people(database, program):
    """Rows of two people on two sites; own tables; a plugin's table that has nothing but the visit."""
    assert program.run("install", "--own-tables-only").returncode == 0
    add_site(database, 2)
    database.execute("CREATE TABLE matomo_log_form_page (idvisit BIGINT UNSIGNED NOT NULL, content TEXT)")
    database.execute(
        "INSERT INTO matomo_log_action (idaction, name, hash, type, url_prefix) VALUES "
        "(1, 'shop.example.org/a', 1, 1, 2), (2, 'A title', 2, 4, NULL)"
    )
    for visit, (site, visitor, user, ip) in VISITS.items():
        database.execute(
            "INSERT INTO matomo_log_visit (idvisit, idsite, idvisitor, visit_first_action_time, visit_last_action_time, config_id, "
            "location_ip, user_id, visit_total_time, visit_entry_idaction_url, visit_exit_idaction_url) "
            "VALUES (%s, %s, %s, %s, %s, 'config__', %s, %s, 0, 1, 1)",
            visit, site, bytes.fromhex(visitor), AT, AT, packed(ip), user and user.replace("<", "&lt;").replace(">", "&gt;"),
        )  # fmt: skip
        add_children(database, visit, site, visitor)
    add_children(database, GONE, 1, ANN)
    add_children(database, GONE + 1, 1, BEN)
    return database


def contents(database):
    return {table: sorted(map(str, database.query(f"SELECT * FROM matomo_{table}"))) for table in TABLES}


def rest_without(database, visits, gone=False):
    """What a table holds when these visits go; with GONE also Ann's rows of the visit that is no more."""
    ids = ",".join(map(str, [*visits, *([GONE] if gone else []), 0]))
    rest = {t: sorted(map(str, database.query(f"SELECT * FROM matomo_{t} WHERE idvisit NOT IN ({ids})"))) for t in TABLES[:-1]}
    if gone:  # that table has no visitor to tell by
        rest["log_form_page"] = sorted(
            map(str, database.query(f"SELECT * FROM matomo_log_form_page WHERE idvisit = {GONE} OR idvisit NOT IN ({ids})")))  # fmt: skip
    return {**rest, "footfall_dead_letter": contents(database)["footfall_dead_letter"]}


def subject(program, job, *options, status=0, env=None):
    done = program.run("subject", job, *options, env=env)
    assert done.returncode == status, done.stdout + done.stderr
    return done


def found(program, *options):
    return json.loads(subject(program, "find", "--json", *options).stdout)


def delete(program, *options, **more):
    return json.loads(subject(program, "delete", "--yes", *options, **more).stdout)


SELECTIONS = [
    (("--visitor-id", ANN), [1, 2, 6]),
    (("--visitor-id", ANN.upper(), "--sites", "1"), [1, 6]),
    (("--user-id", "ann@example.org"), [1, 6]),
    (("--user-id", "ben<1>"), [5]),
    (("--ip", "192.0.2.7"), [1, 5]),
    (("--ip", "2001:db8::7"), [2]),
    (("--visit-id", "4", "--visit-id", "5"), [4, 5]),
    (("--ip", "192.0.2.7", "--visitor-id", ANN), [1]),
    (("--visit-id", "4", "--visitor-id", ANN), []),
]


@pytest.mark.parametrize("selection, visits", SELECTIONS)
def test_what_is_selected_is_found_and_deleted_and_nothing_else(program, people, selection, visits):
    with_gone = "--visitor-id" in selection and len(visits) > 1
    before, rest = contents(people), rest_without(people, visits, with_gone)
    told = found(program, *selection)
    assert [visit["id"] for visit in told["visits"]] == visits
    subject(program, "delete", "--dry-run", *selection)
    assert contents(people) == before
    receipt = delete(program, *selection)
    assert contents(people) == rest
    wanted = {table: len(before[table]) - len(rest[table]) for table in TABLES}
    assert receipt["rows"] == told["rows"] == {table: rows for table, rows in wanted.items() if rows}
    assert receipt["visits"] == visits
    assert found(program, *selection) == {"rows": {}, "visits": []}


def test_an_export_holds_all_rows_with_the_names_of_actions(program, people, redis, folder):
    redis.rpush(queue_key(0), element([{"idsite": "1", "_id": ANN, "url": "https://shop.example.org/x"}, {"_id": BEN}]))
    file = folder / "ann.json"
    subject(program, "export", "--visitor-id", ANN, "--output", file)
    assert file.stat().st_mode & 0o777 == 0o600
    told = json.loads(file.read_text())
    assert [row["idvisit"] for row in told["tables"]["log_visit"]] == [1, 2, 6]
    first = told["tables"]["log_visit"][0]
    assert (first["idvisitor"], first["location_ip"], first["user_id"]) == (ANN, packed("192.0.2.7").hex(), "ann@example.org")
    columns = people.query("SELECT column_name c FROM information_schema.columns WHERE table_schema = DATABASE() AND "
                           "table_name = 'matomo_log_visit'")  # fmt: skip
    assert set(first) == {row["c"] for row in columns}
    assert len(told["tables"]["log_link_visit_action"]) == 8 and len(told["tables"]["log_form_page"]) == 3
    assert told["actions"] == {"1": {"type": 1, "name": "https://shop.example.org/a"}, "2": {"type": 4, "name": "A title"}}
    assert [entry["request"]["url"] for entry in told["queue"]] == ["https://shop.example.org/x"]
    assert "server" not in told["queue"][0], "the set is another person's too"
    kept = file.read_text()
    assert "--output" in subject(program, "export", "--visitor-id", BEN, "--output", file, status=2).stderr
    assert file.read_text() == kept


def requests_of(text):
    return json.loads(zlib.decompress(text) if text[:1] == b"x" else text)["requests"]


ANNS = [{"_id": ANN}, {"cid": ANN, "_id": BEN}]


@pytest.mark.parametrize("queues", [1, 3])
@pytest.mark.parametrize("is_packed", [False, True])
def test_a_set_in_a_queue_loses_only_the_persons_requests(footfall, database, redis, queues, is_packed):
    program = footfall(queues=queues)
    number = queues - 1
    bens = [element([{"_id": BEN, "n": str(n)}], packed=is_packed) for n in range(3)]
    mixed = element([ANNS[0], {"_id": BEN, "url": "ä/\"]"}, ANNS[1]], packed=is_packed, item_id="mixed")
    redis.rpush(queue_key(number), bens[0], element(ANNS, packed=is_packed), bens[1], mixed, element([ANNS[0]]), bens[2])
    assert found(program, "--visitor-id", ANN)["rows"] == {"queue": 5}
    assert delete(program, "--visitor-id", ANN)["rows"] == {"queue": 5}
    left = redis.lrange(queue_key(number), 0, -1)
    assert [left[0], left[1], left[3]] == bens and len(left) == 4
    assert requests_of(left[2]) == [{"_id": BEN, "url": "ä/\"]"}]
    assert json.loads(zlib.decompress(left[2]) if is_packed else left[2])["id"] == "mixed"
    assert database.value("SELECT SUM(value) FROM matomo_footfall_counter WHERE name = 'excluded.erased'") == 5
    assert not redis.keys("*lease*") and not redis.keys("QueuedTrackingLock*")


@pytest.mark.parametrize("selection, taken", [
    (("--user-id", "ann"), {0}), (("--ip", "203.0.113.5"), {1}), (("--ip", "198.51.100.7"), {0, 2}), (("--visit-id", "1"), set()),
    (("--visitor-id", ANN, "--sites", "2"), {2}),
])  # fmt: skip
def test_queued_requests_are_told_by_user_address_and_site(footfall, database, redis, selection, taken):
    add_site(database, 2)
    program = footfall()
    elements = [element([{"idsite": "1", "uid": "ann"}]), element([{"idsite": "1", "cip": "203.0.113.5", "_id": ANN}]),
                element([{"idsite": "2", "_id": ANN}])]  # fmt: skip
    redis.rpush(queue_key(0), *elements)
    delete(program, *selection)
    assert redis.lrange(queue_key(0), 0, -1) == [one for n, one in enumerate(elements) if n not in taken]


def test_a_queue_that_is_worked_keeps_what_its_worker_may_hold(footfall, database, redis):
    program = footfall(Footfall={"batch_size": 2})  # so a worker holds 16 elements at most
    elements = [element([{"_id": ANN if n in (0, 15, 16, 19) else BEN, "n": str(n)}]) for n in range(20)]
    redis.rpush(queue_key(0), *elements)
    redis.set("footfall:{trackingQueueV1}lease:0", "elsewhere:1:x", px=600000)
    done = subject(program, "delete", "--yes", "--wait", "0", "--visitor-id", ANN, status=1)
    assert json.loads(done.stdout)["rows"] == {"queue": 2} and "2 of the person's are left in queue" in done.stderr
    assert redis.lrange(queue_key(0), 0, -1) == [one for n, one in enumerate(elements) if n not in (16, 19)]
    redis.delete("footfall:{trackingQueueV1}lease:0")
    assert delete(program, "--visitor-id", ANN)["rows"] == {"queue": 2}
    assert redis.lrange(queue_key(0), 0, -1) == [one for n, one in enumerate(elements) if n not in (0, 15, 16, 19)]


def view(visitor, n):
    return element([{"idsite": "1", "rec": "1", "url": f"https://shop.example.org/page?n={n}", "_id": visitor}],
                   server={"REMOTE_ADDR": f"10.0.0.{1 if visitor == ANN else 2}"})  # fmt: skip


def test_while_a_worker_works_everything_goes_and_nobody_else_loses_anything(footfall, database, redis):
    program = footfall(Footfall={"batch_size": 20})
    redis.rpush(queue_key(0), *[view(ANN if n % 3 == 0 else BEN, n) for n in range(3000)])
    worker = program.worker()
    delete(program, "--visitor-id", ANN)
    wait_until(lambda: redis.llen(queue_key(0)) == 0, "the queue is empty")
    assert worker.stop() == 0
    assert database.value(f"SELECT COUNT(*) FROM matomo_log_link_visit_action WHERE idvisitor = x'{BEN}'") == 2000
    for table in ("log_visit", "log_link_visit_action"):
        assert database.value(f"SELECT COUNT(*) FROM matomo_{table} WHERE idvisitor <> x'{BEN}'") == 0


@pytest.mark.parametrize("point", ["after_commit", "before_commit"])
def test_what_was_committed_before_a_crash_is_not_tracked_again(footfall, database, redis, point):
    program = footfall()
    redis.rpush(queue_key(0), *[view(ANN if n % 3 == 0 else BEN, n) for n in range(30)])
    program.run("drain", env={"FOOTFALL_FAULT": point})
    redis.delete("footfall:{trackingQueueV1}lease:0", "QueuedTrackingLock0")  # as when they have expired
    delete(program, "--visitor-id", ANN)
    program.drain()
    counts = database.query("SELECT HEX(idvisitor) v, COUNT(*) c FROM matomo_log_link_visit_action GROUP BY idvisitor")
    assert counts == [{"v": BEN.upper(), "c": 20}]


def bury(database, *elements):
    for one in elements:
        database.execute("INSERT INTO matomo_footfall_dead_letter (queue, created, reason, element) VALUES ('q', NOW(), 'r', %s)", one)


def test_dead_letters_lose_the_persons_requests(program, people):
    broken = json.dumps([{"_id": ANN}])[:-3].encode()
    bury(people, element([ANNS[0]]), element([ANNS[0], {"_id": BEN}]), element([{"_id": BEN}]), broken, b"\xff" + BEN.encode())
    before = people.query("SELECT * FROM matomo_footfall_dead_letter")
    assert found(program, "--visitor-id", ANN)["rows"]["dead_letters"] == 3
    exported = json.loads(subject(program, "export", "--visitor-id", ANN).stdout)["dead_letters"]
    assert [entry.get("element") for entry in exported] == [None, None, broken.hex()]
    assert delete(program, "--visitor-id", ANN)["rows"]["dead_letters"] == 3
    after = people.query("SELECT * FROM matomo_footfall_dead_letter")
    assert requests_of(after[0].pop("element")) == [{"_id": BEN}]
    before[1].pop("element")
    assert after == [before[1], before[2], before[4]]


POINTS = ["erased_from_queue", *(f"erasing:{n}" for n in (1, 2, 3, 4)), "before_erase_commit", "after_erase_commit"]


@pytest.mark.parametrize("point", POINTS)
def test_a_run_that_is_killed_leaves_no_orphan_and_another_ends_it(program, people, redis, point):
    rest = rest_without(people, [1, 2, 6], gone=True)
    redis.rpush(queue_key(0), element([ANNS[0]]), element([{"_id": BEN}]), element([ANNS[0]]))
    orphans = {table: orphans_of(people, table) for table in CHILDREN}
    killed = program.run("subject", "delete", "--yes", "--visitor-id", ANN, env={"FOOTFALL_FAULT": point})
    assert killed.returncode == -9
    assert {table: orphans_of(people, table) for table in CHILDREN} == orphans
    redis.delete("footfall:{trackingQueueV1}lease:0", "QueuedTrackingLock0")  # as when they have expired
    delete(program, "--visitor-id", ANN)
    assert contents(people) == rest and redis.llen(queue_key(0)) == 1


def orphans_of(database, table):
    return database.value(f"SELECT COUNT(*) FROM matomo_{table} WHERE idvisit NOT IN (SELECT idvisit FROM matomo_log_visit)")


def test_a_receipt_tells_what_went_but_not_whose_it_was(program, people, folder):
    file = folder / "receipt.json"
    person = ("--user-id", "ann@example.org", "--ip", "192.0.2.7")
    told = subject(program, "delete", "--yes", *person, "--receipt", file).stdout
    assert "log_visit: 1 deleted" in told
    text = file.read_text()
    receipt = json.loads(text)
    assert receipt["visits"] == [1] and set(receipt["selection"]) == {"user_id", "ip"} and receipt["sites"] == []
    assert "ann" not in text and "192.0.2" not in text and file.stat().st_mode & 0o777 == 0o600
    subject(program, "check", file)
    subject(program, "check", file, *person)
    assert "another person" in subject(program, "check", file, "--user-id", "ben<1>", "--ip", "192.0.2.7", status=1).stderr
    assert "--receipt" in subject(program, "delete", "--yes", *person, "--receipt", file, status=2).stderr
    file.write_text(json.dumps(receipt, indent=2))
    subject(program, "check", file)


def test_a_receipt_that_was_changed_or_whose_visits_are_there_fails(program, people, folder):
    receipt = delete(program, "--visitor-id", ANN)
    file = folder / "receipt.json"
    changes = [{"visits": [1, 2]}, {"time": "2020-01-01T00:00:00Z"}, {"rows": {}}, {"more": 1}, {"digest": "0" * 64}, {"visits": "1"}]
    for change in changes:
        file.write_text(json.dumps({**receipt, **change}))
        assert "the receipt was changed or is none" in subject(program, "check", file, status=1).stderr
    file.write_text("no JSON")
    subject(program, "check", file, status=1)
    file.write_text(json.dumps(receipt))
    subject(program, "check", file, "--visitor-id", ANN)
    add_children(people, GONE, 1, ANN)
    subject(program, "check", file)
    assert "log_conversion;" in subject(program, "check", file, "--visitor-id", ANN, status=1).stderr
    add_children(people, 2, 1, BEN)
    assert "log_link_visit_action" in subject(program, "check", file, status=1).stderr


@pytest.mark.parametrize("answer", ["yes", "no", ""])
def test_on_a_terminal_it_asks(program, people, answer):
    before = contents(people)
    terminal, end = pty.openpty()
    os.write(terminal, f"{answer}\n".encode())
    done = subprocess.run(program.argv("subject", "delete", "--visit-id", 4), stdin=end, capture_output=True, text=True, timeout=DEADLINE)
    os.close(end)
    os.close(terminal)
    assert "1 visits" in done.stderr and done.returncode == (answer != "yes")
    assert (contents(people) == before) == (answer != "yes")


@pytest.mark.parametrize("job, words, complaint", [
    ("find", (), "--visitor-id, --user-id, --ip and --visit-id"),
    ("find", ("--visitor-id", "0a1b"), "--visitor-id: write the 16 hex digits"),
    ("find", ("--ip", "192.0.2"), "--ip: write one IPv4 or IPv6 address"),
    ("find", ("--user-id", ""), "--user-id"),
    ("export", ("--visit-id", "x"), "--visit-id: write the number of a visit"),
    ("find", ("--visit-id", "1", "--sites", "9"), "9"),
    ("delete", ("--visit-id", "1"), "--yes"),
    ("delete", ("--visit-id", "1", "--yes", "--receipt", "/nowhere/r.json"), "--receipt: /nowhere/r.json"),
    ("check", (), "RECEIPT"),
    ("check", ("/nowhere/r.json",), "/nowhere/r.json cannot be read"),
    ("forget", (), "footfall subject --help"),
])  # fmt: skip
def test_wrong_words_are_status_2_and_change_nothing(program, people, job, words, complaint):
    before = contents(people)
    assert complaint in subject(program, job, *words, status=2).stderr
    assert contents(people) == before
