# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends numbered hits at a steady rate and remembers what was said of each. None is sent twice."""

import threading
import time
from queue import Empty, SimpleQueue

from harness.http_client import HttpClient

PATH = "/ma/matomo.php"
_VISITORS = 500
_SENDERS = 8


def target_of(number):
    visitor = (number % _VISITORS + 1) * 0x9E3779B97F4A7C15 % 2**64
    return f"{PATH}?idsite=1&rec=1&_id={visitor:016x}&url=https%3A%2F%2Fshop.example.org%2Fpage%3Fn%3D{number}&send_image=0"


class Driver:
    """`acknowledged`: numbers of hits that were answered with success. `refused`: with anything else. `unanswered`: nobody
    knows of these; each may be stored, once."""

    def __init__(self, port, rate):
        self._port, self._rate = port, rate
        self.acknowledged, self.refused, self.unanswered = set(), set(), set()
        self.slowest = 0.0
        self._due, self._ended = SimpleQueue(), threading.Event()
        self._threads = [threading.Thread(target=self._send, daemon=True) for _ in range(_SENDERS)]
        self._threads.append(threading.Thread(target=self._set_the_pace, daemon=True))

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def _set_the_pace(self):
        began, number = time.monotonic(), 0
        while not self._ended.wait(max(0, began + number / self._rate - time.monotonic())):
            self._due.put(number)
            number += 1

    def _send(self):
        client = HttpClient(self._port, timeout=30, retries=False)
        while not (self._ended.is_set() and self._due.empty()):
            try:
                number = self._due.get(timeout=0.1)
            except Empty:
                continue
            self._send_one(client, number)
        client.close()

    def _send_one(self, client, number):
        began = time.monotonic()
        try:
            status = client.get(target_of(number)).status
        except (OSError, EOFError, ValueError):
            client.close()
            self.unanswered.add(number)
            return
        (self.acknowledged if status == 204 else self.refused).add(number)
        self.slowest = max(self.slowest, time.monotonic() - began)
