# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall goal`, `dimension`, `segment` and `setting`: the rows that Matomo, the worker and the archiver read."""

import hashlib
import json

import pytest

from e2e.queue_items import push


@pytest.fixture
def run(footfall):
    """run(command, job, *options) gives what it says as JSON; of another status, what it complains of."""
    program = footfall()

    def run(*arguments, status=0):
        done = program.run(*arguments, "--json")
        assert done.returncode == status, done.stdout + done.stderr
        return json.loads(done.stdout) if status == 0 else done.stderr

    run.program = program
    return run


GOAL = ("goal", "add", "--site", "1", "--name", "Pages", "--match", "url", "--pattern", "/page")


def test_a_goal_is_converted(run, database, redis):
    assert run(*GOAL, "--revenue", "2.5") == {"goal": "1", "done": "added"}
    push(redis, range(2), visitors=1)
    run.program.drain()
    assert database.query("SELECT idgoal, revenue FROM matomo_log_conversion") == [{"idgoal": 1, "revenue": 2.5}]


def test_what_is_not_said_of_a_goal_stays(run, database):
    run(*GOAL, "--case-sensitive", "--description", "All pages")
    before = database.query("SELECT * FROM matomo_goal")[0]
    run("goal", "change", "1", "--site", "1", "--pattern-type", "regex", "--multiple")
    assert database.query("SELECT * FROM matomo_goal")[0] == before | {"pattern_type": "regex", "allow_multiple": 1}
    run("goal", "change", "1", "--site", "1", "--match", "visit_duration", "--pattern", "10")
    (goal,) = run("goal", "list", "--site", "1")["goals"]
    assert (goal["match"], goal["pattern_type"], goal["pattern"], goal["revenue"]) == ("visit_duration", "greater_than", "10", 0)


def test_the_id_of_a_removed_goal_is_not_used_again(run, database):
    run(*GOAL)
    run("goal", "remove", "1", "--site", "1")
    assert run("goal", "list")["goals"] == []
    assert run(*GOAL)["goal"] == "2"
    assert database.query("SELECT idgoal, deleted FROM matomo_goal") == [{"idgoal": 1, "deleted": 1}, {"idgoal": 2, "deleted": 0}]
    assert "no such goal" in run("goal", "remove", "1", "--site", "1", status=1)


@pytest.mark.parametrize(
    "options, named",
    [
        (("--name", "x" * 51), "--name"),
        (("--match", "colour"), "--match"),
        (("--pattern", ""), "--pattern"),
        (("--pattern-type", "exact"), "--pattern must be a whole address"),
        (("--pattern-type", "regex", "--pattern", "(a"), "--pattern is no regular expression"),
        (("--match", "visit_duration", "--pattern", "long"), "--pattern must be a number"),
    ],
)
def test_a_goal_that_could_never_be_converted_is_refused(run, database, options, named):
    run(*GOAL)
    before = database.query("SELECT * FROM matomo_goal")
    assert named in run("goal", "change", "1", "--site", "1", *options, status=2)
    assert database.query("SELECT * FROM matomo_goal") == before


def dimension(run, scope, name, *options, **keywords):
    return run("dimension", "add", "--site", "1", "--scope", scope, "--name", name, *options, **keywords)


def test_a_dimension_takes_the_next_free_column_of_its_scope(run, database):
    dimension(run, "action", "Colour", "--extraction", "urlparam=n")
    dimension(run, "visit", "Tariff")
    dimension(run, "action", "Size")
    listed = run("dimension", "list")["dimensions"]
    assert [(d["id"], d["scope"], d["index"], d["active"]) for d in listed] == [(1, "action", 1, True), (2, "visit", 1, True), (3, "action", 2, True)]
    assert listed[0]["extractions"] == [{"dimension": "urlparam", "pattern": "n"}]
    assert listed[1]["extractions"] == []


def test_a_dimension_is_filled_and_put_out_of_use(run, database, redis):
    dimension(run, "action", "Number", "--extraction", "urlparam=n")
    push(redis, range(7, 8))
    run.program.drain()
    assert database.value("SELECT custom_dimension_1 FROM matomo_log_link_visit_action") == "7"
    run("dimension", "change", "1", "--site", "1", "--no-active", "--no-extractions")
    (row,) = database.query("SELECT name, active, extractions FROM matomo_custom_dimensions")
    assert row == {"name": "Number", "active": 0, "extractions": "[]"}


def test_columns_come_to_an_end(run):
    for n in range(5):
        dimension(run, "visit", f"Number {n}")
    assert "all columns" in dimension(run, "visit", "One more", status=1)


@pytest.mark.parametrize(
    "scope, name, options, named",
    [
        ("page", "Colour", (), "--scope"),
        ("visit", "a/b", (), "--name must not hold"),
        ("visit", "Taken", (), "--name belongs to another"),
        ("visit", "Colour", ("--extraction", "url=(a)"), "--extraction is for"),
        ("action", "Colour", ("--extraction", "title=(a)"), "--extraction must be taken"),
        ("action", "Colour", ("--extraction", "url=nogroup"), "--extraction needs"),
    ],
)
def test_a_dimension_that_cannot_be_filled_is_refused(run, database, scope, name, options, named):
    dimension(run, "visit", "Taken")
    assert named in dimension(run, scope, name, *options, status=2)
    assert database.count("custom_dimensions") == 1


def test_a_segment_is_stored_with_the_hash_of_its_archives(run, database):
    run("user", "add", "eve", "--email", "eve@example.org", "--view", "1")
    definition = "countryCode==de;pageUrl=@a&b"
    run("segment", "add", "--owner", "eve", "--name", "Germany", "--definition", definition, "--auto-archive", "--site", "1")
    (row,) = database.query("SELECT * FROM matomo_segment")
    assert row["definition"] == "countryCode==de;pageUrl=@a%26b"
    assert row["hash"] == hashlib.md5(definition.encode()).hexdigest()
    assert (row["enable_only_idsite"], row["auto_archive"], row["enable_all_users"], row["login"]) == (1, 1, 0, "eve")
    run("segment", "change", "1", "--name", "Deutschland", "--all-users")
    (listed,) = run("segment", "list", "--site", "1")["segments"]
    assert listed["name"] == "Deutschland" and listed["for_all_users"] and listed["definition"] == row["definition"]
    run("segment", "remove", "1")
    assert run("segment", "list")["segments"] == [] and database.value("SELECT deleted FROM matomo_segment") == 1


@pytest.mark.parametrize("definition", ["colour==red", "countryCode", "", "dimension7==x"])
def test_a_definition_that_means_nothing_is_refused(run, database, definition):
    run("user", "add", "eve", "--email", "eve@example.org")
    assert "--definition" in run("segment", "add", "--owner", "eve", "--name", "x", "--definition", definition, status=2)
    assert database.count("segment") == 0


def test_settings_are_listed_changed_and_reset(run, database):
    def values():
        return {setting["name"]: setting["value"] for setting in run("setting", "list")["settings"]}

    name = "PrivacyManager.ipAddressMaskLength"
    database.execute("DELETE FROM matomo_option WHERE option_name = %s", name)
    assert values()[name] == "2"
    run("setting", "change", name, "3")
    assert values()[name] == "3" == database.value("SELECT option_value FROM matomo_option WHERE option_name = %s", name)
    run("setting", "remove", name)
    assert values()[name] == "2"


@pytest.mark.parametrize(
    "name, value, status",
    [
        ("PrivacyManager.ipAddressMaskLength", "5", 2),
        ("PrivacyManager.doNotTrackEnabled", "yes", 2),
        ("PrivacyManager.anonymizeReferrer", "some", 2),
        ("delete_logs_older_than", "0", 2),
        ("SitesManager_DefaultTimezone", "Mars/Olympus", 2),
        ("SitesManager_ExcludedIpsGlobal", "nowhere", 2),
        ("nonsense", "1", 1),
    ],
)
def test_settings_that_cannot_be_are_refused(run, database, name, value, status):
    before = database.query("SELECT * FROM matomo_option ORDER BY option_name")
    assert ("--value" if status == 2 else name) in run("setting", "change", name, value, status=status)
    assert database.query("SELECT * FROM matomo_option ORDER BY option_name") == before
