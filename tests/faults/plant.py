# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything between a hit and its row, on servers of its own: NGINX with a spool, Redis, MariaDB and daemons."""

import contextlib
import json
import os
import signal
import subprocess

from e2e.conftest import SITE
from e2e.endpoint_queue import decode
from harness.footfall_program import Footfall, settings
from harness.galera_trio import GaleraTrio
from harness.mariadb_server import MariaDbServer
from harness.nginx_server import NginxServer
from harness.process import Process
from harness.redis_server import RedisServer
from harness.sentinel_pair import SentinelPair
from harness.tcp_proxy import TcpProxy
from harness.waiting import wait_until
from harness.wall_clock import WallClock

QUEUES = 4
_PREFIX = "trackingQueueV1"
_KEYS = [_PREFIX, *(f"{_PREFIX}_{n}" for n in range(1, QUEUES))]
# Each write is on the disk before Redis answers: what it says it has it has, whatever happens to it.
_DURABLE = ["--appendonly", "yes", "--appendfsync", "always"]
# What would take minutes otherwise.
_QUICK = {"lease_seconds": 5, "lock_wait_seconds": 2, "batch_size": 200, "database_timeout_seconds": 10}


def _end(pid):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
        wait_until(lambda: not os.path.exists(f"/proc/{pid}"), f"process {pid} ends")


class Plant:
    """DAEMONS run from the start. With SMALL_DISKS the spool and MariaDB have disks of their own that can be filled, which needs
    root. With SENTINEL Redis is a `pair`, which needs root too, and hits count as kept once the replica has them. With GALERA
    MariaDB is a `trio`, which needs root too. With CLOCK NGINX and the program go by `clock`. Close it whatever happens."""

    def __init__(self, folder, daemons=1, small_disks=False, sentinel=False, galera=False, clock=False):
        self.folder = folder
        self._closing = []
        self.excused = set()  # numbers of hits that are lost, and may be
        self._small_disks = small_disks
        self.clock = WallClock(folder) if clock else None
        self._env = self.clock.env if clock else {}
        self.spool = self._disk("spool", "48m")
        self.pair = self._keep(SentinelPair(folder, _DURABLE)) if sentinel else None
        self._redis = None if sentinel else self._keep(RedisServer(folder / "redis", _DURABLE))
        self.trio = self._keep(GaleraTrio(folder)) if galera else None
        self.mariadb = self.trio.nodes[0] if galera else self._keep(MariaDbServer(self._disk("mariadb", "700m")))
        self.database = self.mariadb.database("matomo")
        self.database.load_schema()
        self.database.load(SITE)
        self.proxy = TcpProxy(self.mariadb.port)
        self._closing.append(self.proxy.close)
        self.program = self._program("program", {})
        if self.program.run("migrate").returncode:
            raise RuntimeError("footfall migrate failed")
        self.nginx = self._keep(
            NginxServer(folder / "nginx", server=self._location(), workers=2, hosts=self._hosts(), env=self._env)
        )
        self.daemons = [self.start_daemon() for _ in range(daemons)]

    def _disk(self, name, size):
        """A folder, with small disks one of that size."""
        path = self.folder / name
        path.mkdir(parents=True)
        if self._small_disks:
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", path], check=True)
            self._closing.append(lambda: subprocess.run(["umount", "-l", path], check=True))
        return path

    @staticmethod
    def fill_disk_of(folder):
        """A file that takes what is left of it."""
        filler = folder / "filler"
        with contextlib.suppress(OSError), open(filler, "wb", buffering=0) as file:
            while True:
                file.write(b"x" * 65536)
        return filler

    def excuse(self, elements):
        """These are lost, as has been said."""
        for element in elements:
            self.excused |= {int(request["url"].rpartition("n=")[2]) for request in decode(element)["requests"]}

    def adopt(self, pid):
        """A process that nobody here has started: it ends with the rest."""
        self._closing.append(lambda: _end(pid))

    def _keep(self, server):
        self._closing.append(server.stop)
        return server

    @property
    def redis(self):
        """The one that takes writes."""
        return self.pair.master if self.pair else self._redis

    def _hosts(self):
        names = [servers.hosts for servers in (self.pair, self.trio) if servers]
        return "".join(["127.0.0.1 localhost\n", *names]) if names else None

    def _redis_address(self):
        return f"{self.pair.name if self.pair else '127.0.0.1'}:{self.redis.port}"

    def _location(self):
        replicas = "footfall_redis_replicas 1 200ms;" if self.pair else ""
        return (f"location /ma/ {{ footfall_ingest on; footfall_redis {self._redis_address()}; footfall_queues {QUEUES}; "
                f"footfall_redis_timeout 500ms; footfall_spool {self.spool}; {replicas} }}")

    def _program(self, name, database):
        sections = settings(self.redis, self.database, QUEUES, Footfall={**_QUICK, "redis": self._redis_address()})
        sections["database"].update({"host": self.trio.name} if self.trio else {}, **database)
        return Footfall(self.folder / name, sections, hosts=self._hosts())

    def start_daemon(self, behind_proxy=False):
        program = self._program("behind-proxy", {"port": self.proxy.port}) if behind_proxy else self.program
        daemon = program.worker(env=self._env)
        self._closing.append(lambda: daemon.running() and (daemon.send_signal(signal.SIGCONT), daemon.kill()))
        return daemon

    def restart_daemon(self, number=0):
        self.daemons[number] = self.start_daemon()

    def start_job(self, *arguments):
        """A command of the program that runs beside everything else."""
        job = Process("footfall", self.program.argv(*arguments), self.folder / "job.log", env=self.program._env(None))
        self._closing.append(lambda: job.running() and job.kill())
        return job

    def owners(self):
        """Process ids of the daemons that have queues."""
        looked = self.program.run("monitor", "--json", "--sample", "0", env=self._env)
        return {int(queue["owner"].rpartition(":")[2]) for queue in json.loads(looked.stdout)["queues"] if queue["owner"]}

    def elements(self):
        """What lies in the queues."""
        return [element for key in _KEYS for element in self.redis.client().lrange(key, 0, -1)]

    def waiting(self):
        """Elements in queues, and files of the spool."""
        client = self.redis.client()
        return sum(client.llen(key) for key in _KEYS) + len(list(self.spool.glob("*.segment")))

    def come_to_rest(self):
        """Waits until all that was accepted is stored; daemons that have ended are started again."""
        for number, daemon in enumerate(self.daemons):
            if not daemon.running():
                self.restart_daemon(number)
        wait_until(lambda: self.waiting() == 0, "queues and spool are empty", 120, pause=0.1)

    def stored(self):
        """The number of each page view that is stored, as often as it is."""
        self.database.execute("SET wsrep_sync_wait = 1")  # A node of a cluster answers once it has what the others have.
        rows = self.database.query("SELECT a.name FROM matomo_log_link_visit_action l JOIN matomo_log_action a ON a.idaction = l.idaction_url")
        return [int(row["name"].rpartition("n=")[2]) for row in rows]

    def books(self):
        """What `footfall reconcile` says, and whether its books close."""
        done = self.program.run("reconcile", "--json", "--wait", "20", env=self._env)
        if done.returncode not in (0, 1):
            raise RuntimeError(f"footfall reconcile: {done.stderr}")
        return json.loads(done.stdout)

    def close(self):
        self.redis.resume()
        self.mariadb.process.send_signal(signal.SIGCONT)
        for close in reversed(self._closing):
            close()
