# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what the endpoint left in Redis."""

import json
import zlib


def decode(element):
    return json.loads(zlib.decompress(element) if element[:1] == b"\x78" else element)


def queued(redis, prefix="trackingQueueV1"):
    """Items by queue number."""
    items = {}
    for key in redis.keys(prefix + "*"):
        name = key.decode()
        number = 0 if name == prefix else int(name[len(prefix) + 1:])
        items[number] = [decode(element) for element in redis.lrange(key, 0, -1)]
    return items


def all_items(redis):
    return [item for items in queued(redis).values() for item in items]


def only_item(redis):
    (item,) = all_items(redis)
    return item


def only_request(redis):
    (request,) = only_item(redis)["requests"]
    return request
