# SPDX-License-Identifier: GPL-3.0-or-later
import redis

from harness.ports import free_port
from harness.process import Process
from harness.redis_server import RedisServer
from harness.tcp_proxy import TcpProxy
from harness.waiting import wait_until

_NAME = "footfall"
_CONFIG = f"""\
port {{port}}
bind 127.0.0.1
dir {{folder}}
sentinel monitor {_NAME} 127.0.0.2 {{watched}} 1
sentinel down-after-milliseconds {_NAME} 2000
"""


class SentinelPair:
    """Two Redis servers on addresses and a port of their own in FOLDER: a master, its replica, which reads from it through
    `link`, and a Sentinel that watches them. `hosts` gives both one `name`."""

    name = "redis.test"
    hosts = f"127.0.0.2 {name}\n127.0.0.3 {name}\n"

    def __init__(self, folder, options=()):
        self._options, self.port = list(options), free_port()
        self._folder = folder
        self.servers = [self._server(number) for number in (2, 3)]
        self.link = TcpProxy(self.port, "127.0.0.2")
        self._follow(self.servers[1], self.link.port)
        self._sentinel_port = free_port()
        self._sentinel = self._start_sentinel()
        wait_until(lambda: self._asked("SENTINEL", "REPLICAS", _NAME), "Sentinel knows the replica")

    def _server(self, number):
        own = ["--bind", f"127.0.0.{number}", "--replica-announce-ip", f"127.0.0.{number}"]
        quick = ["--repl-diskless-sync-delay", "0", "--shutdown-timeout", "0"]
        server = RedisServer(self._folder / f"redis-{number}", [*own, *quick, *self._options], self.port)
        server.address = f"127.0.0.{number}"
        return server

    def _follow(self, replica, port):
        replica.client().replicaof("127.0.0.1", port)
        wait_until(self._is_confirmed, "the replica is there")

    def _is_confirmed(self):
        try:
            return self.master.client().wait(1, 1000) == 1
        except redis.ConnectionError:  # Sentinel ends the connections of those whose part it changes.
            return False

    def _start_sentinel(self):
        config = self._folder / "sentinel.conf"
        config.write_text(_CONFIG.format(port=self._sentinel_port, folder=self._folder, watched=self.port))
        sentinel = Process("sentinel", ["redis-server", config, "--sentinel"], self._folder / "sentinel.log")
        sentinel.wait_ready(lambda: self._asked("PING"))
        return sentinel

    def _asked(self, *command):
        try:
            return redis.Redis(port=self._sentinel_port).execute_command(*command)
        except redis.ConnectionError:
            return None

    @property
    def master(self):
        return self.servers[0]

    def fail_over(self):
        """Kills the master, with all that its replica has not got, and waits until Sentinel has promoted that."""
        self.master.kill()
        self.link.cut()
        self.servers.reverse()
        wait_until(self._is_promoted, "Sentinel promotes the replica")

    def _is_promoted(self):
        address = self._asked("SENTINEL", "GET-MASTER-ADDR-BY-NAME", _NAME)
        return address is not None and address[0].decode() == self.master.address

    def bring_back(self):
        """Starts the former master, and waits until Sentinel has made it a replica of the new one."""
        self.servers[1].start()
        wait_until(self._is_confirmed, "the former master is a replica")

    def stop(self):
        self._sentinel.stop()
        for server in reversed(self.servers):
            server.stop()
        self.link.close()
