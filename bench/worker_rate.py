# SPDX-License-Identifier: GPL-3.0-or-later
"""(b) What one worker thread tracks a second, against a plain multi-row INSERT of the very rows that it wrote, with the database in
memory and on a disk; what two threads track; and what a batch asks of the database."""

import os
import re
import shutil
import tempfile
import time
import zlib
from pathlib import Path
from statistics import median

from harness import paths
from harness.footfall_program import Footfall, settings
from harness.mariadb_server import MariaDbServer
from ingest import _CONFIG, queued
from table import Figure
from traffic import page_views

_TABLES = ("log_action", "log_visit", "log_link_visit_action")
_BATCH = 1000

_SITE = """INSERT INTO matomo_site (idsite, name, main_url, ts_created, timezone, currency, sitesearch_keyword_parameters,
  sitesearch_category_parameters, excluded_ips, excluded_parameters, excluded_user_agents, excluded_referrers, `group`,
  type) VALUES (1, 'Shop', 'https://shop.example.org', '2020-01-01', 'UTC', 'EUR', '', '', '', '', '', '', '', 'website')"""


def measure(servers, rounds, items):
    elements = _elements(servers, items)
    folder = Path(tempfile.mkdtemp(prefix="bench-worker-", dir=paths.build_folder()))
    try:
        figures = _against_inserts(servers, servers.mariadb, elements, rounds, "")
        disk = MariaDbServer(folder)
        figures += _against_inserts(servers, disk, elements, rounds, ", on a disk")
        disk.stop()
    finally:
        shutil.rmtree(folder)
    return [*figures, _two_threads(servers, elements, rounds), _asked(servers, elements)]


def _against_inserts(servers, mariadb, elements, rounds, where):
    tracked, inserted, ratios = [], [], []
    for _ in range(rounds):
        database = _site(mariadb)
        seconds = _work(servers, database, elements)
        baseline = _insert_again(database)
        database.drop()
        tracked.append(len(elements) / seconds)
        inserted.append(len(elements) / baseline)
        ratios.append(baseline / seconds)
    return [
        Figure(f"worker: plain multi-row INSERT of the same rows{where}", median(inserted), "req/s"),
        Figure(f"worker: tracked by one thread{where}", median(tracked), "req/s"),
        Figure(f"worker: ratio{where}", 100 * median(ratios), "%", at_least=45, aim=60),
    ]


def _two_threads(servers, elements, rounds):
    """Judged where the database has cores of its own: two for the threads, the others for it."""
    cores = sorted(os.sched_getaffinity(0))
    apart = len(cores) >= 4
    own, others = (set(cores[:2]), set(cores[2:])) if apart else (set(cores), set(cores))
    _pin(servers.mariadb.process.pid, others)
    ratios = []
    for _ in range(rounds):
        seconds = []
        for queues in (1, 2):
            database = _site(servers.mariadb)
            seconds.append(_work(servers, database, elements, queues, set(list(own)[:queues]) if apart else own))
            database.drop()
        ratios.append(seconds[0] / seconds[1])
    _pin(servers.mariadb.process.pid, set(cores))
    more = "" if apart else f", all on {len(cores)} cores"
    return Figure(f"worker: two threads against one{more}", median(ratios), "times", at_least=1.6 if apart else None)


def _pin(pid, cores):
    for thread in os.listdir(f"/proc/{pid}/task"):
        os.sched_setaffinity(int(thread), cores)


def _asked(servers, elements):
    """What a batch asks in its turn, as the program's own log says."""
    database = _site(servers.mariadb)
    program = _program(servers, database, 1, log_level="debug")
    servers.redis.client().rpush("trackingQueueV1", *elements)
    said = re.findall(r"ms, (\d+) statements", program.drain().stderr)
    database.drop()
    return Figure("worker: statements of a batch in its turn", median(map(int, said)), "statements", at_most=10)


def _site(mariadb):
    database = mariadb.database()
    database.load_schema()
    database.execute(_SITE)
    return database


def _program(servers, database, queues, **more):
    options = {"data_path": paths.data_path(), "queues": queues, **more}
    program = Footfall(servers.new_folder("worker"), settings(servers.redis, database, Footfall=options))
    program.run("migrate")
    return program


def _elements(servers, items):
    """The queue's elements as the module writes them: page views of visitors who look at four pages on average."""
    client = servers.redis.client()
    client.flushall()
    nginx = servers.nginx(server=_CONFIG.format(redis=f"127.0.0.1:{servers.redis.port}").replace("queues 4", "queues 1"))
    http = nginx.client()
    for view in page_views(items, items // 4, seed=2):
        http.get(f"/ma/matomo.php?{view.query}", view.headers())
    http.close()
    nginx.stop()
    return client.lrange("trackingQueueV1", 0, -1)


def _work(servers, database, elements, queues=1, cores=None):
    """Seconds to drain the queues, without the program's start, which is measured on empty ones."""
    program = _program(servers, database, queues)
    client = servers.redis.client()
    client.flushall()
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores or before)  # the program's, which inherits it
    start = _timed(program.drain)
    pipeline = client.pipeline(transaction=False)
    for number in range(queues):
        key = "trackingQueueV1" + (f"_{number}" if number else "")
        mine = [element for element in elements if _queue_of(element, queues) == number]
        for begin in range(0, len(mine), _BATCH):
            pipeline.rpush(key, *mine[begin : begin + _BATCH])
    pipeline.execute()
    whole = _timed(program.drain)
    os.sched_setaffinity(0, before)
    links = database.count("log_link_visit_action")
    if queued(client) or links != len(elements):
        raise RuntimeError(f"{len(elements)} page views became {links} rows, {queued(client)} are still queued")
    return whole - start


def _queue_of(element, queues):
    """As the endpoint chooses: by the visitor."""
    if queues == 1:
        return 0
    return int(re.search(rb'"_id":"([0-9a-f]+)"', zlib.decompress(element))[1], 16) % queues


def _timed(work):
    begin = time.monotonic()
    work()
    return time.monotonic() - begin


def _insert_again(database):
    """Seconds to write the same final rows into the same tables, 1,000 requests' worth a transaction: statements are
    prepared as text before, so that the clock sees only the server."""
    links = database.count("log_link_visit_action")
    transactions = max(links // _BATCH, 1)
    texts = [[] for _ in range(transactions)]
    for table in _TABLES:
        for number, text in enumerate(_statements(database, table, transactions)):
            texts[number] += text
    for table in _TABLES:
        database.execute(f"TRUNCATE TABLE matomo_{table}")
    connection = database.server.connect(database.name)
    connection.autocommit(False)
    begin = time.monotonic()
    with connection.cursor() as cursor:
        for statements in texts:
            for statement in statements:
                cursor.execute(statement)
            connection.commit()
    seconds = time.monotonic() - begin
    connection.close()
    return seconds


def _statements(database, table, transactions):
    """For each transaction, its share of the table's rows in order of id, as at most one INSERT."""
    connection = database.connection()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM matomo_{table} ORDER BY 1" if table != "log_link_visit_action" else
                       f"SELECT * FROM matomo_{table} ORDER BY idlink_va")  # fmt: skip
        columns = ", ".join(f"`{column[0]}`" for column in cursor.description)
        rows = cursor.fetchall()
    share = -(-len(rows) // transactions)
    for number in range(transactions):
        part = rows[number * share : (number + 1) * share]
        values = ",".join("(" + ",".join(_literal(connection, value) for value in row) + ")" for row in part)
        yield [f"INSERT INTO matomo_{table} ({columns}) VALUES {values}"] if part else []


def _literal(connection, value):
    return f"x'{value.hex()}'" if isinstance(value, bytes) and value else connection.literal(value)
