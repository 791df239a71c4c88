# SPDX-License-Identifier: GPL-3.0-or-later
"""All servers of one run under one temporary folder: on tmpfs where it has room, removed unless something failed."""

import os
import shutil
import tempfile
from pathlib import Path

from harness.footfall_program import Footfall, settings
from harness.mariadb_server import MariaDbServer
from harness.nginx_server import NginxServer
from harness.redis_server import RedisServer

__all__ = ["Footfall", "MariaDbServer", "NginxServer", "RedisServer", "Servers", "settings"]

_ROOM = 2 << 30


def temporary_root():
    """/dev/shm where 2 GB are free there (fsync costs nothing), else the usual temporary folder."""
    try:
        room = os.statvfs("/dev/shm")
        if room.f_bavail * room.f_frsize >= _ROOM and os.access("/dev/shm", os.W_OK):
            return "/dev/shm"
    except OSError:
        pass
    return None


class Servers:
    """Starts each server when it is first asked for; close(keep_logs) stops them all, last started first."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="footfall-", dir=temporary_root()))
        self._redis = None
        self._mariadb = None
        self._others = []
        self._count = 0

    @property
    def redis(self):
        if self._redis is None:
            self._redis = RedisServer(self.folder / "redis")
        return self._redis

    @property
    def mariadb(self):
        if self._mariadb is None:
            self._mariadb = MariaDbServer(self.folder / "mariadb")
        return self._mariadb

    def new_folder(self, name):
        self._count += 1
        folder = self.folder / f"{self._count:03d}-{name}"
        folder.mkdir()
        return folder

    def nginx(self, **options):
        server = NginxServer(self.new_folder("nginx"), **options)
        self._others.append(server)
        return server

    def close(self, keep_logs=False):
        for server in [*reversed(self._others), self._mariadb, self._redis]:
            if server is not None:
                server.stop()
        if keep_logs:
            shutil.rmtree(self.folder / "mariadb" / "data", ignore_errors=True)
            return self.folder
        shutil.rmtree(self.folder, ignore_errors=True)
        return None
