# SPDX-License-Identifier: GPL-3.0-or-later
"""The units of systemd leave the program what it needs, and little else."""

import ctypes.util
import shutil
import subprocess
import sys
from datetime import datetime, timezone

import pytest

from archive_days import DAY, add_visits, number
from harness import paths
from harness.ports import free_port
from harness.process import Process
from harness.servers import Footfall, settings
from harness.waiting import wait_until
from queue_items import KEY, push
from served_api import TOKEN, Served, add_user

UNITS = sorted((paths.ROOT / "systemd").glob("*.service"))
_SANDBOX = paths.ROOT / "tests" / "harness" / "in_sandbox_of.py"

pytestmark = [
    pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed"),
    pytest.mark.skipif(paths.flavour() != "test", reason="sanitizers need more than the program does"),
]


def analyze(*arguments):
    return subprocess.run(["systemd-analyze", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


@pytest.fixture
def in_sandbox_of(folder, redis_server, database):
    """in_sandbox_of(unit) is the program as it can be under that unit."""
    if not ctypes.util.find_library("seccomp"):
        pytest.skip("libseccomp is not installed")
    started = []

    def make(unit, **footfall):
        program = _Sandboxed(folder / unit, settings(redis_server, database, Footfall=footfall))
        program.unit = paths.ROOT / "systemd" / f"{unit}.service"
        program.started = started
        return program

    settings_of_all = Footfall(folder / "install", settings(redis_server, database))
    assert settings_of_all.run("install", "--own-tables-only").returncode == 0
    yield make
    for process in started:
        if process.running():
            process.kill()


class _Sandboxed(Footfall):
    def argv(self, command, *options):
        return [sys.executable, str(_SANDBOX), str(self.unit), *super().argv(command, *options)]

    def worker(self, *options, **keywords):
        self.started.append(super().worker(*options, **keywords))
        return self.started[-1]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_exposure_is_at_most_1_5(unit):
    done = analyze("security", "--offline=true", "--threshold=15", "--no-pager", str(unit))
    assert done.returncode == 0, done.stdout


def test_systemd_understands_every_line(tmp_path):
    for file in (paths.ROOT / "systemd").glob("*.[st][ei][rm]*"):
        text = file.read_text().replace("/usr/bin/footfall", str(paths.program()))
        (tmp_path / file.name.replace("@.", "@shop.")).write_text(text)
    done = analyze("verify", "--man=no", *sorted(str(file) for file in tmp_path.iterdir()))
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("unit", ["footfall-worker", "footfall-worker@"])
def test_worker_tracks_under_its_unit(in_sandbox_of, redis, database, unit):
    worker = in_sandbox_of(unit).worker()
    push(redis, range(50))
    wait_until(lambda: redis.llen(KEY) == 0, "the queue is empty")
    assert worker.stop() == 0
    assert database.count("log_visit") == 50
    assert database.value("SELECT COUNT(*) FROM matomo_log_visit WHERE config_browser_name = 'CH'") == 50


def test_archiver_keeps_rows_in_files_under_its_unit(in_sandbox_of, database, tmp_path):
    add_visits(database, at=f"{DAY} 10:00:00", count=20000)
    program = in_sandbox_of("footfall-archive", archive_memory=64)
    command = ["archive", f"--dates={DAY}", "--sites=1", "--jobs=64"]
    assert "TMPDIR" in program.run(*command, env={"TMPDIR": "/nonexistent"}).stdout  # It needs them.
    done = program.run(*command, env={"TMPDIR": str(tmp_path)})
    assert done.returncode == 0, done.stdout + done.stderr


def test_archiver_watches_under_its_unit(in_sandbox_of, database):
    today = f"{datetime.now(timezone.utc):%Y-%m-%d}"
    add_visits(database, at=f"{today} 00:00:01")
    program = in_sandbox_of("footfall-archive-watch")
    process = Process("footfall archive --watch", program.argv("archive", "--watch", "--json"), program.folder / "watch.log")
    program.started.append(process)
    process.wait_ready(lambda: '"periods_archived"' in process.text())
    assert number(database, "nb_visits", day=today) == 10
    assert process.stop() == 0


def test_purge_deletes_under_its_unit(in_sandbox_of, database):
    add_visits(database, at="2024-01-02 10:00:00")
    done = in_sandbox_of("footfall-purge").run("purge", "--logs-older-than=30", "--archives", "--actions", "--wait=0")
    assert done.returncode == 0, done.stderr
    assert database.count("log_visit") == 0


def test_reports_are_archived_and_answered_under_their_unit(in_sandbox_of, database):
    add_visits(database, at=f"{DAY} 10:00:00")
    add_user(database, "root", TOKEN, super_user=1)
    port = free_port()
    program = in_sandbox_of("footfall-serve", serve_listen=f"127.0.0.1:{port}")
    served = Served(program, program.folder, port)
    program.started.append(served.process)
    status, found = served.api("VisitsSummary.get", idSite=1, period="day", date=DAY)
    assert status == 200 and found["nb_visits"] == 10
    assert served.process.stop() == 0
