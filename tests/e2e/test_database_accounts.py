# SPDX-License-Identifier: GPL-3.0-or-later
"""The rights that docs/operations.md gives the account of each command are enough, and each of them is needed."""

import json
import time
from datetime import datetime, timedelta, timezone

import pytest

from archive_days import DAY, add_visits
from harness.grants import PASSWORD, documented, make_account
from harness.ini import merged
from harness.ports import free_port
from harness.servers import Footfall, settings
from harness.waiting import wait_until
from queue_items import KEY, page_view
from served_api import TOKEN, Served, add_user

RIGHTS = documented()


@pytest.fixture
def installed(footfall, database):
    """Own tables, and a site that is a shop."""
    assert footfall().run("install", "--own-tables-only").returncode == 0
    database.execute("UPDATE matomo_site SET ecommerce = 1")
    return database


@pytest.fixture
def program_as(folder, redis_server, installed):
    """program_as(account, grants, key=value…) is the program with a new account that has these, or the documented, rights and no
    others."""
    accounts = []

    def make(account, grants=None, **footfall):
        user = make_account(installed, account, grants)
        accounts.append(user)
        login = {"database": {"username": user, "password": PASSWORD}, "Footfall": footfall}
        program = Footfall(folder / user, merged(settings(redis_server, installed), login))
        program.ini.chmod(0o600)
        return program

    yield make
    for user in set(accounts):
        installed.execute(f"DROP USER '{user}'@'%'")


def push_one_of_each_kind(redis, n):
    """Hits that between them write to every table that a worker writes to. N: hits of their own."""
    redis.flushdb()
    now = int(time.time())
    cart = {"idgoal": "0", "revenue": "10"}
    hits = [
        page_view(n, at=1_500_000_000 - n),  # The site is younger, and so are the archives of its day.
        page_view(n, at=now, **cart, ec_id=f"order-{n}", ec_items='[["sku1","Shoe","Shoes",9.5,1]]'),
        page_view(n, at=now + 1, **cart, ec_items='[["sku1","Shoe","Shoes",9.5,1]]'),
        page_view(n, at=now + 2, **cart, ec_items='[["sku2","Hat","Hats",9.5,1]]'),
        page_view(n, idsite="77"),
        b"no element",
    ]
    redis.rpush(KEY, *hits)


def without_one(account):
    """The documented rights of ACCOUNT with each left out in turn but that to read."""
    return [pytest.param(left_out, id=left_out[1]) for left_out in RIGHTS[account] if left_out[1] != "*"]


def add_what_purge_deletes(database):
    add_visits(database, at=f"{datetime.now(timezone.utc) - timedelta(days=40):%Y-%m-%d %H:%M:%S}")
    database.execute("INSERT INTO matomo_log_action (name, hash, type) VALUES ('unused', CRC32('unused'), 1)")
    database.execute("INSERT INTO matomo_footfall_dead_letter (queue, created, reason, element) VALUES "
                     "('trackingQueueV1', NOW() - INTERVAL 40 DAY, 'bad', 'x')")  # fmt: skip


PURGE = ("purge", "--logs-older-than=30", "--dead-letters-older-than=30", "--archives", "--actions", "--wait=0")


def refused(done, table):
    return done.returncode in (1, 4) and "command denied to user" in done.stderr and f"`matomo_{table}`" in done.stderr


def test_worker_tracks_with_its_rights(program_as, redis, installed):
    push_one_of_each_kind(redis, 1)
    program_as("footfall_worker").drain()
    assert installed.count("log_visit") == 2
    assert installed.count("log_conversion_item") == 2 + 1  # the order's, and the cart's with the one that was taken out
    assert installed.count("footfall_dead_letter") == 1
    assert installed.count("tracking_failure") == 1
    assert installed.value("SELECT ts_created < '2018-01-01' FROM matomo_site") == 1


@pytest.mark.parametrize("left_out", without_one("footfall_worker"))
def test_worker_names_the_table_that_it_has_no_right_to(program_as, redis, left_out):
    push_one_of_each_kind(redis, 1)
    granted = [right for right in RIGHTS["footfall_worker"] if right != left_out]
    done = program_as("footfall_worker", granted).run("drain")
    assert refused(done, left_out[1].removeprefix("matomo_")), done.stderr


def rights_as_doctor_sees_them(program):
    """The level, and what is said."""
    findings = json.loads(program.run("doctor", "--json").stdout)["findings"]
    ((level, what),) = [(found["level"], found["what"]) for found in findings if "a worker needs" in found["what"]]
    return level, what


def test_doctor_finds_the_rights_of_the_worker_complete(program_as):
    assert rights_as_doctor_sees_them(program_as("footfall_worker"))[0] == "ok"


@pytest.mark.parametrize("left_out", without_one("footfall_worker"))
def test_doctor_names_what_the_worker_has_no_right_to(program_as, left_out):
    granted = [right for right in RIGHTS["footfall_worker"] if right != left_out]
    level, what = rights_as_doctor_sees_them(program_as("footfall_worker", granted))
    assert level == "warn"
    for right in left_out[0].partition(" (")[0].split(", "):
        assert f"{right} on {left_out[1]}" in what


def test_worker_runs_with_its_rights(program_as, redis, installed):
    worker = program_as("footfall_worker").worker()
    push_one_of_each_kind(redis, 1)
    wait_until(lambda: redis.llen(KEY) == 0, "the queue is empty")
    assert worker.stop() == 0
    assert installed.count("log_visit") == 2


def test_archiver_archives_with_its_rights(program_as, installed):
    add_visits(installed, at=f"{DAY} 10:00:00")
    assert program_as("footfall_archiver").run("invalidate", "--sites=1", f"--dates={DAY}").returncode == 0
    done = program_as("footfall_archiver").run("archive", f"--dates={DAY}", "--sites=1", "--periods=day,week,month")
    assert done.returncode == 0, done.stdout + done.stderr
    assert program_as("footfall_reader").run("archive", "--dry-run").returncode == 0
    done = program_as("footfall_reader").run("archive", "--verify", f"--dates={DAY}", "--sample=0")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def visits_served_as(program_as, folder, installed):
    """visits_served_as(account) is how many visits the Reporting API counts on the day, served with this account."""
    add_visits(installed, at=f"{DAY} 10:00:00")
    add_user(installed, "root", TOKEN, super_user=1)
    started = []

    def ask(account):
        port = free_port()
        program = program_as(account, serve_listen=f"127.0.0.1:{port}")
        started.append(Served(program, folder, port))
        status, found = started[-1].api("VisitsSummary.get", idSite=1, period="day", date=DAY)
        assert status == 200, found
        return found["nb_visits"]

    yield ask
    for served in started:
        assert served.process.stop() == 0


def test_what_is_asked_for_is_archived_with_the_rights_of_the_archiver(visits_served_as):
    assert visits_served_as("footfall_archiver") == 10


def test_archives_are_served_with_the_rights_of_a_reader(program_as, visits_served_as, installed):
    installed.execute("REPLACE INTO matomo_option VALUES ('enableBrowserTriggerArchiving', '0', 1)")
    assert program_as("footfall_archiver").run("archive", f"--dates={DAY}", "--sites=1").returncode == 0
    assert visits_served_as("footfall_reader") == 10


@pytest.mark.parametrize("right", ["INSERT", "UPDATE", "DELETE", "CREATE"])
def test_archiver_says_which_right_it_has_not(program_as, installed, right):
    add_visits(installed, at=f"{DAY} 10:00:00")
    ((rights, _),) = RIGHTS["footfall_archiver"]
    everything = program_as("footfall_archiver")
    if right != "CREATE":
        assert everything.run("archive", f"--dates={DAY}", "--sites=1").returncode == 0
    fewer = ", ".join(one for one in rights.split(", ") if one != right)
    archiver = program_as("footfall_archiver", [(fewer, "*")])
    done = archiver.run("archive", f"--dates={DAY}", "--sites=1", "--force")
    assert done.returncode == 1
    assert f"{right} command denied" in done.stdout + done.stderr


def test_purge_deletes_with_its_rights(program_as, installed):
    add_what_purge_deletes(installed)
    assert program_as("footfall_reader").run(*PURGE, "--dry-run").returncode == 0
    done = program_as("footfall_purge").run(*PURGE)
    assert done.returncode == 0, done.stderr
    assert [installed.count(table) for table in ("log_visit", "log_action", "footfall_dead_letter")] == [0, 0, 0]


@pytest.mark.parametrize("left_out", without_one("footfall_purge"))
def test_purge_names_the_table_that_it_has_no_right_to(program_as, installed, left_out):
    add_what_purge_deletes(installed)
    granted = [right for right in RIGHTS["footfall_purge"] if right != left_out]
    done = program_as("footfall_purge", granted).run(*PURGE)
    assert refused(done, left_out[1].removeprefix("matomo_")), done.stderr


def test_who_only_reads_deletes_nothing(program_as, installed):
    add_what_purge_deletes(installed)
    before = installed.count("log_visit")
    done = program_as("footfall_reader").run(*PURGE)
    assert done.returncode == 4
    assert "DELETE command denied" in done.stderr
    assert installed.count("log_visit") == before


def test_doctor_and_monitor_only_read(program_as):
    reader = program_as("footfall_reader")
    findings = json.loads(reader.run("doctor", "--json").stdout)["findings"]
    assert [finding for finding in findings if "denied" in finding["what"]] == []
    assert reader.run("monitor", "--json", "--sample=0").returncode == 0


def test_books_close_with_the_rights_of_reconcile(program_as):
    books = program_as("footfall_books")
    assert books.run("reconcile", "--begin").returncode == 0
    assert books.run("reconcile").returncode == 0


def test_letter_is_dropped_with_its_rights(program_as, installed):
    add_what_purge_deletes(installed)
    assert program_as("footfall_letters").run("dead-letter", "drop", "--all").returncode == 0
    assert installed.count("footfall_dead_letter") == 0


def test_person_is_deleted_with_the_rights_of_subject(program_as, installed):
    add_visits(installed, at=f"{DAY} 10:00:00")
    selection = "--visitor-id=0000000000000001"
    assert program_as("footfall_reader").run("subject", "find", selection).returncode == 0
    done = program_as("footfall_subject").run("subject", "delete", selection, "--yes", "--wait=0")
    assert done.returncode == 0, done.stderr
    assert installed.count("log_visit") == 9


SHOP = ("--site", "1")
ADMINISTRATION = [
    ("site", "add", "--name", "Blog", "--url", "https://blog.example.org", "--url", "https://www.blog.example.org"),
    ("site", "change", "2", "--url", "https://news.example.org"),
    ("goal", "add", *SHOP, "--name", "Pages", "--match", "url", "--pattern", "/page"),
    ("goal", "change", "1", *SHOP, "--name", "All pages"),
    ("goal", "remove", "1", *SHOP),
    ("dimension", "add", *SHOP, "--scope", "visit", "--name", "Colour"),
    ("dimension", "change", "1", *SHOP, "--name", "Size"),
    ("user", "add", "eve", "--email", "eve@example.org", "--view", "1"),
    ("user", "change", "eve", "--email", "eva@example.org", "--no-access", "1"),
    ("segment", "add", "--name", "Germany", "--definition", "countryCode==de", "--owner", "eve", *SHOP),
    ("segment", "change", "1", "--name", "Deutschland"),
    ("segment", "remove", "1"),
    ("token", "add", "eve", "--description", "phone"),
    ("token", "remove", "1"),
    ("setting", "change", "enableBrowserTriggerArchiving", "0"),
    ("setting", "remove", "enableBrowserTriggerArchiving"),
    ("user", "remove", "eve"),
    ("site", "remove", "2"),
]


def administer(program):
    """The first command that fails, or the last."""
    for command in ADMINISTRATION:
        done = program.run(*command)
        if done.returncode:
            break
    return done


def test_what_is_set_up_is_changed_with_the_rights_of_admin(program_as):
    done = administer(program_as("footfall_admin"))
    assert done.returncode == 0, (done.args, done.stderr)


@pytest.mark.parametrize("left_out", without_one("footfall_admin"))
def test_changing_needs_each_right_of_admin(program_as, left_out):
    granted = [right for right in RIGHTS["footfall_admin"] if right != left_out]
    done = administer(program_as("footfall_admin", granted))
    assert refused(done, left_out[1].removeprefix("matomo_")), (done.args, done.stderr)


def test_the_api_changes_with_the_rights_of_admin(program_as, folder, installed):
    add_user(installed, "root", TOKEN, super_user=1)
    port = free_port()
    served = Served(program_as("footfall_admin", serve_listen=f"127.0.0.1:{port}"), folder, port)
    goal = {"name": "Thanks", "matchAttribute": "url", "pattern": "/thanks", "patternType": "contains"}
    assert served.api("Goals.addGoal", idSite=1, **goal) == (200, {"value": 1})
    assert served.api("SitesManager.updateSite", idSite=1, currency="CHF")[1]["result"] == "success"
    assert served.process.stop() == 0
