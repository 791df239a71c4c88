# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients of the stress test: each sends numbered hits in its own manner and notes which were acknowledged."""

import itertools
import json
import random
import socket
import struct
import threading
from http.client import HTTPException

from harness.http2_client import Http2Client
from harness.http_client import HttpClient

PATH = "/ma/matomo.php"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_numbers = itertools.count(1)


def hit(number, more=""):
    return f"{PATH}?idsite=1&rec=1&n={number}{more}"


class Agent(threading.Thread):
    """Works until `stop` is set. `acknowledged` holds the numbers that the endpoint said were kept."""

    def __init__(self, ports, seed, stop):
        super().__init__()
        self.ports, self.random, self.stop_asked = ports, random.Random(f"{type(self).__name__}{seed}"), stop
        self.acknowledged, self.answered, self.error = set(), 0, None

    def run(self):
        try:
            while not self.stop_asked.is_set():
                try:
                    self.visit()
                except (OSError, EOFError, HTTPException):
                    pass  # NGINX was reloaded, or closed a connection that it had kept long enough.
        except Exception as error:  # noqa: BLE001: told by the test, not on stderr of a thread
            self.error = error

    def visit(self):
        """One connection, from its opening to its end."""
        raise NotImplementedError

    def note(self, status, *numbers):
        self.answered += 1
        if status in (200, 204):
            self.acknowledged.update(numbers)

    def leave(self, connected):
        """Ends a connection as an impatient browser does."""
        if self.random.random() < 0.5:
            connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connected.close()


class KeepAlive(Agent):
    """One request after the other, between pages of all kinds."""

    def client(self):
        return HttpClient(self.ports["http"], retries=False)

    def visit(self):
        client = self.client()
        for _ in range(self.random.randint(1, 30)):
            self.random.choice([self.hit, self.hit, self.form, self.bulk, self.page, self.guarded])(client)
        if self.random.random() < 0.3:
            client.connect().sendall(f"GET {hit(next(_numbers))} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            self.leave(client.connect())

    def hit(self, client):
        number = str(next(_numbers))
        self.note(client.get(hit(number, self.random.choice(["", "&send_image=0"]))).status, number)

    def form(self, client):
        number = str(next(_numbers))
        filler = "x" * self.random.choice([0, 10, 2000, 40_000])
        self.note(client.post(PATH, f"idsite=1&rec=1&n={number}&filler={filler}", FORM).status, number)

    def bulk(self, client):
        numbers = [str(next(_numbers)) for _ in range(self.random.choice([1, 3, 200]))]
        self.note(client.post(PATH, json.dumps({"requests": [hit(n) for n in numbers]})).status, *numbers)

    def page(self, client):
        page = self.random.choice(["/proxied", "/ssi.html", "/mirrored", "/ma/matomo.js", "/ma/none"])
        client.get(f"{page}?n={next(_numbers)}")

    def guarded(self, client):
        number = str(next(_numbers))
        self.note(client.get(f"/guarded?n={number}").status, number)


class OverTls(KeepAlive):
    tls = None  # Set by the test: a context that trusts the server.

    def client(self):
        return HttpClient(self.ports["tls"], tls=self.tls, retries=False)


class Limited(KeepAlive):
    """Hits that limit_req delays, on a slow socket."""

    def client(self):
        return HttpClient(self.ports["slow"], receive_buffer=4096, retries=False)

    def hit(self, client):
        number = str(next(_numbers))
        self.note(client.get("/limited" + hit(number)).status, number)


class Pipelining(Agent):
    """Many requests at once, whose answers it may not stay for."""

    def visit(self):
        client = HttpClient(self.ports["http"], retries=False)
        numbers = [str(next(_numbers)) for _ in range(self.random.randint(2, 40))]
        if self.random.random() < 0.4:
            text = "".join(f"GET {hit(n)} HTTP/1.1\r\nHost: x\r\n\r\n" for n in numbers)
            client.connect().sendall(text.encode())
            return self.leave(client.connect())
        for number, answer in zip(numbers, client.pipeline([("GET", hit(n)) for n in numbers])):
            self.note(answer.status, number)


class OverHttp2(Agent):
    """Many streams at once, with windows that open late, and streams that are given up."""

    def visit(self):
        client = Http2Client(self.ports["http2"])
        page = client.send("GET", f"/ssi.html?n={next(_numbers)}")
        streams = {}
        for _ in range(self.random.randint(1, 30)):
            number = str(next(_numbers))
            streams[self.begin(client, number)] = number
        for stream in [page, *streams]:
            if self.random.random() < 0.3:
                self.trouble(client, stream, streams)
        if self.random.random() < 0.3:
            return client.close()
        for stream, number in streams.items():
            self.note(client.receive(stream).status, number)
        client.close()

    def begin(self, client, number):
        if self.random.random() < 0.5:
            return client.send("GET", hit(number))
        return client.send("POST", PATH, FORM.items(), f"idsite=1&rec=1&n={number}")

    def trouble(self, client, stream, streams):
        if self.random.random() < 0.5 and stream in streams:
            client.reset(stream)
            del streams[stream]
        elif not client.is_done(stream):
            client.update_window(stream, self.random.randint(1, 5000))
