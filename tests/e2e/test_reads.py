# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of a queue is read at once: what fits, whatever the sizes of its elements are and in whatever order."""

import signal
from pathlib import Path

import pytest
from harness import paths
from harness.waiting import wait_until

from e2e.queue_items import KEY, assert_stored_once, element, page_view, push, waiting

MIB = 1 << 20
BATCH_BYTES = 8 * MIB


def peak_of(worker):
    """The most memory that the process ever held, in bytes."""
    status = Path(f"/proc/{worker.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def forget_peaks(worker, redis):
    Path(f"/proc/{worker.pid}/clear_refs").write_text("5")
    redis.config_resetstat()


def large_element(n):
    request = {"idsite": "1", "rec": "1", "url": f"https://shop.example.org/page?n={n}", "pad": "x" * (200 << 10)}
    return element([request], packed=False, item_id=f"{n:032x}")


@pytest.mark.skipif(paths.flavour() in ("asan", "tsan"), reason="sanitizers keep what was freed")
def test_large_elements_behind_small_ones_are_read_a_few_at_a_time(footfall, redis, database):
    program = footfall(Footfall={"batch_bytes": BATCH_BYTES, "lease_seconds": 60})
    worker = program.worker()
    push(redis, range(3000))
    wait_until(lambda: waiting(redis) == 0, "the worker knows small elements")
    worker.send_signal(signal.SIGSTOP)
    push(redis, range(3000, 3100))
    for n in range(3100, 4100):
        redis.rpush(KEY, large_element(n))
    forget_peaks(worker, redis)
    before, redis_before = peak_of(worker), redis.info("memory")["used_memory_peak"]
    worker.send_signal(signal.SIGCONT)
    wait_until(lambda: waiting(redis) == 0, "all is stored")
    grown, redis_grown = peak_of(worker) - before, redis.info("memory")["used_memory_peak"] - redis_before
    print(f"worker +{grown / MIB:.0f} MiB, Redis +{redis_grown / MIB:.0f} MiB")
    assert grown < 8 * BATCH_BYTES
    assert redis_grown < 4 * BATCH_BYTES
    assert_stored_once(database, range(4100))


def test_sizes_that_the_sample_cannot_see_lose_nothing(footfall, redis, database):
    """One element of every 16 is small: whichever is looked at, all are stored, in order."""
    for n in range(600):
        redis.rpush(KEY, page_view(n) if n % 16 == 0 else large_element(n))
    footfall(Footfall={"batch_bytes": MIB}).drain()
    assert_stored_once(database, range(600))
