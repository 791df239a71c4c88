# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall subject` in the spool of an endpoint: the person's requests are found, handed out and deleted, and no others."""

import fcntl
import json
import zlib

import pytest

from harness.footfall_program import Footfall, settings
from module_location import HIT, own_redis
from queue_items import KEY, element, queue_key
from spool_edge import edge_starter, spool
from spool_segments import record, write_segment

__all__ = ["own_redis", "spool"]

ANN, BEN = "0a1b2c3d4e5f6789", "1a1b2c3d4e5f6789"
PERSON = ("--visitor-id", ANN)


@pytest.fixture
def program(footfall, database):
    return footfall()


def of(visitor, number, **more):
    return element([{"idsite": "1", "_id": visitor, "n": str(number)}], **more)


MIXED = [{"_id": ANN, "n": "2"}, {"_id": BEN, "n": "ä\"]"}, {"cid": ANN, "_id": BEN}]


def fill(spool, is_packed=False):
    """Two segments; of eight requests four are Ann's. Returns them as they are left without hers."""
    mixed = element(MIXED, packed=is_packed, item_id="mixed")
    bens = [of(BEN, n, packed=is_packed) for n in (1, 4, 7)]
    write_segment(spool, 1, b"".join(record(queue_key(0), one) for one in (of(ANN, 0, packed=is_packed), bens[0], mixed)))
    write_segment(spool, 2, b"".join(record(queue_key(0), one) for one in (bens[1], of(ANN, 5), bens[2])))
    return [bens[0], None, bens[1], bens[2]]


def subject(program, spool, job, *options, status=0, **more):
    done = program.run("subject", job, *PERSON, "--spool", spool, *options, **more)
    assert done.returncode == status, done.stdout + done.stderr
    return done


def found(program, spool):
    return json.loads(subject(program, spool, "find", "--json").stdout)["rows"].get("spool", 0)


def delete(program, spool, *options, **more):
    return json.loads(subject(program, spool, "delete", "--yes", *options, **more).stdout)["rows"]


def drained(program, spool, redis):
    done = program.run("spool", "drain", spool)
    assert done.returncode == 0, done.stderr
    return redis.lrange(queue_key(0), 0, -1)


def requests_of(text):
    return json.loads(zlib.decompress(text) if text[:1] == b"x" else text)["requests"]


@pytest.mark.parametrize("is_packed", [False, True])
def test_the_persons_requests_go_and_the_rest_is_drained_in_its_order(program, spool, redis, is_packed):
    rest = fill(spool, is_packed)
    assert found(program, spool) == 4
    exported = json.loads(subject(program, spool, "export").stdout)["spool"]
    assert [entry["request"].get("n") for entry in exported] == ["0", "2", None, "5"]
    assert {entry["list"] for entry in exported} == {KEY}
    assert ["server" in entry for entry in exported] == [True, False, False, True], "a set is another person's too"
    assert delete(program, spool) == {"spool": 4}
    assert found(program, spool) == 0
    assert is_packed or not any(ANN.encode() in path.read_bytes() for path in spool.glob("*.segment"))
    left = drained(program, spool, redis)
    assert requests_of(left[1]) == [MIXED[1]]
    left[1] = None
    assert left == rest


def test_what_is_in_redis_already_is_not_counted_twice_and_draining_goes_on_where_it_was(program, spool, redis):
    rest = fill(spool)
    first = sorted(spool.glob("*.segment"))[0]
    behind_two = first.read_bytes().index(b"FFR1", first.read_bytes().index(rest[0]))
    redis.rpush(queue_key(0), rest[0])  # Ann's before it has been tracked
    redis.set(f"footfall:{{{KEY}}}spool:{first.name}", behind_two)
    assert found(program, spool) == 3
    assert delete(program, spool) == {"spool": 3}
    assert ANN.encode() not in first.read_bytes()
    left = drained(program, spool, redis)
    assert [left[0], left[2], left[3]] == [rest[0], rest[2], rest[3]] and len(left) == 4


def test_a_segment_that_is_held_is_waited_for_and_named_where_it_stays_held(program, spool, redis):
    rest = fill(spool)
    held = sorted(spool.glob("*.segment"))[0]
    with held.open("rb") as holder:
        fcntl.flock(holder, fcntl.LOCK_EX)
        before = held.read_bytes()
        done = subject(program, spool, "delete", "--yes", "--wait", "0", status=1)
        assert "3 of the person's are left in spool" in done.stderr and json.loads(done.stdout)["rows"] == {"spool": 1}
        assert held.read_bytes() == before
    assert delete(program, spool) == {"spool": 3}
    assert len(drained(program, spool, redis)) == len(rest)


def test_a_run_that_is_killed_leaves_the_segment_whole_and_another_ends_it(program, spool, redis):
    rest = fill(spool)
    killed = program.run("subject", "delete", "--yes", *PERSON, "--spool", spool, env={"FOOTFALL_FAULT": "before_spool_is_cut"})
    assert killed.returncode == -9 and found(program, spool) == 4
    assert delete(program, spool) == {"spool": 4}
    assert len(drained(program, spool, redis)) == len(rest)


def test_a_receipt_does_not_hold_while_the_person_is_in_a_spool(program, spool, folder):
    receipt = folder / "receipt.json"
    subject(program, spool, "delete", "--yes", "--receipt", receipt)
    assert program.run("subject", "check", receipt, *PERSON, "--spool", spool).returncode == 0
    fill(spool)
    done = program.run("subject", "check", receipt, *PERSON, "--spool", spool)
    assert done.returncode == 1 and "4 of the person's are in spool" in done.stderr


def test_a_visit_is_nobodys_in_a_spool_and_an_unknown_segment_is_not_looked_at_for_it(program, spool):
    (spool / "00000000000000000001-x.segment").write_bytes(b"FFSPOOL\x09" + b"x" * 40)
    assert program.run("subject", "find", "--visit-id", "1", "--spool", spool).returncode == 0


@pytest.mark.parametrize("job", ["find", "export", "delete"])
def test_what_cannot_be_looked_at_is_named_and_nothing_is_said_of_the_rest(program, spool, job):
    options = ["--yes"] if job == "delete" else []
    assert "--spool" in subject(program, spool / "nowhere", job, *options, status=2).stderr
    segment = spool / "00000000000000000001-x.segment"
    segment.write_bytes(b"FFSPOOL\x09" + b"x" * 40)
    assert f"{segment} is no segment of a version" in subject(program, spool, job, *options, status=2).stderr


def test_hits_that_an_endpoint_has_spooled_are_told_by_visitor(folder, database, nginx, own_redis, spool):
    redis = own_redis()
    server = edge_starter(nginx, spool)(redis, "drain=off")
    redis.kill()
    for number in range(20):
        assert server.get(f"{HIT}&rand={number}&_id={ANN if number % 4 == 0 else BEN}").status == 200
    redis.start()
    program = Footfall(folder / "program", settings(redis, database))
    assert delete(program, spool) == {"spool": 5}
    left = drained(program, spool, redis.client())
    assert [int(request["rand"]) for one in left for request in requests_of(one)] == [n for n in range(20) if n % 4]
