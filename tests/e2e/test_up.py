# SPDX-License-Identifier: GPL-3.0-or-later
"""`make up` and `make down` in a copy of the tree, on ports of their own."""

import os
import re
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from harness import paths
from harness.grants import documented
from harness.http_client import HttpClient
from harness.ports import accepts, free_port

pytestmark = pytest.mark.skipif(paths.flavour() != "test", reason="make up runs the release build")


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A copy of the checkout's files with its release build, which only the first test run has to make."""
    _make(paths.ROOT, f"-j{os.cpu_count()}", "build", timeout=1500)
    copy = tmp_path_factory.mktemp("up") / "footfall"
    files = _git("ls-files", "--cached", "--others", "--exclude-standard").splitlines()
    for name in files:
        if (paths.ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(paths.ROOT / name, copy / name)
    for name in ("release", "nginx", "data"):
        shutil.copytree(paths.ROOT / "build" / name, copy / "build" / name, symlinks=True)
    yield copy
    _make(copy, "down", check=False)


@pytest.fixture(scope="module")
def ports():
    return {"PORT_HTTP": free_port(), "PORT_REDIS": free_port(), "PORT_MYSQL": free_port()}


def _git(*arguments):
    return subprocess.check_output(["git", "-C", paths.ROOT, *arguments], text=True)


def _make(folder, *arguments, check=True, timeout=600):
    env = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "FLAVOUR", "PORT_"))}
    argv = ["make", "--no-print-directory", *arguments]
    done = subprocess.run(
        argv, cwd=folder, env=env, timeout=timeout, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )  # fmt: skip
    assert not check or done.returncode == 0, done.stdout
    return done


def _up(tree, ports, **options):
    return _make(tree, "up", *[f"{name}={port}" for name, port in ports.items()], **options)


def _processes_of(tree):
    """Command lines of processes that mention the tree."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if str(tree / ".footfall") in line:
                found.append(line)
    return found


def test_a_taken_port_is_named_with_its_process(tree, ports):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = _up(tree, {**ports, "PORT_REDIS": port}, check=False)
    assert done.returncode != 0
    assert re.search(rf"port {port} for redis is taken by \S+ \(pid {os.getpid()}\)", done.stdout), done.stdout
    assert "PORT_REDIS=" in done.stdout
    assert not _processes_of(tree)


def test_up_shows_page_views_becoming_rows(tree, ports):
    done = _up(tree, ports)
    assert "shop.example.org/shoes/red" in done.stdout
    assert re.search(r"\|\s*3\s*\|\s*FF", done.stdout), done.stdout
    assert f"http://127.0.0.1:{ports['PORT_HTTP']}/ma/matomo.php" in done.stdout
    client = HttpClient(ports["PORT_HTTP"])
    assert client.get("/ma/matomo.php?idsite=1&rec=1&url=https://shop.example.org/x").status == 200
    assert client.get("/ma/other").status == 404
    client.close()


def test_each_command_has_an_account_with_the_rights_that_the_manual_gives_it(tree):
    state = tree / ".footfall"
    sessions = "SELECT DISTINCT user FROM information_schema.processlist WHERE db = 'matomo' AND user <> 'root'"
    sql = ["mariadb", "--no-defaults", f"--socket={state}/mariadb.sock", "-u", "root", "-N", "-e", sessions]
    assert subprocess.check_output(sql, text=True).split() == ["footfall_worker"]
    assert {path.stem for path in state.glob("footfall_*.ini")} == {"footfall_install", *documented()}
    archive = [tree / "build" / "release" / "footfall", "archive", "--config", state / "footfall_archiver.ini"]
    assert subprocess.run(archive, stdout=subprocess.DEVNULL).returncode == 0


def test_up_again_leaves_the_running_servers_alone(tree, ports):
    before = sorted(path.read_text() for path in (tree / ".footfall" / "run").iterdir())
    _up(tree, {})
    after = sorted(path.read_text() for path in (tree / ".footfall" / "run").iterdir())
    assert before == after


def test_other_ports_are_refused_while_it_runs(tree, ports):
    done = _up(tree, {**ports, "PORT_HTTP": free_port()}, check=False)
    assert done.returncode != 0
    assert "make down first" in done.stdout


def test_down_leaves_no_process_and_no_listener(tree, ports):
    assert _processes_of(tree)
    done = _make(tree, "down")
    assert done.stdout.count("stopped ") == 4, done.stdout
    assert not _processes_of(tree)
    assert not any(accepts(port) for port in ports.values())


def test_down_does_not_touch_a_process_that_has_inherited_a_remembered_id(tree):
    (tree / ".footfall" / "run" / "redis").write_text(f"{os.getpid()} 1\n")
    done = _make(tree, "down")
    assert "stopped redis" not in done.stdout


def test_down_twice_is_no_error(tree):
    assert "stopped" in _make(tree, "down").stdout
