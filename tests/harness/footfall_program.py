# SPDX-License-Identifier: GPL-3.0-or-later
import os
import socket
import subprocess
import tempfile

from harness import paths
from harness.ini import ini_text, merged
from harness.own_hosts import in_own_hosts
from harness.process import Process
from harness.waiting import DEADLINE


class Footfall:
    """The program with one configuration file in FOLDER. SECTIONS: {section: {key: value}}, or text taken as it is. HOSTS: text
    of an /etc/hosts of its own."""

    def __init__(self, folder, sections, hosts=None):
        self.folder = folder
        self._hosts = hosts
        folder.mkdir(parents=True, exist_ok=True)
        self.ini = folder / "footfall.ini"
        self._count = 0
        self.configure(sections)

    def configure(self, sections):
        self.ini.write_text(sections if isinstance(sections, str) else ini_text(sections))

    def argv(self, command, *options):
        return [str(a) for a in (*in_own_hosts(self.folder, self._hosts), paths.program(), command, "--config", self.ini, *options)]

    def _env(self, env):
        return {**os.environ, **paths.sanitizer_env(self.folder), **(env or {})}

    def run(self, command, *options, env=None, timeout=DEADLINE * 2):
        """Runs a subcommand to its end; gives the CompletedProcess with text output."""
        return subprocess.run(
            self.argv(command, *options), env=self._env(env), timeout=timeout,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace",
        )  # fmt: skip

    def drain(self, *options, env=None, timeout=DEADLINE * 5):
        """Works the queues until they are empty; raises where the program says that it could not."""
        done = self.run("drain", *options, env=env, timeout=timeout)
        with open(self.folder / "drain.log", "a") as log:
            log.write(done.stderr)
        if done.returncode:
            raise RuntimeError(f"footfall drain ended with {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def worker(self, *options, env=None):
        """Starts a daemon and returns its Process once it has said that it is ready (systemd's protocol)."""
        self._count += 1
        with _Readiness() as readiness:
            process = Process(
                "footfall worker",
                self.argv("worker", *options),
                self.folder / f"worker-{self._count}.log",
                env={**self._env(env), "NOTIFY_SOCKET": readiness.address},
            )
            process.wait_ready(readiness.seen)
        return process


class _Readiness:
    """Listens where a Type=notify service reports; a socket path must be short, so it stands in its own folder."""

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="ff-notify-")
        self.address = f"{self._folder.name}/s"
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self.address)
        self._socket.settimeout(0.02)
        return self

    def seen(self):
        try:
            return b"READY=1" in self._socket.recv(4096)
        except TimeoutError:
            return False

    def __exit__(self, *_):
        self._socket.close()
        self._folder.cleanup()


class NoDatabase:
    """For commands that never ask one."""

    def settings(self):
        return {"host": "127.0.0.1", "port": 1, "username": "nobody", "password": "", "dbname": "none"}


def settings(redis, database, queues=1, **more):
    """The sections that a worker needs for these servers; MORE are sections that add to them or override."""
    base = {
        "database": database.settings(),
        "General": {"salt": "0f1e2d3c4b5a69788796a5b4c3d2e1f0"},
        "Tracker": {},
        "Footfall": {
            "redis": f"127.0.0.1:{redis.port}",
            "queues": queues,
            "data_path": paths.data_path(),
        },
    }
    return merged(base, more)
