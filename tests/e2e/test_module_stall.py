# SPDX-License-Identifier: GPL-3.0-or-later
"""Large and hostile bodies neither stop the event loop nor fill the memory."""

import json
import random
import threading
import time

import pytest

from harness import paths

PATH = "/ma/matomo.php"
HIT = "idsite=1&rec=1"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MEGABYTE = 1 << 20
BODY = 8 * MEGABYTE - 1024
sanitized = pytest.mark.skipif(paths.flavour() in ("asan", "tsan"), reason="sanitizers are slow and keep freed memory")


def controls():
    return (HIT + "&x=").encode() + bytes(random.Random(1).choices(range(1, 32), k=BODY))


def high_bytes():
    return (HIT + "&x=").encode() + bytes(random.Random(2).choices(range(128, 256), k=BODY))


def bulk_of_hits():
    hits = [f"?{HIT}&_id={n:016x}&url=https%3A%2F%2Fshop.example.org%2F{n}&action_name=" + "Page+" * 120 for n in range(10_000)]
    return json.dumps({"requests": hits}).encode()


def bulk_of_small_parameters():
    query = "?idsite=1" + "".join(f"&{a}{b}=" for a in "abcdefghij" for b in "abcdefghijklmnopqrstuvwxyz" * 2)
    return json.dumps({"requests": [query] * 950}).encode()


def bulk_of_objects():
    return json.dumps({"requests": [{f"{a}{b}": "1" for a in "abcde" for b in "abcdefghij"} | {"idsite": 1}] * 9000}).encode()


BODIES = [controls, high_bytes, bulk_of_hits, bulk_of_small_parameters, bulk_of_objects]


class Bystander(threading.Thread):
    """Sends hits one after the other and notes how long each took, in milliseconds."""

    def __init__(self, server):
        super().__init__()
        self._client, self._stop_asked, self.times = server.client(), threading.Event(), []
        self.start()

    def run(self):
        while not self._stop_asked.is_set():
            began = time.perf_counter()
            assert self._client.get(f"{PATH}?{HIT}").status == 200
            self.times.append((time.perf_counter() - began) * 1000)
            self._stop_asked.wait(0.001)

    def stop(self):
        self._stop_asked.set()
        self.join()
        return sorted(self.times)


@sanitized
@pytest.mark.parametrize("make_body", BODIES, ids=lambda make: make.__name__)
def test_other_hits_are_answered_while_a_large_body_is_read(endpoint, make_body):
    server, body = endpoint(queues=4), make_body()
    bystander = Bystander(server)
    for _ in range(3):
        server.post(PATH, body, FORM)
    times = bystander.stop()
    assert times[len(times) * 99 // 100] < 25, f"{len(times)} hits, p99 {times[len(times) * 99 // 100]:.1f} ms, longest {times[-1]:.1f} ms"


def megabytes(server, name):
    (pid,) = server.workers()
    with open(f"/proc/{pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith(name + ":")) / 1024


@sanitized
@pytest.mark.parametrize("make_body", BODIES, ids=lambda make: make.__name__)
def test_a_body_takes_eight_times_its_size_at_most_and_gives_it_back(endpoint, make_body):
    server, body = endpoint(queues=4), make_body()
    server.get(f"{PATH}?{HIT}")
    before = megabytes(server, "VmRSS")
    for _ in range(3):
        server.post(PATH, body, FORM)
    peak, kept = megabytes(server, "VmHWM") - before, megabytes(server, "VmRSS") - before
    assert peak <= 8 * len(body) / MEGABYTE, f"{len(body) / MEGABYTE:.1f} MB took {peak:.0f} MB and kept {kept:.0f} MB"
    assert kept <= 3 * len(body) / MEGABYTE, f"{len(body) / MEGABYTE:.1f} MB took {peak:.0f} MB and kept {kept:.0f} MB"
