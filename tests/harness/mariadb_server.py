# SPDX-License-Identifier: GPL-3.0-or-later
import fcntl
import os
import shutil
import signal
import subprocess

import pymysql

from harness import paths
from harness.database import Database
from harness.ports import free_port
from harness.process import Process

USER = "footfall"
PASSWORD = "footfall"

_ACCOUNTS = "".join(
    f"CREATE USER IF NOT EXISTS '{USER}'@'{host}' IDENTIFIED BY '{PASSWORD}';\n"
    f"GRANT ALL ON *.* TO '{USER}'@'{host}' WITH GRANT OPTION;\n"
    for host in ("%", "localhost")
)


def data_template():
    """An initialised data directory, made once for this version of MariaDB and copied by every server."""
    version = subprocess.check_output(["mariadbd", "--version"], text=True)
    name = "mariadb-" + "".join(c if c.isalnum() or c in ".-" else "_" for c in version.split()[2])
    paths.CACHE.mkdir(parents=True, exist_ok=True)
    template = paths.CACHE / name
    with open(paths.CACHE / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            _initialise(template)
    return template


def _initialise(template):
    half_done = template.with_name(template.name + ".new")
    shutil.rmtree(half_done, ignore_errors=True)
    argv = ["mariadb-install-db", "--no-defaults", f"--datadir={half_done}", "--skip-test-db", *_run_as()]
    argv += ["--auth-root-authentication-method=normal", "--innodb-log-file-size=32M"]
    done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        raise RuntimeError(f"mariadb-install-db failed:\n{done.stdout}")
    half_done.rename(template)


def _run_as():
    return ["--user=root"] if os.geteuid() == 0 else []


class MariaDbServer:
    """A real MariaDB in FOLDER; durable settings are the defaults, so a killed server loses nothing it confirmed."""

    def __init__(self, folder, options=(), port=None):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.data = folder / "data"
        if not self.data.exists():
            shutil.copytree(data_template(), self.data)
        self.port = port or free_port()
        self.socket = folder / "mariadb.sock"
        # One of its own: a server that starts deletes all temporary tables there.
        self.temporary = folder / "tmp"
        self.temporary.mkdir(exist_ok=True)
        self.options = [str(o) for o in options]
        self.user, self.password = USER, PASSWORD
        self._count = 0
        self.process = None
        self.start()

    def argv(self):
        accounts = self.folder / "accounts.sql"
        accounts.write_text(_ACCOUNTS)
        argv = ["mariadbd", "--no-defaults", f"--datadir={self.data}", f"--socket={self.socket}", *_run_as()]
        argv += [f"--tmpdir={self.temporary}"]
        argv += [f"--port={self.port}", "--bind-address=127.0.0.1", f"--pid-file={self.folder}/mariadb.pid"]
        argv += [f"--init-file={accounts}", "--skip-name-resolve", "--performance-schema=OFF"]
        argv += ["--innodb-buffer-pool-size=256M", "--innodb-log-file-size=32M", "--innodb-flush-method=fsync"]
        argv += ["--character-set-server=utf8mb4", "--max-connections=200", "--default-time-zone=+00:00"]
        return argv + self.options

    def start(self):
        self.process = Process("mariadbd", self.argv(), self.folder / "mariadb.log")
        self.process.wait_ready(self._answers)

    def _answers(self):
        try:
            self.connect().close()
            return True
        except pymysql.err.OperationalError:
            return False

    def connect(self, database=None, **options):
        return pymysql.connect(
            unix_socket=str(self.socket), user=self.user, password=self.password, database=database,
            charset="utf8mb4", autocommit=True, **options,
        )  # fmt: skip

    def database(self, name=None):
        """A new empty database."""
        self._count += 1
        return Database(self, name or f"footfall_{os.getpid()}_{self._count}")

    def stop(self):
        if self.process.running():
            self.process.stop(signal.SIGTERM)

    def kill(self):
        self.process.kill()

    def restart(self):
        self.stop()
        self.start()
