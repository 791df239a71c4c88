# SPDX-License-Identifier: GPL-3.0-or-later
"""A running footfall serve, its users, and asking it."""

import hashlib
import http.client
import json
import socket
import urllib.parse

from harness.process import Process

TOKEN, VIEWER, SECURE = "a" * 32, "b" * 32, "c" * 32
SALT = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"  # of every program under test


def give_token(database, login, token, secure_only=0):
    stored = hashlib.sha512((token + SALT).encode()).hexdigest()
    database.execute(
        "INSERT INTO matomo_user_token_auth (login, description, password, hash_algo, system_token, date_created, secure_only) "
        "VALUES (%s, 'test', %s, 'sha512', 0, '2020-01-01', %s)", login, stored, secure_only,
    )  # fmt: skip


def add_user(database, login, token, super_user=0, secure_only=0):
    database.execute(
        "INSERT INTO matomo_user (login, password, email, twofactor_secret, superuser_access, date_registered, ts_password_modified) "
        "VALUES (%s, 'x', %s, '', %s, '2020-01-01', '2020-01-01')", login, f"{login}@example.org", super_user,
    )  # fmt: skip
    give_token(database, login, token, secure_only)


class Served:
    """footfall serve, and asking it."""

    def __init__(self, program, folder, port):
        self.program = program
        self.port = port
        self.process = Process("footfall serve", program.argv("serve"), folder / "serve.log", env=program._env(None))
        self.process.wait_ready(self._listens)

    def _listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def get(self, path):
        return self._ask("GET", path)

    def post(self, path, form):
        return self._ask("POST", path, urllib.parse.urlencode(form))

    def _ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        found = answer.status, answer.read().decode()
        connection.close()
        return found

    def api(self, method, token=TOKEN, form=None, **parameters):
        asked = {"module": "API", "method": method, "format": "json", **parameters}
        if token:
            asked["token_auth"] = token
        body = urllib.parse.urlencode(form) if form else None
        status, text = self._ask("POST" if form else "GET", "/index.php?" + urllib.parse.urlencode(asked), body)
        return status, json.loads(text)
