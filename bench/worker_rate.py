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

import worker_load
from harness import paths
from harness.footfall_program import Footfall, settings
from harness.mariadb_server import MariaDbServer
from ingest import queued
from plain_insert import insert_again
from table import Figure

_BATCH = 1000


def measure(servers, rounds, items):
    views = worker_load.views(servers, items)
    figures = _against_inserts(servers, servers.mariadb, views, rounds, "")
    figures += _on_a_disk(servers, views, rounds)
    figures += [_two_threads(servers, views, rounds), _asked(servers, views)]
    mix = worker_load.storefront_mix(servers, items)
    if mix is None:
        print(f"worker: a shop's mix is left out, {worker_load.RECORDING} is not there")
        return figures
    return [*figures, *_against_inserts(servers, servers.mariadb, mix, rounds, ""), _asked(servers, mix)]


def _on_a_disk(servers, load, rounds):
    folder = Path(tempfile.mkdtemp(prefix="bench-worker-", dir=paths.build_folder()))
    try:
        disk = MariaDbServer(folder)
        figures = _against_inserts(servers, disk, load, rounds, ", on a disk")
        disk.stop()
        return figures
    finally:
        shutil.rmtree(folder)


def _against_inserts(servers, mariadb, load, rounds, where):
    tracked, inserted, ratios = [], [], []
    for _ in range(rounds):
        database = load.new_database(mariadb)
        seconds = _work(servers, database, load)
        baseline = insert_again(database, load.tables, max(load.requests // _BATCH, 1))
        database.drop()
        tracked.append(load.requests / seconds)
        inserted.append(load.requests / baseline)
        ratios.append(baseline / seconds)
    of = load.name + where
    return [
        Figure(f"worker: plain multi-row INSERT of the same rows{of}", median(inserted), "req/s"),
        Figure(f"worker: tracked by one thread{of}", median(tracked), "req/s"),
        Figure(f"worker: ratio{of}", 100 * median(ratios), "%", at_least=45, aim=60),
    ]


def _two_threads(servers, load, rounds):
    """Judged where the database has cores of its own: two for the threads, the others for it."""
    cores = sorted(os.sched_getaffinity(0))
    apart = len(cores) >= 4
    own, others = (set(cores[:2]), set(cores[2:])) if apart else (set(cores), set(cores))
    _pin(servers.mariadb.process.pid, others)
    ratios = []
    for _ in range(rounds):
        seconds = []
        for queues in (1, 2):
            database = load.new_database(servers.mariadb)
            seconds.append(_work(servers, database, load, queues, set(list(own)[:queues]) if apart else own))
            database.drop()
        ratios.append(seconds[0] / seconds[1])
    _pin(servers.mariadb.process.pid, set(cores))
    more = "" if apart else f", all on {len(cores)} cores"
    return Figure(f"worker: two threads against one{more}", median(ratios), "times", at_least=1.6 if apart else None)


def _pin(pid, cores):
    for thread in os.listdir(f"/proc/{pid}/task"):
        os.sched_setaffinity(int(thread), cores)


def _asked(servers, load):
    """What a batch asks in its turn, as the program's own log says."""
    database = load.new_database(servers.mariadb)
    program = _program(servers, database, 1, log_level="debug")
    servers.redis.client().rpush("trackingQueueV1", *load.elements)
    said = re.findall(r"ms, (\d+) statements", program.drain().stderr)
    database.drop()
    return Figure(f"worker: statements of a batch in its turn{load.name}", median(map(int, said)), "statements", at_most=10)


def _program(servers, database, queues, **more):
    program = Footfall(servers.new_folder("worker"), settings(servers.redis, database, queues, Footfall=more))
    program.run("migrate")
    return program


def _work(servers, database, load, queues=1, cores=None):
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
        mine = [element for element in load.elements if _queue_of(element, queues) == number]
        for begin in range(0, len(mine), _BATCH):
            pipeline.rpush(key, *mine[begin : begin + _BATCH])
    pipeline.execute()
    whole = _timed(program.drain)
    os.sched_setaffinity(0, before)
    left = queued(client), database.count("footfall_dead_letter")
    if any(left):
        raise RuntimeError(f"of {len(load.elements)} elements {left[0]} are still queued, {left[1]} are dead letters")
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
