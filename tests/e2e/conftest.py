# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures on real servers. One Redis and one MariaDB serve the whole run; every test has an empty Redis and a
database of its own, so that no test sees another's rows."""

import json
import signal

import pytest

from harness.servers import Footfall, NginxServer, Servers, settings
from harness.tcp_proxy import TcpProxy


@pytest.fixture(scope="session")
def servers(request):
    servers = Servers()
    yield servers
    kept = servers.close(keep_logs=request.session.testsfailed > 0)
    if kept:
        print(f"\nlogs of the servers are kept in {kept}")


@pytest.fixture
def folder(servers, request):
    """A folder of this test's own for logs and files."""
    name = "".join(c if c.isalnum() else "-" for c in request.node.name)[:40]
    return servers.new_folder(name)


@pytest.fixture
def redis_server(servers):
    """The run's Redis, running and empty whatever the test before did to it."""
    server = servers.redis
    if not server.process.running():
        server.start()
    server.resume()
    server.client().flushall()
    return server


@pytest.fixture
def redis(redis_server):
    return redis_server.client()


@pytest.fixture
def mariadb(servers):
    server = servers.mariadb
    if not server.process.running():
        server.start()
    return server


@pytest.fixture
def empty_database(mariadb):
    database = mariadb.database()
    yield database
    if not mariadb.process.running():
        mariadb.start()
    database.drop()


SITE = """
INSERT INTO matomo_site (idsite, name, main_url, ts_created, timezone, currency, sitesearch_keyword_parameters,
  sitesearch_category_parameters, excluded_ips, excluded_parameters, excluded_user_agents, excluded_referrers, `group`,
  type, creator_login)
VALUES (1, 'Shop', 'https://shop.example.org', '2020-01-01 00:00:00', 'UTC', 'EUR', '', '', '', '', '', '', '',
  'website', 'admin');
"""


@pytest.fixture
def matomo_database(empty_database):
    """Matomo's tables and one site (id 1, https://shop.example.org, UTC)."""
    empty_database.load_schema()
    empty_database.load(SITE)
    return empty_database


@pytest.fixture(scope="session")
def own_tables(servers):
    """The statements by which `footfall migrate` makes Footfall's own tables."""
    database = servers.mariadb.database()
    database.load_schema()
    done = Footfall(servers.new_folder("own-tables"), settings(servers.redis, database)).run("migrate", "--dry-run", "--json")
    database.drop()
    assert done.returncode == 0, done.stderr
    return ";".join(step["sql"] for step in json.loads(done.stdout)["steps"])


@pytest.fixture
def database(matomo_database, own_tables):
    """Matomo's tables with one site, and Footfall's own."""
    matomo_database.load(own_tables)
    return matomo_database


@pytest.fixture
def nginx(folder):
    """nginx(server="…", http="…") starts NGINX with that configuration. At the end its log must hold nothing bad; a
    test that provokes a complaint lists expressions in .allowed_complaints of the fixture."""
    started = []

    def start(**options):
        server = NginxServer(folder / f"nginx-{len(started)}", **options)
        started.append(server)
        return server

    start.allowed_complaints = []
    yield start
    complaints = []
    for server in reversed(started):
        server.stop()
        complaints += server.complaints(start.allowed_complaints)
    assert not complaints, "NGINX complained:\n" + "\n".join(complaints)


@pytest.fixture
def endpoint(nginx, redis_server):
    """endpoint(queues=1, more="…") starts NGINX with ingest on /ma/ into the run's Redis."""

    def start(queues=1, more="", **options):
        location = f"""
        set_real_ip_from 127.0.0.1;
        real_ip_header X-Forwarded-For;
        location /ma/ {{
            footfall_ingest on;
            footfall_redis 127.0.0.1:{redis_server.port};
            footfall_queues {queues};
            {more}
        }}"""
        return nginx(server=location, **options)

    return start


@pytest.fixture
def footfall(folder, redis_server, database):
    """footfall(queues=1, Tracker={…}) gives the program configured for the run's Redis and this test's database.
    Daemons started through it are stopped at the end; what a sanitizer found in any of them fails the test."""
    programs = []

    def make(queues=1, **sections):
        program = Footfall(folder / f"footfall-{len(programs)}", settings(redis_server, database, queues, **sections))
        _remember_workers(program)
        programs.append(program)
        return program

    yield make
    findings = []
    for program in programs:
        for process in program.started:
            if process.running():
                process.send_signal(signal.SIGCONT)  # a test may have left it frozen
                process.stop()
        findings += [path.read_text(errors="replace") for path in program.folder.glob("sanitizer*")]
    assert not findings, "a sanitizer found:\n" + "\n".join(findings)


@pytest.fixture
def proxy():
    """proxy(port) gives a TcpProxy to the port; closed at the end."""
    proxies = []

    def start(target):
        proxies.append(TcpProxy(target))
        return proxies[-1]

    yield start
    for one in proxies:
        one.close()


def _remember_workers(program):
    program.started = []
    start = program.worker

    def worker(*options, **keywords):
        process = start(*options, **keywords)
        program.started.append(process)
        return process

    program.worker = worker
