# SPDX-License-Identifier: GPL-3.0-or-later
from pymysql.constants import CLIENT
from pymysql.cursors import DictCursor

from harness import paths


class Database:
    """One database of a MariaDbServer, created empty. Rows are dicts; binary columns are bytes."""

    def __init__(self, server, name):
        self.server = server
        self.name = name
        self.prefix = "matomo_"
        self._connection = None
        self._admin(f"DROP DATABASE IF EXISTS `{name}`; CREATE DATABASE `{name}` CHARACTER SET utf8mb4")

    def _admin(self, sql):
        with self.server.connect(client_flag=CLIENT.MULTI_STATEMENTS) as connection:
            _run_all(connection, sql)

    def connection(self):
        if self._connection is None or not self._connection.open:
            self._connection = self.server.connect(self.name, client_flag=CLIENT.MULTI_STATEMENTS)
        self._connection.ping(reconnect=True)
        return self._connection

    def load(self, sql):
        """Runs a script of many statements."""
        _run_all(self.connection(), sql if isinstance(sql, str) else sql.read_text())

    def load_schema(self, name="matomo-5.2.sql"):
        self.load(paths.schema(name))

    def query(self, sql, *values):
        with self.connection().cursor(DictCursor) as cursor:
            cursor.execute(sql, values or None)
            return list(cursor.fetchall())

    def execute(self, sql, *values):
        with self.connection().cursor() as cursor:
            return cursor.execute(sql, values or None)

    def value(self, sql, *values):
        """The first column of the first row."""
        with self.connection().cursor() as cursor:
            cursor.execute(sql, values or None)
            row = cursor.fetchone()
            return row[0] if row else None

    def count(self, table):
        return self.value(f"SELECT COUNT(*) FROM `{self.prefix}{table}`")

    def drop(self):
        self.close()
        self._admin(f"DROP DATABASE IF EXISTS `{self.name}`")

    def close(self):
        if self._connection is not None and self._connection.open:
            self._connection.close()
        self._connection = None

    def settings(self):
        """What [database] in the program's configuration must say."""
        server = self.server
        return {
            "host": "127.0.0.1",
            "port": server.port,
            "username": server.user,
            "password": server.password,
            "dbname": self.name,
            "tables_prefix": self.prefix,
            "charset": "utf8mb4",
        }


def _run_all(connection, sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        while cursor.nextset():
            pass
