# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything at once, from a seed: FOOTFALL_STRESS_SEED=7 FOOTFALL_STRESS_SECONDS=300 for another run or a longer one."""

import os
import random
import signal
import ssl
import threading
import time
from collections import Counter

import pytest

from endpoint_queue import all_items
from harness import paths
from harness.certificate import make_certificate
from harness.ports import free_port
from harness.waiting import wait_until
from module_location import own_redis
from stress_agents import KeepAlive, Limited, OverHttp2, OverTls, Pipelining, hit

__all__ = ["own_redis"]

SECONDS = float(os.environ.get("FOOTFALL_STRESS_SECONDS", 45 if paths.flavour() in ("asan", "tsan") else 10))
SEED = int(os.environ.get("FOOTFALL_STRESS_SEED", 1))


def site(folder, ports, redis):
    included = "".join(f'<!--# include virtual="{hit(f"$arg_n-s{i}")}&send_image=0" -->' for i in (1, 2, 3))
    (folder / "ssi.html").write_text("x" * 70_000 + included + "after")
    (folder / "page.html").write_text("a page")
    (folder / "matomo.js").write_text("y" * 67_000)
    ingest = f"""footfall_ingest on; footfall_redis 127.0.0.1:{redis.port}; footfall_queues 4; footfall_script_path {folder};
        footfall_redis_timeout 300ms; footfall_max_pending 200;"""
    server = f"""
        root {folder};
        listen 127.0.0.1:{ports["http2"]} http2;
        listen 127.0.0.1:{ports["slow"]} sndbuf=16k;
        listen 127.0.0.1:{ports["tls"]} ssl;
        ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;
        location / {{ }}
        location /proxied {{ proxy_pass http://127.0.0.1:{ports["back"]}/page.html; }}
        location = /ssi.html {{ ssi on; }}
        location /mirrored {{ mirror /mirror; try_files /page.html =404; }}
        location = /mirror {{ internal; rewrite ^ "{hit("$arg_n-m")}?" last; }}
        location /guarded {{ set $n $arg_n; auth_request /auth; try_files /page.html =404; }}
        location = /auth {{ internal; rewrite ^ "{hit("$n")}?" last; }}
        location /ma/ {{ {ingest} }}
        location /limited/ {{ {ingest} limit_req zone=limit burst=1000; }}"""
    http = f"""limit_req_zone $server_name zone=limit:32k rate=200r/s;
        server {{ listen 127.0.0.1:{ports["back"]}; root {folder}; }}"""
    return {"server": server, "http": http}


class Trouble:
    """One disturbance after the other."""

    def __init__(self, server, text, redis, seed):
        self._server, self._text, self._redis, self._random = server, text, redis, random.Random(f"trouble{seed}")

    def cause_until(self, end):
        causes = [self.pause, self.kill, self.fill, self.demote, self.lock, self.cut, self.reload, self.quit]
        while time.monotonic() < end:
            self._random.choice(causes)()
            time.sleep(self._random.uniform(0.05, 0.4))

    def pause(self):
        self._redis.pause()
        time.sleep(self._random.uniform(0.05, 0.6))
        self._redis.resume()

    def kill(self):
        self._redis.kill()
        time.sleep(self._random.uniform(0, 0.4))
        self._redis.start()

    def fill(self):
        self._for_a_while("CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0")

    def demote(self):
        self._for_a_while("REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE")

    def lock(self):
        client = self._redis.client()
        client.execute_command("CONFIG SET requirepass secret")
        client.client_kill_filter(_type="normal", skipme=True)
        time.sleep(self._random.uniform(0.05, 0.3))
        client.execute_command("CONFIG", "SET", "requirepass", "")

    def cut(self):
        self._redis.client().client_kill_filter(_type="normal", skipme=True)

    def reload(self):
        self._server.reload(**self._text)

    def quit(self):
        workers = self._server.workers()
        os.kill(self._random.choice(workers), signal.SIGQUIT)
        wait_until(lambda: len(self._server.workers()) >= 2, "a new worker process")

    def _for_a_while(self, begin, end):
        client = self._redis.client()
        client.execute_command(begin)
        time.sleep(self._random.uniform(0.05, 0.4))
        client.execute_command(end)


@pytest.fixture
def agents(folder, monkeypatch, own_redis, nginx):
    """NGINX and Redis in their normal state, and the clients that will use them."""
    monkeypatch.setenv("MALLOC_PERTURB_", "165")
    make_certificate(folder)
    redis = own_redis("--appendonly", "yes", "--appendfsync", "always")
    ports = {name: free_port() for name in ("http2", "slow", "tls", "back")}
    text = site(folder, ports, redis)
    server = nginx(workers=2, **text)
    ports["http"] = server.port
    OverTls.tls = ssl.create_default_context(cafile=folder / "cert.pem")
    stop = threading.Event()
    kinds = [KeepAlive, KeepAlive, OverTls, Limited, Pipelining, OverHttp2]
    clients = [kind(ports, f"{SEED}-{n}", stop) for n, kind in enumerate(kinds)]
    return clients, stop, redis, Trouble(server, text, redis, SEED)


def test_what_was_acknowledged_is_in_redis_once_whatever_happens(agents):
    clients, stop, redis, trouble = agents
    for client in clients:
        client.start()
    trouble.cause_until(time.monotonic() + SECONDS)
    stop.set()
    for client in clients:
        client.join()
    kept = Counter(request["n"] for item in all_items(redis.client()) for request in item["requests"])
    acknowledged = set().union(*(client.acknowledged for client in clients))
    told = f"seed {SEED}: {sum(c.answered for c in clients)} answers, {len(acknowledged)} acknowledged, {len(kept)} kept"
    assert [client.error for client in clients if client.error] == [], told
    assert all(client.acknowledged for client in clients), told
    assert sorted(acknowledged - set(kept)) == [], f"{told}: lost"
    assert sorted(number for number, times in kept.items() if times > 1) == [], f"{told}: counted more than once"
    print(told)
