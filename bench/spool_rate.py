# SPDX-License-Identifier: GPL-3.0-or-later
"""(f) How fast hits are answered that go to the disk as Redis is away, and how fast `footfall spool drain` gives them to it."""

import json
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from harness import paths
from harness.footfall_program import Footfall, NoDatabase, settings
from harness.ports import free_port
from load import run, write_targets
from table import Figure
from traffic import page_views

_CONFIG = """
    keepalive_requests 1000000000;
    set_real_ip_from 127.0.0.1;
    real_ip_header X-Forwarded-For;
    location /ma/ {{
        footfall_ingest on;
        footfall_redis 127.0.0.1:{port};
        footfall_queues 4;
        footfall_spool {folder} max=8g sync={sync} drain=off;
    }}
"""
# A little more than 10,000 requests a second where an answer takes no time.
_CONNECTIONS, _DELAY_MS = 96, 9


def measure(servers, rounds, seconds):
    # On a disk: the servers' folders are in memory.
    folder = Path(tempfile.mkdtemp(prefix="bench-spool-", dir=paths.build_folder()))
    try:
        loads = {sync: _spooling(servers, folder, sync, rounds, seconds) for sync in ("1s", "always")}
        drained = _drain_rate(servers, folder)
    finally:
        shutil.rmtree(folder)
    return [
        Figure("spool: requests while Redis is away, sync=1s", median(load.rate for load in loads["1s"]), "req/s"),
        Figure("spool: their p99", median(load.p99_ms for load in loads["1s"]), "ms", at_most=10),
        Figure("spool: p99 with sync=always", median(load.p99_ms for load in loads["always"]), "ms"),
        Figure("spool: drained into Redis", drained, "elements/s"),
    ]


def _spooling(servers, folder, sync, rounds, seconds):
    nginx = servers.nginx(server=_CONFIG.format(port=free_port(), folder=folder, sync=sync), log_level="crit")
    targets = write_targets(nginx.folder / "targets.txt", page_views(2000, 500), "/ma/matomo.php")
    loads = [run(nginx.port, targets, seconds, _CONNECTIONS, _DELAY_MS) for _ in range(rounds)]
    nginx.stop()
    return loads


def _drain_rate(servers, folder):
    client = servers.redis.client()
    client.flushall()
    program = Footfall(servers.new_folder("spool"), settings(servers.redis, NoDatabase(), queues=4))
    began = time.monotonic()
    done = program.run("spool", "drain", folder, "--rate", "0", "--json", timeout=600)
    seconds = time.monotonic() - began
    if done.returncode:
        raise RuntimeError(f"footfall spool drain: {done.stdout}{done.stderr}")
    client.flushall()
    return json.loads(done.stdout)["records"] / seconds
