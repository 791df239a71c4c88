# SPDX-License-Identifier: GPL-3.0-or-later
"""What clients can put into the queue to hurt the worker: each kind costs bounded time and memory, hurts no table and no log, and
the hits beside it are stored."""

import html
import os
import re
import subprocess

import pytest
from harness import paths

from e2e.queue_items import KEY, USER_AGENT, counters, element, page_view, waiting

_BESIDE = 20  # harmless hits that come along
_SANITIZED = paths.flavour() in ("asan", "tsan")
# Beyond these bytes of memory the program gets no more, and fails; sanitizers reserve all there is.
_MEMORY = [] if _SANITIZED else ["prlimit", f"--data={300 << 20}"]


def hit(agent=USER_AGENT, **params):
    request = {"idsite": "1", "rec": "1", "url": "https://shop.example.org/", "_id": "00000000000000aa", **params}
    return element([request], server={"HTTP_USER_AGENT": agent})


@pytest.fixture
def drained(footfall, redis, database):
    """drained(elements) works them off beside harmless ones and gives the milliseconds of CPU for each, and the log."""

    def drain(elements):
        program = footfall(Footfall={"queues": 1})
        idle = _run(program)
        redis.rpush(KEY, *elements, *[page_view(n) for n in range(_BESIDE)])
        busy = _run(program)
        assert waiting(redis) == 0
        beside = "SELECT COUNT(*) FROM matomo_log_link_visit_action JOIN matomo_log_action ON idaction = idaction_url WHERE name LIKE '%page?n=%'"
        assert database.value(beside) == _BESIDE
        return 1000 * (busy[0] - idle[0]) / len(elements), busy[1]

    return drain


def _run(program):
    log = program.folder / "hostile.log"
    with log.open("wb") as file:
        child = subprocess.Popen(_MEMORY + program.argv("drain"), env=program._env(None), stdin=subprocess.DEVNULL, stdout=file, stderr=file)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, log.read_text(errors="replace")
    return usage.ru_utime + usage.ru_stime, log.read_bytes()


def within(found, milliseconds):
    """Sanitizers need several times as much."""
    return _SANITIZED or found[0] < milliseconds


_AGENTS = {
    "blanks": lambda n: "Mozilla/5.0 (Linux; Android 9; " + " " * 20_000 + f"Build/{n}",
    "repetition": lambda n: "Mozilla/5.0 (" + "Linux; Android 9; SM-G960F; " * 1500 + f"{n}",
    "slashes": lambda n: "Mozilla/5.0 " + "/1" * 15_000 + f" Version/{n}",
    "dots": lambda n: "Chrome/" + "1." * 15_000 + f"{n}",
    "brackets": lambda n: "(" * 15_000 + ")" * 15_000 + f"{n}",
    "words": lambda n: " ".join(f"a{i}-{n}" for i in range(5000)),
}


@pytest.mark.parametrize("shape", _AGENTS)
def test_user_agent_made_to_make_expressions_search_costs_milliseconds(drained, shape):
    found = drained([hit(_AGENTS[shape](n)) for n in range(30)])
    assert within(found, milliseconds=60), found[0]


@pytest.mark.parametrize("name", ["uadata", "_cvar", "cvar", "ec_items", "url", "urlref", "action_name", "uid", "dimension1", "e_c", "pf_net"])
@pytest.mark.parametrize("text", ["[" * 50_000, '{"a":' * 10_000, "[" + '"x",' * 20_000 + '"x"]', "%5B" * 20_000, "9" * 50_000], ids=range(5))
def test_long_and_deep_values_cost_milliseconds(drained, name, text):
    more = {"idgoal": "0", "ec_id": "1", "revenue": "1"} if name == "ec_items" else {}
    found = drained([hit(**{name: text, "rand": str(n), **more}) for n in range(20)])
    assert within(found, milliseconds=50), found[0]


def test_many_parameters_cost_milliseconds(drained):
    found = drained([hit(**{f"p{n}_{i}": "1" for i in range(1000)}) for n in range(50)])
    assert within(found, milliseconds=20), found[0]


_TEXTS = {
    "quote": "x'); DROP TABLE matomo_log_visit; -- ",
    "backslash": "x\\'; DROP TABLE matomo_log_visit; -- ",
    "double": 'x"; DROP TABLE matomo_log_visit; #',
    "comment": "/*!50000 x */ ' OR 1=1 -- ",
    "wide": "😀 𝕏 \U0010ffff'",
    "right to left": "\u202e' gnitrats",
}


@pytest.mark.parametrize("kind", _TEXTS)
def test_text_is_stored_and_runs_nowhere(drained, database, kind):
    text = _TEXTS[kind]
    database.execute("UPDATE matomo_site SET ecommerce = 1")
    order = {"idgoal": "0", "ec_id": text, "revenue": "1", "ec_items": f'[["{kind}","x","x",1,1]]'}
    drained([hit(action_name=text, uid=text), hit(e_c=text, e_a=text, e_n=text), hit(search=text), hit(**order), hit(url="https://shop.example.org/" + text, urlref="https://a.example/" + text)])  # fmt: skip
    stored = database.query("SELECT type, name FROM matomo_log_action WHERE type IN (4, 8, 10, 11, 12)")
    # Matomo stores text as HTML has it.
    assert {row["type"] for row in stored if html.unescape(row["name"]) == text.strip()} == {4, 8, 10, 11, 12}
    assert database.value("SELECT COUNT(*) FROM matomo_log_conversion WHERE idgoal = 0") == 1


def test_bytes_that_are_no_text_hurt_nobody(drained, database):
    found = drained([hit(action_name="a\0b"), hit(uid="\0"), hit(url="https://shop.example.org/\0\x7f\x01"), hit("\0\x01\x1b[31m")])
    assert counters(database)["tracked"] == _BESIDE + 4 and found[1].count(b"\0") == 0


_LINE = re.compile(rb"^[\x20-\x7e\x80-\xff]*$")


def test_log_has_no_lines_and_no_colours_of_clients(drained, redis, database):
    """Refused, excluded, dead and unknown things are named in the log."""
    forged = "x\n2026-01-01 00:00:00 error everything is lost\r\x1b[31m"
    found = drained([hit(idsite=forged), hit(idgoal=forged), hit(token_auth=forged, cip="1.2.3.4"), hit(agent=forged), hit(rec=forged),
                     b"x\n\x1b[31mnot an element", b"{\"requests\":\"\n2026-01-01\"}"])  # fmt: skip
    lines = found[1].splitlines()
    assert lines and all(_LINE.match(line) for line in lines)
    assert not any(line.startswith(b"2026-01-01") or b"everything is lost" in line for line in lines), lines
