# SPDX-License-Identifier: GPL-3.0-or-later
"""(e) Device detection on one core, over user agents of which no two are alike and over repeated ones; and what a program with
all data files loaded takes to start and to hold."""

import json
import random
import re
import subprocess
import time
from pathlib import Path
from statistics import median

from harness import paths
from harness.footfall_program import Footfall, settings
from table import Figure

_AGENTS = 20000
_STARTS = 5
_PHONES = ["SM-G{n}B", "SM-A{n}F", "Pixel {s}", "Redmi Note {s}", "M2101K{s}G", "moto g({s})", "CPH{n}", "V{n}", "ONEPLUS A{n}"]
_ANDROID = "Mozilla/5.0 (Linux; Android {s}; {model} Build/{n}) AppleWebKit/537.36 (KHTML, like Gecko) "
_SHAPES = [
    _ANDROID + "Chrome/{v}.0.{n}.{b} Mobile Safari/537.36",
    _ANDROID + "SamsungBrowser/{s}.0 Chrome/{v}.0.{n}.{b} Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS {s}_{b} like Mac OS X) AppleWebKit/{n}.1.15 (KHTML, like Gecko) Version/{s}.{b} "
    "Mobile/15E{n} Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{v}.0.{n}.{b} Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{v}.0.{n}.{b} Safari/537.36 "
    "Edg/{v}.0.{n}.{b}",
    "Mozilla/5.0 (X11; Linux x86_64; rv:{v}.0) Gecko/2010{n} Firefox/{v}.{b}",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_{s}_{b}) AppleWebKit/{n}.1.15 (KHTML, like Gecko) Version/{s}.{b} Safari/605.1",
    "Mozilla/5.0 (compatible; Googlebot/{s}.{b}; +http://www.google.com/bot.html?{n})",
]  # fmt: skip


def measure(servers, rounds):
    return [*_rates(servers, rounds), *_start(servers)]


def _agents():
    dice = random.Random(5)
    agents = set()
    while len(agents) < _AGENTS:
        numbers = {"n": dice.randrange(100, 9999), "s": dice.randrange(5, 18), "v": dice.randrange(60, 140), "b": dice.randrange(9)}
        agents.add(dice.choice(_SHAPES).format(model=dice.choice(_PHONES).format(**numbers), **numbers))
    return sorted(agents)


def _rates(servers, rounds):
    file = servers.new_folder("devices") / "agents.jsonl"
    file.write_text("".join(json.dumps({"ua": agent}) + "\n" for agent in _agents()))
    argv = [paths.build_folder() / "bench_devices_bench", file, paths.data_path() / "device-detector" / "regexes"]
    distinct, repeated = [], []
    for _ in range(rounds):
        text = subprocess.run(argv, check=True, capture_output=True, text=True).stdout
        distinct.append(float(re.search(r"distinct user agents (\d+)/s", text)[1]))
        repeated.append(float(re.search(r"repeated (\d+)/s", text)[1]))
    return [
        Figure("devices: distinct user agents, a core", median(distinct), "/s", at_least=20_000),
        Figure("devices: repeated user agents, a core", median(repeated), "/s", at_least=2_000_000),
    ]


def _start(servers):
    """A worker until it says that it is ready: all data and the settings are read, the queue is its own."""
    database = servers.mariadb.database()
    database.load_schema()
    servers.redis.client().flushall()
    program = Footfall(servers.new_folder("start"), settings(servers.redis, database, Footfall={"data_path": paths.data_path()}))
    program.run("migrate")
    program.drain()
    seconds, memory = zip(*(_start_once(program) for _ in range(_STARTS)), strict=True)
    database.drop()
    return [
        Figure("program: a worker started and ready", median(seconds), "s", at_most=2),
        Figure("program: peak memory until then, all data loaded", max(memory), "MB", at_most=300),
    ]


def _start_once(program):
    """Seconds and peak MB."""
    begin = time.monotonic()
    worker = program.worker()
    seconds = time.monotonic() - begin
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{worker.pid}/status").read_text())
    worker.stop()
    return seconds, int(peak[1]) / 1024
