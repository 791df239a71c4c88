# SPDX-License-Identifier: GPL-3.0-or-later
import signal

import redis

from harness.ports import free_port
from harness.process import Process


class RedisServer:
    """A real Redis in FOLDER on a loopback port and a unix socket, without persistence unless OPTIONS ask for it."""

    def __init__(self, folder, options=(), port=None):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.port = port or free_port()
        self.socket = folder / "redis.sock"
        self.options = [str(o) for o in options]
        self.process = None
        self.start()

    def start(self):
        argv = ["redis-server", "--port", self.port, "--bind", "127.0.0.1", "--unixsocket", self.socket]
        argv += ["--dir", self.folder, "--save", "", "--appendonly", "no", "--databases", "16"]
        self.process = Process("redis-server", argv + self.options, self.folder / "redis.log")
        self.process.wait_ready(self._answers)

    def _answers(self):
        try:
            return self.client().ping()
        except redis.AuthenticationError:
            return True
        except redis.ConnectionError:
            return False

    def client(self, **options):
        """A client that gives bytes: queue elements are binary."""
        return redis.Redis(unix_socket_path=str(self.socket), socket_timeout=30, **options)

    def stop(self):
        if self.process.running():
            self.resume()
            self.process.stop(signal.SIGTERM)

    def kill(self):
        self.process.kill()

    def restart(self):
        self.stop()
        self.start()

    def pause(self):
        """Makes Redis silent without closing its connections."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self):
        self.process.send_signal(signal.SIGCONT)
