# SPDX-License-Identifier: GPL-3.0-or-later
"""What a batch must know is read while the batch before it is written, and yet the size of batches decides nothing."""

import random

import pytest

from e2e.queue_items import KEY, counters, page_view, waiting

_START = 1_790_000_000  # a Monday
_TABLES = {
    "log_visit": "idvisit",
    "log_link_visit_action": "idlink_va",
    "log_conversion": "idvisit, idgoal, buster",
    "log_action": "idaction",
    "log_conversion_item": "idvisit, idorder, price, quantity, server_time",
}


def hits(count, seed=11):
    """Of few visitors who come back at once, later, too late, under another id, as a known user, over another scheme, and buy."""
    dice = random.Random(seed)
    at, elements = _START, []
    for n in range(count):
        at += dice.choice([0, 0, 1, 5, 40, 400])
        visitor = dice.randrange(12)
        params = {"pv_id": f"{n:06d}", "cdt": str(at - dice.choice([0, 0, 0, 0, 900, 4000]))}
        kind = dice.randrange(12)
        if kind == 0:
            params["_id"] = f"{dice.randrange(4):016x}"
        elif kind == 1:
            params["uid"] = dice.choice(["ann", "Ann", "ben"])
        elif kind == 2:
            params["new_visit"] = "1"
        elif kind == 3:
            params |= {"idgoal": "0", "ec_id": str(dice.randrange(20)), "revenue": "9.5",
                       "ec_items": '[["sku1","Shoe","Shoes",9.5,1]]'}  # fmt: skip
        elif kind == 4:
            params |= {"idgoal": "0", "revenue": "4", "ec_items": f'[["sku{dice.randrange(3)}","Shoe","Shoes",4,1]]'}
        elif kind == 5:
            params["_rcn"] = "autumn"
        url = dice.choice(["http://", "https://", "http://www.", "https://www."]) + f"shop.example.org/{dice.randrange(40)}"
        element = {"action_name": f"Page {dice.randrange(6)}", "url": url, **params}
        elements.append(page_view(visitor, visitors=12, at=at, **element))
    return elements


def stored(database):
    return {table: database.query(f"SELECT * FROM matomo_{table} ORDER BY {order}") for table, order in _TABLES.items()}


@pytest.fixture
def shop(database):
    database.execute("UPDATE matomo_site SET ecommerce = 1")
    return database


def tracked(footfall, redis, database, elements, batch_size):
    for table in _TABLES:
        database.execute(f"TRUNCATE TABLE matomo_{table}")
    before = counters(database).get("tracked", 0)
    redis.rpush(KEY, *elements)
    footfall(Footfall={"queues": 1, "batch_size": batch_size}).drain()
    assert waiting(redis) == 0 and counters(database)["tracked"] - before == len(elements), counters(database)
    return stored(database)


def test_batches_of_any_size_write_the_same_rows(footfall, redis, shop):
    elements = hits(400)
    whole = tracked(footfall, redis, shop, elements, batch_size=1000)
    assert len(whole["log_visit"]) > 30 and len(whole["log_conversion"]) > 30 and whole["log_conversion_item"]
    for batch_size in (1, 2, 7, 60):
        assert tracked(footfall, redis, shop, elements, batch_size) == whole, batch_size


def test_only_what_the_batch_before_wrote_is_read_in_its_turn(footfall, redis, database):
    """Two hits of one visitor in neighbouring batches: the second one goes on with the visit of the first."""
    elements = [page_view(n // 2, visitors=1000, at=_START + n) for n in range(40)]
    for batch_size, visits in ((1, 20), (3, 20), (40, 20)):
        rows = tracked(footfall, redis, database, elements, batch_size)
        assert len(rows["log_visit"]) == visits
        assert {row["visit_total_actions"] for row in rows["log_visit"]} == {2}
