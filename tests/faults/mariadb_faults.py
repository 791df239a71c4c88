# SPDX-License-Identifier: GPL-3.0-or-later
import signal
import threading
import time

import pymysql

from faults.fault import fault, kill_for


@fault(short=True)
def mariadb_killed(plant, chance):
    """MariaDB is killed and started again, twice"""
    for _ in range(2):
        kill_for(plant.mariadb, chance.uniform(0.2, 1))
        time.sleep(chance.uniform(1, 2))


@fault()
def mariadb_restarted(plant, chance):
    """MariaDB is shut down and started again"""
    plant.mariadb.restart()
    time.sleep(chance.uniform(0.5, 1))


@fault()
def mariadb_stopped(plant, chance):
    """MariaDB stands still for longer than its timeout and goes on"""
    plant.mariadb.process.send_signal(signal.SIGSTOP)
    time.sleep(chance.uniform(11, 13))
    plant.mariadb.process.send_signal(signal.SIGCONT)


@fault()
def mariadb_read_only(plant, chance):
    """MariaDB is read-only for a while, three times"""
    for _ in range(3):
        plant.database.execute("SET GLOBAL read_only = 1")
        time.sleep(chance.uniform(0.5, 1.5))
        plant.database.execute("SET GLOBAL read_only = 0")
        time.sleep(chance.uniform(0.3, 1))


@fault()
def mariadb_sessions_ended(plant, chance):
    """MariaDB ends all sessions of others, ten times"""
    for _ in range(10):
        own = plant.database.value("SELECT CONNECTION_ID()")
        for row in plant.database.query("SELECT id FROM information_schema.processlist WHERE user = 'footfall' AND id <> %s", own):
            _kill(plant.database, row["id"])
        time.sleep(chance.uniform(0.2, 0.6))


def _kill(database, session):
    try:
        database.execute(f"KILL {session}")
    except pymysql.err.MySQLError:
        pass  # It has ended by itself.


@fault()
def mariadb_out_of_connections(plant, chance):
    """MariaDB takes no more connections, and has ended those it had"""
    plant.database.execute("SET GLOBAL max_connections = 10")
    taken = []
    try:
        for _ in range(200):
            taken.append(pymysql.connect(host="127.0.0.1", port=plant.mariadb.port, user="footfall", password="footfall"))
    except pymysql.err.OperationalError:
        pass
    own = plant.database.value("SELECT CONNECTION_ID()")
    kept = {connection.thread_id() for connection in taken} | {own}
    for row in plant.database.query("SELECT id FROM information_schema.processlist WHERE user = 'footfall'"):
        if row["id"] not in kept:
            _kill(plant.database, row["id"])
    time.sleep(chance.uniform(1, 2))
    for connection in taken:
        connection.close()
    plant.database.execute("SET GLOBAL max_connections = 200")


@fault(daemons=2)
def mariadb_deadlocks(plant, chance):
    """Somebody else updates the newest visits in all orders, and locks and deadlocks come of it"""
    ended = threading.Event()

    def write(seed):
        with plant.mariadb.connect("matomo") as connection, connection.cursor() as cursor:
            cursor.execute("SET innodb_lock_wait_timeout = 1")
            connection.autocommit(False)
            while not ended.is_set():
                try:
                    cursor.execute("SELECT idvisit FROM matomo_log_visit ORDER BY idvisit DESC LIMIT 40")
                    visits = [row[0] for row in cursor.fetchall()]
                    seed.shuffle(visits)
                    for visit in visits[:10]:
                        cursor.execute("UPDATE matomo_log_visit SET location_city = 'x' WHERE idvisit = %s", (visit,))
                    connection.commit()
                except pymysql.err.MySQLError:
                    connection.rollback()

    threads = [threading.Thread(target=write, args=(type(chance)(chance.random()),)) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(chance.uniform(4, 6))
    ended.set()
    for thread in threads:
        thread.join()


@fault(small_disks=True)
def mariadb_disk_full(plant, chance):
    """MariaDB's disk is full for a while"""
    filler = plant.fill_disk_of(plant.mariadb.folder)
    time.sleep(chance.uniform(3, 5))
    filler.unlink()


@fault(daemons=2, galera=True)
def galera_nodes_come_and_go(plant, chance):
    """Each of three Galera nodes is killed and comes back, then two at once, without which the third takes nothing"""
    nodes = plant.trio.nodes
    for node in chance.sample(nodes, 3):
        kill_for(node, chance.uniform(0.2, 1))
        plant.trio.wait_whole()
        time.sleep(chance.uniform(0.5, 1))
    two = chance.sample(nodes, 2)
    for node in two:
        node.kill()
    time.sleep(chance.uniform(1, 2))
    plant.trio.bring_back(two)
    time.sleep(chance.uniform(0.5, 1))


@fault()
def network_silent(plant, chance):
    """The network between a daemon and MariaDB goes silent without an end, and another daemon is there"""
    plant.daemons[0].send_signal(signal.SIGTERM)
    plant.daemons[0].wait()
    plant.daemons[0] = plant.start_daemon(behind_proxy=True)
    time.sleep(chance.uniform(1, 2))
    plant.proxy.freeze()
    plant.daemons.append(plant.start_daemon())
    time.sleep(chance.uniform(6, 8))
