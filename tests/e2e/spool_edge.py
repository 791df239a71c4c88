# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of an endpoint with a spool share."""

import fcntl

import pytest

from endpoint_queue import decode
from module_location import HIT, location

KEY = "trackingQueueV1"


@pytest.fixture
def spool(folder):
    path = folder / "spool"
    path.mkdir()
    return path


def edge_starter(nginx, spool, always=""):
    """start(redis, options, more) starts NGINX with a spool of these options and those it always has."""

    def start(redis, options="", more="", **of_nginx):
        directives = f"footfall_spool {spool} {always} {options}; {more}"
        return nginx(server=location(f"127.0.0.1:{redis.port}", directives), **of_nginx)

    return start


def hit(server, number):
    return server.get(f"{HIT}&rand={number}").status


def numbers_in(redis):
    """Of the hits in Redis, in its order."""
    items = [decode(element) for element in redis.client().lrange(KEY, 0, -1)]
    return [int(request["rand"]) for item in items for request in item["requests"]]


def is_held(path):
    with open(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
        except BlockingIOError:
            return True
