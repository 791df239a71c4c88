# SPDX-License-Identifier: GPL-3.0-or-later
"""Errors of the database that must neither end the worker nor cost an element."""

import configparser
import subprocess

import pytest
from harness import paths
from harness.mariadb_server import MariaDbServer
from harness.servers import settings
from harness.waiting import wait_until

from e2e.conftest import SITE
from e2e.queue_items import assert_stored_once, counters, push, visitor_of, waiting

@pytest.fixture
def tls_mariadb(folder):
    """A MariaDB of its own that speaks TLS with a certificate that nobody signed."""
    key, certificate = folder / "key.pem", folder / "cert.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
                    "-subj", "/CN=127.0.0.1", "-days", "2"], check=True, capture_output=True)  # fmt: skip
    server = MariaDbServer(folder / "mariadb", [f"--ssl-cert={certificate}", f"--ssl-key={key}"])
    yield server
    server.stop()


def signal_trigger(database, condition, extra=""):
    database.execute(
        "CREATE TRIGGER matomo_refuse BEFORE INSERT ON matomo_log_visit FOR EACH ROW "
        f"IF {condition} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not this one'{extra}; END IF"
    )


@pytest.mark.parametrize("number", ["", ", MYSQL_ERRNO = 1146", ", MYSQL_ERRNO = 30001"])
def test_row_that_a_trigger_refuses_costs_only_its_element(footfall, redis, database, number):
    signal_trigger(database, f"HEX(NEW.idvisitor) = '{visitor_of(7, 50)}'", number)
    push(redis, range(20))
    worker = footfall().worker()
    wait_until(lambda: waiting(redis) == 0 or not worker.running(), "all is worked")
    assert worker.running(), worker.tail()
    letters = database.query("SELECT reason FROM matomo_footfall_dead_letter")
    assert len(letters) == 1 and "not this one" in letters[0]["reason"]
    assert_stored_once(database, set(range(20)) - {7})
    assert counters(database)["items"] == 20


def test_unknown_error_is_said_and_retried_until_its_cause_is_gone(footfall, redis, database):
    """Error 1105 with the state HY000: nobody can tell what it means, and nothing may be lost for it."""
    database.execute(
        "CREATE TRIGGER matomo_strange BEFORE INSERT ON matomo_log_visit FOR EACH ROW "
        "SIGNAL SQLSTATE 'HY000' SET MESSAGE_TEXT = 'who knows', MYSQL_ERRNO = 1105"
    )
    push(redis, range(20))
    worker = footfall().worker()
    wait_until(lambda: "1105" in worker.text(), "the error is said")
    wait_until(lambda: worker.text().count("again in") > 0 or not worker.running(), "it will be tried again")
    assert worker.running(), worker.tail()
    said = [line for line in worker.text().splitlines() if "1105" in line]
    assert "error" in said[0] and "database server's log" in said[0]
    database.execute("DROP TRIGGER matomo_strange")
    wait_until(lambda: waiting(redis) == 0, "all is stored")
    assert_stored_once(database, range(20))
    assert database.count("footfall_dead_letter") == 0
    assert len([line for line in worker.text().splitlines() if "1105" in line]) == 1


@pytest.mark.parametrize("number", [1020, 1026, 1135, 1412, 3058])
def test_error_that_passes_is_retried(footfall, redis, database, number):
    database.execute(
        "CREATE TRIGGER matomo_passing BEFORE INSERT ON matomo_log_visit FOR EACH ROW "
        f"SIGNAL SQLSTATE 'HY000' SET MESSAGE_TEXT = 'passing', MYSQL_ERRNO = {number}"
    )
    push(redis, range(5))
    worker = footfall().worker()
    wait_until(lambda: str(number) in worker.text() or not worker.running(), "the error is met")
    database.execute("DROP TRIGGER matomo_passing")
    wait_until(lambda: waiting(redis) == 0 or not worker.running(), "it is tried again")
    assert worker.running(), worker.tail()
    assert_stored_once(database, range(5))


def test_tls_handshake_cut_short_does_not_end_the_worker(footfall, redis_server, redis, tls_mariadb, proxy):
    way = proxy(tls_mariadb.port)
    own = tls_mariadb.database()
    own.load_schema()
    own.load(SITE)
    sections = settings(redis_server, own)
    sections["database"].update(port=way.port, enable_ssl=1, ssl_no_verify=1)
    program = footfall()
    program.configure(sections)
    assert program.run("migrate").returncode == 0
    worker = program.worker()
    push(redis, range(10))
    wait_until(lambda: waiting(redis) == 0, "it works over TLS")
    way.cut_after = 40  # the request for TLS passes, the client's hello does not
    way.cut()
    push(redis, range(10, 20))
    wait_until(lambda: way.cuts >= 3 or not worker.running(), "handshakes have been cut")
    assert worker.running(), worker.tail()
    assert "2026" in worker.text()
    way.cut_after = None
    wait_until(lambda: waiting(redis) == 0, "all is stored")
    assert_stored_once(own, range(20))


def grant_plain_user(server):
    """A user whom read_only binds, as it does not bind the tests' own."""
    for sql in ("CREATE OR REPLACE USER plain@'%' IDENTIFIED BY 'plain'",
                "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE ON *.* TO plain@'%'"):  # fmt: skip
        with server.connect() as connection, connection.cursor() as cursor:
            cursor.execute(sql)


def copy_database(database, server):
    """What a replica has: all tables, with their rows."""
    copy = server.database(database.name)
    for row in database.query("SHOW TABLES"):
        (table,) = row.values()
        copy.execute(database.query(f"SHOW CREATE TABLE `{table}`")[0]["Create Table"].replace("%", "%%"))
        for values in database.query(f"SELECT * FROM `{table}`"):
            marks = ", ".join(["%s"] * len(values))
            copy.execute(f"INSERT INTO `{table}` VALUES ({marks})", *values.values())
    return copy


@pytest.fixture
def replica(folder):
    server = MariaDbServer(folder / "replica")
    yield server
    server.stop()


def test_failover_is_followed_when_the_old_primary_turns_read_only(
    footfall, redis_server, redis, database, replica, proxy
):
    """The old primary lives on and keeps its sessions; the address leads to the new one from now on."""
    primary = database.server
    for server in (primary, replica):
        grant_plain_user(server)
    way = proxy(primary.port)
    sections = settings(redis_server, database)
    sections["database"].update(port=way.port, username="plain", password="plain")
    program = footfall()
    program.configure(sections)
    worker = program.worker()
    push(redis, range(10))
    wait_until(lambda: waiting(redis) == 0, "the old primary is worked with")
    promoted = copy_database(database, replica)
    database.execute("SET GLOBAL read_only = 1")
    try:
        way.target = replica.port
        push(redis, range(10, 20))
        wait_until(lambda: waiting(redis) == 0, "the new primary is found", timeout=30)
    finally:
        database.execute("SET GLOBAL read_only = 0")
    assert worker.running()
    assert "1290" in worker.text()
    assert_stored_once(promoted, range(20))
    assert_stored_once(database, range(10))


@pytest.mark.parametrize("name", ["footfall-worker.service", "footfall-worker@.service"])
def test_systemd_never_gives_up_on_a_database(name):
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(paths.ROOT / "systemd" / name)
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
    assert unit["Service"]["Restart"] == "on-failure"
    assert int(unit["Service"]["RestartSec"]) >= 5
    assert "4" not in unit["Service"]["RestartPreventExitStatus"].split()
