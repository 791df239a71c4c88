# SPDX-License-Identifier: GPL-3.0-or-later
from harness.mariadb_server import MariaDbServer
from harness.ports import free_port
from harness.process import Process

_PROVIDER = "/usr/lib/galera/libgalera_smm.so"


class GaleraNode(MariaDbServer):
    """A MariaDB that is the first and only node of a cluster with data until arbitrators join."""

    def __init__(self, folder, options=()):
        self.cluster = f"cluster-{folder.name}"
        self.cluster_port = free_port()
        self._arbitrators = []
        super().__init__(folder, [*self._wsrep_options(), *options])

    def _wsrep_options(self):
        listen = f"gmcast.listen_addr=tcp://127.0.0.1:{self.cluster_port}"
        return [
            "--wsrep-on=ON", f"--wsrep-provider={_PROVIDER}", "--wsrep-cluster-address=gcomm://",
            f"--wsrep-cluster-name={self.cluster}", "--wsrep-node-address=127.0.0.1", "--wsrep-sst-method=skip",
            f"--wsrep-provider-options={listen};gcache.size=16M", "--binlog-format=ROW",
            "--innodb-autoinc-lock-mode=2",
        ]  # fmt: skip

    def _answers(self):
        return super()._answers() and self.status("wsrep_ready") == "ON"

    def status(self, name):
        with self.connect() as connection, connection.cursor() as cursor:
            cursor.execute("SHOW GLOBAL STATUS LIKE %s", (name,))
            return cursor.fetchone()[1]

    def join_arbitrator(self):
        """A member without data; returns once the cluster counts it, from when on ids go in wider steps."""
        members = int(self.status("wsrep_cluster_size"))
        listen = f"gmcast.listen_addr=tcp://127.0.0.1:{free_port()}"
        argv = ["garbd", "-a", f"gcomm://127.0.0.1:{self.cluster_port}", "-g", self.cluster, "-o", listen]
        arbitrator = Process("garbd", argv, self.folder / f"garbd-{members}.log")
        self._arbitrators.append(arbitrator)
        arbitrator.wait_ready(lambda: int(self.status("wsrep_cluster_size")) > members)

    def stop(self):
        for arbitrator in self._arbitrators:
            if arbitrator.running():
                arbitrator.stop()
        super().stop()
