# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbered queue elements and the question that every fault test ends with: is each of them stored exactly once?"""

import json
import time
import zlib

KEY = "trackingQueueV1"
USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36"


def keep_addresses_whole(database):
    """Also in dead letters, which then hold elements byte for byte."""
    database.execute("REPLACE INTO matomo_option (option_name, option_value) VALUES ('PrivacyManager.ipAnonymizerEnabled', '0')")


def queue_key(number):
    return KEY if number == 0 else f"{KEY}_{number}"


def visitor_of(n, visitors):
    return f"{(n % visitors + 1) * 0x9E3779B97F4A7C15 % 2**64:016x}"


def address_of(n, visitors):
    """Each visitor has an address of its own: else the same browser would be the same visitor by configuration."""
    return f"10.{n % visitors // 65536}.{n % visitors // 256 % 256}.{n % visitors % 256}"


def page_view(n, visitors=50, at=None, **params):
    """The element of page view number N: its number is in the page's URL."""
    request = {
        "idsite": "1",
        "rec": "1",
        "url": f"https://shop.example.org/page?n={n}",
        "action_name": f"Page {n % 20}",
        "_id": visitor_of(n, visitors),
        "rand": str(n),
        **params,
    }
    return element([request], at=at, item_id=f"{n:032x}", server={"REMOTE_ADDR": address_of(n, visitors)})


def element(requests, at=None, item_id=None, packed=True, server=None):
    env = {"REMOTE_ADDR": "198.51.100.7", "HTTP_USER_AGENT": USER_AGENT, "HTTP_ACCEPT_LANGUAGE": "de", **(server or {})}
    item = {
        "requests": requests,
        "env": {"server": env, "cookie": {}},
        "tokenAuth": False,
        "time": int(at if at is not None else time.time()),
    }
    if item_id:
        item["id"] = item_id
    text = json.dumps(item).encode()
    return zlib.compress(text) if packed else text


def queue_of(n, visitors, queues):
    return int(visitor_of(n, visitors)[:3], 16) % queues


def push(redis, numbers, queues=1, visitors=50, **params):
    """Pushes page views to the queues that the endpoint would choose."""
    pipe = redis.pipeline(transaction=False)
    for n in numbers:
        pipe.rpush(queue_key(queue_of(n, visitors, queues)), page_view(n, visitors, **params))
    pipe.execute()


def waiting(redis, queues=1):
    return sum(redis.llen(queue_key(number)) for number in range(queues))


def stored_numbers(database):
    """The numbers of all page views in log_link_visit_action, sorted; one that is stored twice stands there twice."""
    rows = database.query(
        "SELECT a.name FROM matomo_log_link_visit_action l JOIN matomo_log_action a ON a.idaction = l.idaction_url"
    )
    return sorted(int(row["name"].rpartition("n=")[2]) for row in rows)


def assert_stored_once(database, numbers):
    stored = stored_numbers(database)
    wanted = sorted(numbers)
    if stored == wanted:
        return
    missing = sorted(set(wanted) - set(stored))
    twice = sorted({n for n in stored if stored.count(n) > 1}) if len(stored) < 20000 else "?"
    raise AssertionError(f"{len(missing)} missing {missing[:10]}, more than once {twice[:10]}, strange "
                         f"{sorted(set(stored) - set(wanted))[:10]}")


def counters(database):
    rows = database.query("SELECT name, SUM(value) v FROM matomo_footfall_counter GROUP BY name")
    return {row["name"]: int(row["v"]) for row in rows}


def assert_no_duplicate_actions(database):
    twice = database.query("SELECT name, type, COUNT(*) c FROM matomo_log_action GROUP BY BINARY name, type HAVING c > 1")
    assert not twice, f"actions stored more than once: {twice[:5]}"
