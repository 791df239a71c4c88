# SPDX-License-Identifier: GPL-3.0-or-later
"""One visit that the workers of several queues continue at once: visitor ids that differ, with one fingerprint. Each
action counts once in the visit's totals."""

import time

import pytest

from e2e.queue_items import element, queue_key, waiting

PER_QUEUE = 100
BATCH = {"batch_size": 10}
KINDS = ({}, {"e_c": "Video", "e_a": "play"}, {"search": "shoes"})


def action(n, visitor, at):
    request = {
        "idsite": "1",
        "rec": "1",
        "url": f"https://shop.example.org/page?n={n}",
        "_id": f"{visitor + 1:016x}",
        "rand": str(n),
        **KINDS[n % len(KINDS)],
    }
    return element([request], at=at, item_id=f"{n:032x}")


@pytest.mark.parametrize("queues", [1, 2, 8])
def test_actions_of_all_queues_count_in_the_visit_they_share(footfall, redis, database, queues):
    at = int(time.time()) - 30
    program = footfall(queues=queues, Footfall=BATCH)
    redis.rpush(queue_key(0), action(0, 0, at))
    program.drain()
    for n in range(1, queues * PER_QUEUE + 1):
        redis.rpush(queue_key(n % queues), action(n, n % queues, at))
    program.drain()
    assert waiting(redis, queues) == 0
    visits = database.query(
        "SELECT visit_total_actions actions, visit_total_interactions interactions, visit_total_events events, "
        "visit_total_searches searches FROM matomo_log_visit"
    )
    total = queues * PER_QUEUE + 1
    events, searches = len(range(1, total, 3)), len(range(2, total, 3))
    assert database.count("log_link_visit_action") == total
    assert visits == [
        {"actions": total, "interactions": total - events, "events": events, "searches": searches}
    ]
