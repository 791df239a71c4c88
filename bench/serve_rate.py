# SPDX-License-Identifier: GPL-3.0-or-later
"""(h) How fast `footfall serve` answers from the archives of the recording storefront-large, where that is there."""

import socket
from pathlib import Path
from types import SimpleNamespace

from golden import storefront
from golden.log_tables import load_tables
from harness import paths
from harness.footfall_program import Footfall, settings
from harness.ports import free_port
from harness.process import Process
from load import run, write_targets
from table import Figure

_CASE = paths.SHARED / "golden" / "storefront-large"
_MONTH = "2026-10-01"
_CONNECTIONS = (1, 32)
# What Matomo 5.2 itself took: 10 and 39 ms (median, one connection).
_QUESTIONS = (
    ("VisitsSummary.get", f"method=VisitsSummary.get&idSite=1&period=month&date={_MONTH}", 2, 1),
    ("Actions.getPageUrls, flat", f"method=Actions.getPageUrls&flat=1&filter_limit=-1&idSite=1&period=month&date={_MONTH}", 8, 4),
)


def measure(servers, seconds):
    if not _CASE.is_dir():
        print(f"serve: left out, {_CASE} is not there")
        return []
    case = storefront.load(_CASE)
    database = servers.mariadb.database()
    database.load(case.schema)
    database.load(case.setup_sql)
    load_tables(case, database)
    port = free_port()
    folder = servers.new_folder("serve")
    program = Footfall(folder, settings(servers.redis, database, General={"salt": case.salt}, Footfall={
        "serve_listen": f"127.0.0.1:{port}", "data_path": paths.data_path(), "log_level": "warning",
    }))  # fmt: skip
    done = program.run("archive", "--dates", _MONTH, "--periods", "month", timeout=600)
    if done.returncode:
        raise RuntimeError(f"footfall archive: {done.stdout}{done.stderr}")
    process = Process("footfall serve", program.argv("serve"), folder / "serve.log")
    try:
        process.wait_ready(lambda: _listens(port))
        figures = [figure for question in _QUESTIONS for figure in _ask(port, folder, question, seconds)]
        return [*figures, Figure("serve: memory", _resident_mb(process.pid), "MB", at_most=100)]
    finally:
        process.stop()
        database.drop()


def _ask(port, folder, question, seconds):
    name, query, most, aim = question
    view = SimpleNamespace(query=f"module=API&format=json&token_auth=0123456789abcdef0123456789abcdef&{query}", agent="bench", address="127.0.0.1")
    targets = write_targets(folder / "targets.txt", [view], "/index.php")
    for connections in _CONNECTIONS:
        run(port, targets, 1, connections)  # sessions are made
        load = run(port, targets, seconds, connections)
        limits = {"at_most": most, "aim": aim} if connections == 1 else {}
        yield Figure(f"serve: {name}, {connections} at a time: p50", load.p50_ms, "ms", **limits)
        yield Figure(f"serve: {name}, {connections} at a time: p99", load.p99_ms, "ms")
        yield Figure(f"serve: {name}, {connections} at a time", load.rate, "req/s")


def _listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _resident_mb(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024
