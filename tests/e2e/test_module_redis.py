# SPDX-License-Identifier: GPL-3.0-or-later
"""The connection to Redis: log-in, outages, refusals, limits, reloads."""

import threading
import time

import pytest

from harness.waiting import wait_until
from module_location import HIT, PATH, answers_within, location, own_redis

__all__ = ["own_redis"]


def test_a_unix_socket_a_database_and_a_log_in_work_together(nginx, own_redis, folder):
    redis = own_redis()
    redis.client().acl_setuser("edge", enabled=True, passwords=["+se cret"], commands=["+rpush", "+select"], keys=["*"])
    (folder / "password").write_text("se cret\n")
    server = nginx(server=location(f"unix:{redis.socket} db=3 user=edge password_file={folder}/password"))
    assert server.get(HIT).status == 200
    assert redis.client(db=3).llen("trackingQueueV1") == 1


def test_a_wrong_password_is_503_and_says_what_to_do(nginx, own_redis, folder):
    redis = own_redis("--requirepass", "right")
    (folder / "password").write_text("wrong")
    server = nginx(server=location(f"127.0.0.1:{redis.port} password_file={folder}/password"))
    answer = server.get(HIT)
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert "user or password is wrong" in server.log_text()
    assert "wrong\n" not in server.log_text() and "right" not in server.log_text()


def test_a_missing_password_is_503_and_says_what_to_do(nginx, own_redis):
    server = nginx(server=location(f"127.0.0.1:{own_redis('--requirepass', 'right').port}"))
    assert server.get(HIT).status == 503
    assert "add password_file= to footfall_redis" in server.log_text()


@pytest.mark.parametrize("query, status, content_type, length", [
    ("", 503, "image/gif", 43), ("&send_image=0", 503, "text/html; charset=UTF-8", 0),
])
def test_without_redis_a_hit_is_503_at_once_and_taken_again_after_it_came_back(nginx, own_redis, query, status, content_type, length):
    redis = own_redis()
    server = nginx(server=location(f"127.0.0.1:{redis.port}"))
    assert server.get(HIT).status == 200
    redis.kill()
    time.sleep(0.05)
    began = time.monotonic()
    answer = server.get(HIT + query)
    assert time.monotonic() - began < 1
    assert (answer.status, answer.headers["content-type"], len(answer.body)) == (status, content_type, length)
    bulk = server.post(PATH, '{"requests":["?idsite=1&rec=1"]}')
    assert (bulk.status, bulk.body) == (503, b'{"status":"error","tracked":0,"invalid":0}')
    redis.start()
    answers_within(server, 5)
    assert "is away" in server.log_text() and "is back" in server.log_text()


def test_redis_away_at_the_start_is_found_later(nginx, own_redis):
    redis = own_redis()
    redis.stop()
    server = nginx(server=location(f"127.0.0.1:{redis.port}"))
    assert server.get(HIT).status == 503
    redis.start()
    answers_within(server, 5)


def test_an_outage_is_logged_about_once_a_second(nginx, own_redis):
    redis = own_redis()
    redis.stop()
    server = nginx(server=location(f"127.0.0.1:{redis.port}"))
    client = server.client()
    began = time.monotonic()
    while time.monotonic() - began < 3:
        client.get(HIT)
    assert server.log_text().count("is away") <= 6


def test_a_silent_redis_is_given_up_after_the_timeout(nginx, own_redis):
    redis = own_redis()
    server = nginx(server=location(f"127.0.0.1:{redis.port}", "footfall_redis_timeout 300ms;"))
    assert server.get(HIT).status == 200
    redis.pause()
    began = time.monotonic()
    assert server.get(HIT).status == 503
    assert 0.2 < time.monotonic() - began < 2
    assert "gives no answer within footfall_redis_timeout" in server.log_text()
    redis.resume()
    answers_within(server, 5)


@pytest.mark.parametrize("provoke, sentence", [
    (lambda client: client.config_set("maxmemory", "1mb"), "its memory is full"),
    (lambda client: client.set("trackingQueueV1", "text"), "holds no list"),
    (lambda client: client.replicaof("127.0.0.1", "1"), "it is a replica"),
])
def test_a_refusal_is_503_with_the_next_step_in_the_log(nginx, own_redis, provoke, sentence):
    redis = own_redis()
    server = nginx(server=location(f"127.0.0.1:{redis.port}"))
    assert server.get(HIT).status == 200
    client = redis.client()
    client.delete("trackingQueueV1")
    provoke(client)
    assert server.get(HIT).status == 503
    assert sentence in server.log_text()


def test_a_bulk_of_which_one_queue_refuses_is_503(nginx, own_redis):
    redis = own_redis()
    server = nginx(server=location(f"127.0.0.1:{redis.port}").replace("footfall_queues 1", "footfall_queues 2"))
    redis.client().set("trackingQueueV1_1", "text")
    body = '{"requests":["?idsite=1&rec=1&_id=000aaaaaaaaaaaaa","?idsite=1&rec=1&_id=001aaaaaaaaaaaaa"]}'
    assert server.post(PATH, body).status == 503


def test_more_than_max_pending_is_503_at_once(nginx, own_redis):
    redis = own_redis()
    server = nginx(server=location(f"127.0.0.1:{redis.port}", "footfall_max_pending 5;"))
    assert server.get(HIT).status == 200
    redis.pause()
    statuses = []
    threads = [threading.Thread(target=lambda: statuses.append(server.get(HIT).status)) for _ in range(12)]
    for thread in threads:
        thread.start()
    wait_until(lambda: len(statuses) == 7, "seven answers")
    assert statuses == [503] * 7
    redis.resume()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] * 5 + [503] * 7
    assert "footfall_max_pending sets the bound" in server.log_text()
