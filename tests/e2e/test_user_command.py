# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall user` and `footfall token`: who may do what, as Matomo stores it."""

import hashlib
import json

import pytest

from served_api import SALT, add_user

EVE = ("eve", "--email", "eve@example.org")


@pytest.fixture
def run(footfall):
    """run(command, job, *options) gives what it says as JSON; of another status, what it complains of."""
    program = footfall()

    def run(*arguments, status=0):
        done = program.run(*arguments, "--json")
        assert done.returncode == status, done.stdout + done.stderr
        return json.loads(done.stdout) if status == 0 else done.stderr

    return run


def rights(database, login="eve"):
    return {row["idsite"]: row["access"] for row in database.query("SELECT * FROM matomo_access WHERE login = %s", login)}


@pytest.fixture
def sites(run):
    for name in ("Shop", "Blog"):
        run("site", "add", "--name", name, "--url", f"https://{name}.example.org")


def test_a_user_is_added_with_rights_and_a_password(run, sites, database, folder):
    password = folder / "password"
    password.write_text("correct horse\n")
    assert run("user", "add", *EVE, "--view", "all", "--admin", "2", "--password-file", password) == {"user": "eve", "done": "added"}
    (user,) = database.query("SELECT * FROM matomo_user WHERE login = 'eve'")
    assert (user["email"], user["superuser_access"], user["password"][:7]) == ("eve@example.org", 0, "$2y$10$")
    assert rights(database) == {1: "view", 2: "admin", 3: "view"}
    listed = {user["login"]: user for user in run("user", "list")["users"]}
    assert (listed["eve"]["view"], listed["eve"]["write"], listed["eve"]["admin"]) == ([1, 3], [], [2])
    assert "password" not in listed["eve"]


def test_rights_are_changed_site_by_site(run, sites, database):
    run("user", "add", *EVE, "--view", "1,2")
    run("user", "change", "eve", "--write", "2,3", "--no-access", "1")
    assert rights(database) == {2: "write", 3: "write"}
    add_user(database, "anonymous", "anonymous")
    run("user", "change", "anonymous", "--view", "1")
    assert rights(database, "anonymous") == {1: "view"}
    assert "anonymous" in run("user", "change", "anonymous", "--admin", "1", status=2)


def test_there_is_always_a_super_user(run, database):
    database.execute("DELETE FROM matomo_user WHERE login <> 'anonymous'")
    run("user", "add", "root", "--email", "root@example.org", "--super-user")
    assert "only super user" in run("user", "change", "root", "--no-super-user", status=1)
    assert "only super user" in run("user", "remove", "root", status=1)
    run("user", "add", *EVE, "--view", "1")
    run("user", "change", "eve", "--super-user")
    assert rights(database) == {}
    assert "super user" in run("user", "change", "eve", "--view", "1", status=1)
    run("user", "remove", "root")
    assert database.value("SELECT COUNT(*) FROM matomo_user WHERE superuser_access = 1") == 1


def test_a_removed_user_leaves_nothing(run, database):
    run("user", "add", *EVE, "--view", "1")
    run("token", "add", "eve", "--description", "nightly")
    run("user", "remove", "eve")
    for table in ("user", "access", "user_token_auth"):
        assert database.value(f"SELECT COUNT(*) FROM matomo_{table} WHERE login = 'eve'") == 0
    assert "there is no user eve" in run("user", "remove", "eve", status=1)


@pytest.mark.parametrize(
    "options, named",
    [
        (("a b", "--email", "a@b.example"), "--login"),
        (("anonymous", "--email", "a@b.example"), "--login anonymous"),
        (("adam",), "--email"),
        (("adam", "--email", "nowhere"), "--email"),
        (("adam", "--email", "eve@example.org"), "--email"),
        (("adam", "--email", "a@b.example", "--view", "x"), "--sites"),
        (("eve", "--email", "a@b.example"), "--login"),
    ],
)
def test_what_cannot_be_stored_is_named_and_nothing_is_added(run, database, options, named):
    run("user", "add", *EVE)
    before = database.count("user")
    assert named in run("user", "add", *options, status=2)
    assert database.count("user") == before


def test_a_token_is_told_once_and_stored_as_its_hash(run, database):
    run("user", "add", *EVE)
    token = run("token", "add", "eve", "--description", "nightly", "--secure-only", "--expires", "2199-01-31")["token"]
    (row,) = database.query("SELECT * FROM matomo_user_token_auth WHERE login = 'eve'")
    assert row["password"] == hashlib.sha512((token + SALT).encode()).hexdigest()
    assert (row["description"], row["secure_only"], str(row["date_expired"])) == ("nightly", 1, "2199-01-31 00:00:00")
    (listed,) = run("token", "list", "eve")["tokens"]
    assert listed["description"] == "nightly" and row["password"] not in str(listed) and token not in str(listed)
    run("token", "remove", str(listed["id"]))
    assert run("token", "list", "eve")["tokens"] == []


@pytest.mark.parametrize("expires", ["2020-01-01", "tomorrow", "2199-02-31"])
def test_a_token_expires_at_a_moment_to_come(run, expires):
    run("user", "add", *EVE)
    assert "--expires" in run("token", "add", "eve", "--description", "nightly", "--expires", expires, status=2)


def test_a_token_belongs_to_a_user(run):
    assert "there is no user nobody" in run("token", "add", "nobody", "--description", "nightly", status=1)
