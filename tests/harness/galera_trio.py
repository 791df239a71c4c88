# SPDX-License-Identifier: GPL-3.0-or-later
import os
import re
import shutil
import subprocess
from pathlib import Path

import pymysql

from harness.mariadb_server import MariaDbServer
from harness.ports import free_port
from harness.process import Process

_PROVIDER = "/usr/lib/galera/libgalera_smm.so"
_SCRIPTS = Path(__file__).parent / "galera_scripts"
_NAME = "mariadb.test"
_ADDRESSES = ("127.0.0.4", "127.0.0.5", "127.0.0.6")
_RECOVERED = re.compile(r"WSREP: Recovered position: *(\S+)")


class GaleraTrio:
    """A cluster of three MariaDBs that each hold all data, in FOLDER, on addresses and a port of their own. `hosts` gives them
    one `name`."""

    name = _NAME
    hosts = "".join(f"{address} {_NAME}\n" for address in _ADDRESSES)

    def __init__(self, folder):
        port, cluster_port = free_port(), free_port()
        first = _Node(folder / "node-0", port, cluster_port)
        first.stop()
        for number in (1, 2):
            shutil.copytree(first.data, folder / f"node-{number}" / "data")
        first.found()
        self.nodes = [first, *(_Node(folder / f"node-{number}", port, cluster_port, number) for number in (1, 2))]
        self.wait_whole()

    def bring_back(self, nodes):
        """Starts those, which may be too many for the rest to go on without."""
        for node in nodes:
            node.launch()
        self.wait_whole()

    def wait_whole(self):
        """Returns once all three are in step."""
        for node in self.nodes:
            node.process.wait_ready(node.is_whole)

    def stop(self):
        for node in reversed(self.nodes):
            node.stop()


class _Node(MariaDbServer):
    """Started again, it gets what it missed from another; it cannot be given all anew. Node 0 founds the cluster."""

    def __init__(self, folder, port, cluster_port, number=0):
        self.address = _ADDRESSES[number]
        self._all = ",".join(f"{address}:{cluster_port}" for address in _ADDRESSES)
        self._own = [
            f"--bind-address={self.address}", "--wsrep-on=ON", f"--wsrep-provider={_PROVIDER}", "--wsrep-cluster-name=trio",
            f"--wsrep-node-address={self.address}", "--wsrep-sst-method=missed_only",
            f"--wsrep-provider-options=gmcast.listen_addr=tcp://{self.address}:{cluster_port};"
            f"ist.recv_addr={self.address}:{free_port()};gcache.size=128M",
            "--binlog-format=ROW", "--innodb-autoinc-lock-mode=2",
        ]  # fmt: skip
        # Accounts come with the data of the founder.
        super().__init__(folder, self._options("" if number == 0 else self._all, accounts=number == 0), port)

    def _options(self, members, accounts=False):
        return [*self._own, f"--wsrep-cluster-address=gcomm://{members}", *([] if accounts else ["--init-file="])]

    def found(self):
        """Starts it as the first of a cluster, which the others may join."""
        self.options = self._options("")
        self._launch()
        self.process.wait_ready(self.is_ready)

    def start(self):
        self.launch()
        self.process.wait_ready(self.is_ready)

    def launch(self):
        """Starts it without a look at whether it finds enough others."""
        if (self.data / "grastate.dat").exists():
            self.options = self._options(self._all)
            self.options.append(f"--wsrep-start-position={self._position()}")
        self._launch()

    def _launch(self):
        path = {"PATH": f"{_SCRIPTS}:{os.environ['PATH']}"}
        self.process = Process("mariadbd", self.argv(), self.folder / "mariadb.log", env=path)

    def _position(self):
        """What its own data have: after a kill only they tell."""
        done = subprocess.run([*self.argv(), "--wsrep-recover"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return _RECOVERED.search(done.stdout).group(1)

    def is_ready(self):
        return self._status("wsrep_ready") == "ON"

    def is_whole(self):
        """Whether it has all, and all others are there."""
        states = ("wsrep_cluster_status", "wsrep_cluster_size", "wsrep_local_state_comment")
        return [self._status(name) for name in states] == ["Primary", str(len(_ADDRESSES)), "Synced"]

    def _status(self, name):
        try:
            with self.connect() as connection, connection.cursor() as cursor:
                cursor.execute("SHOW GLOBAL STATUS LIKE %s", (name,))
                return cursor.fetchone()[1]
        except pymysql.err.MySQLError:
            return None
