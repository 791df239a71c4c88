# SPDX-License-Identifier: GPL-3.0-or-later
"""(b) What one worker thread tracks a second, against a plain multi-row INSERT of the very rows that it wrote."""

import time
from statistics import median

from harness.footfall_program import Footfall, settings
from harness.paths import data_path
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
    tracked, inserted, ratios = [], [], []
    for _ in range(rounds):
        database = servers.mariadb.database()
        database.load_schema()
        database.execute(_SITE)
        seconds = _work(servers, database, elements)
        baseline = _insert_again(database)
        database.drop()
        tracked.append(items / seconds)
        inserted.append(items / baseline)
        ratios.append(baseline / seconds)
    return [
        Figure("worker: plain multi-row INSERT of the same rows", median(inserted), "req/s"),
        Figure("worker: tracked by one thread", median(tracked), "req/s"),
        Figure("worker: ratio", 100 * median(ratios), "%", at_least=45, aim=60),
    ]


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


def _work(servers, database, elements):
    """Seconds to drain the queue, without the program's start, which is measured on an empty queue."""
    program = Footfall(servers.new_folder("worker"), settings(servers.redis, database, Footfall={"data_path": data_path()}))
    client = servers.redis.client()
    client.flushall()
    start = _timed(program.drain)
    pipeline = client.pipeline(transaction=False)
    for begin in range(0, len(elements), _BATCH):
        pipeline.rpush("trackingQueueV1", *elements[begin : begin + _BATCH])
    pipeline.execute()
    whole = _timed(program.drain)
    links = database.count("log_link_visit_action")
    if queued(client) or links != len(elements):
        raise RuntimeError(f"{len(elements)} page views became {links} rows, {queued(client)} are still queued")
    return whole - start


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
