# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall install` against a real MariaDB: the schema equals the recorded one, and nothing of anybody's is touched."""

import hashlib
import re
import warnings

import pytest

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # gone in Python 3.13; Debian 12 has 3.11
    import crypt

from harness.ini import merged
from harness.servers import Footfall, settings

SALT = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
SITE = ("--site-name", "Größe & Co", "--site-url", "https://shop.example.org/", "--timezone", "Asia/Kolkata",
        "--currency", "INR", "--ecommerce")  # fmt: skip
USER = ("--user", "admin", "--email", "admin@example.org", "--super-user")


@pytest.fixture
def program(folder, redis_server, empty_database):
    return Footfall(folder, settings(redis_server, empty_database))


def columns(database, names):
    """What information_schema says of the columns and keys of the tables."""
    rows = database.query(
        """SELECT table_name AS t, column_name AS c, ordinal_position AS n, column_type AS type, is_nullable AS nullable,
        column_default AS initial, extra, character_set_name AS charset FROM information_schema.columns
        WHERE table_schema = DATABASE()"""
    )
    keys = database.query(
        """SELECT table_name AS t, index_name AS k, seq_in_index AS n, column_name AS c, non_unique, sub_part, collation
        FROM information_schema.statistics WHERE table_schema = DATABASE()"""
    )
    order = sorted((tuple(row.items()) for row in rows + keys if row["t"] in names), key=repr)
    tables = database.query(
        """SELECT table_name AS t, engine, row_format, table_collation AS charset FROM information_schema.tables
        WHERE table_schema = DATABASE()"""
    )
    return order + sorted((tuple(row.items()) for row in tables if row["t"] in names), key=repr)


def table_names(database):
    rows = database.query("SELECT table_name AS t FROM information_schema.tables WHERE table_schema = DATABASE()")
    return {row["t"] for row in rows}


def is_archive(name):
    return re.search(r"_archive_(numeric|blob)_\d{4}_\d\d$", name)


def test_schema_equals_the_recorded_one_column_by_column(program, empty_database, mariadb):
    done = program.run("install")
    assert done.returncode == 0, done.stderr
    recorded = mariadb.database()
    try:
        recorded.load_schema()
        names = {name for name in table_names(recorded) if not is_archive(name)}
        assert {n for n in table_names(empty_database) if "footfall" not in n} == names
        assert columns(empty_database, names) == columns(recorded, names)
    finally:
        recorded.drop()


def test_own_tables_are_created_and_a_second_run_changes_nothing(program, empty_database):
    assert program.run("install").returncode == 0
    own = {name for name in table_names(empty_database) if name.startswith("matomo_footfall_")}
    assert {f"matomo_footfall_{name}" for name in ("checkpoint", "batch", "dead_letter", "counter")} <= own
    options = empty_database.query("SELECT * FROM matomo_option ORDER BY option_name")
    again = program.run("install")
    assert again.returncode == 0
    assert "nothing to do" in again.stdout
    assert empty_database.query("SELECT * FROM matomo_option ORDER BY option_name") == options


def test_site_user_password_and_given_token_are_stored_as_matomo_does(program, empty_database, folder):
    password = folder / "password"
    password.write_text("correct horse\n")
    token = "0123456789abcdef0123456789abcdef"
    done = program.run("install", *SITE, *USER, "--password-file", password, "--token", token)
    assert done.returncode == 0, done.stderr
    assert token not in done.stdout
    (site,) = empty_database.query("SELECT * FROM matomo_site")
    assert (site["idsite"], site["name"], site["main_url"]) == (1, "Größe & Co", "https://shop.example.org")
    assert (site["timezone"], site["currency"], site["ecommerce"]) == ("Asia/Kolkata", "INR", 1)
    (user,) = empty_database.query("SELECT * FROM matomo_user WHERE login = 'admin'")
    assert user["superuser_access"] == 1
    assert user["email"] == "admin@example.org"
    assert bcrypt_matches(hashlib.md5(b"correct horse").hexdigest(), user["password"])
    (row,) = empty_database.query("SELECT * FROM matomo_user_token_auth WHERE login = 'admin'")
    assert row["password"] == hashlib.sha512((token + SALT).encode()).hexdigest()
    assert row["hash_algo"] == "sha512"


def bcrypt_matches(text, hashed):
    assert hashed.startswith("$2y$10$")
    return crypt.crypt(text, hashed) == hashed


def test_token_without_value_is_made_and_printed_once(program, empty_database):
    done = program.run("install", *USER, "--token")
    (token,) = re.findall(r"token \(shown this once\): ([0-9a-f]{32})\n", done.stdout)
    (row,) = empty_database.query("SELECT * FROM matomo_user_token_auth WHERE login = 'admin'")
    assert row["password"] == hashlib.sha512((token + SALT).encode()).hexdigest()


def test_user_who_is_no_super_user_administers_the_new_site(program, empty_database):
    assert program.run("install", *SITE, "--user", "eve", "--email", "eve@example.org").returncode == 0
    (access,) = empty_database.query("SELECT login, idsite, access FROM matomo_access")
    assert access == {"login": "eve", "idsite": 1, "access": "admin"}
    (user,) = empty_database.query("SELECT password, superuser_access FROM matomo_user WHERE login = 'eve'")
    assert user == {"password": "", "superuser_access": 0}


def test_options_say_the_version_and_hold_a_random_salt(program, empty_database):
    assert program.run("install").returncode == 0
    rows = {r["option_name"]: r for r in empty_database.query("SELECT * FROM matomo_option")}
    assert rows["version_core"]["option_value"] == rows["install_version"]["option_value"] == "5.2.0-b5"
    assert rows["version_log_visit.config_os"]["option_value"] == "CHAR(3) NULL"
    assert rows["version_Actions"]["option_value"] == "5.2.0-b5"
    assert re.fullmatch("[0-9a-f]{40}", rows["useridsalt"]["option_value"])
    assert rows["install_version"]["autoload"] == 0
    assert empty_database.value("SELECT COUNT(*) FROM matomo_user WHERE login = 'anonymous'") == 1


def test_foreign_tables_are_refused_and_left_alone(program, empty_database):
    empty_database.execute("CREATE TABLE invoices (id INT)")
    done = program.run("install", *SITE)
    assert done.returncode == 1
    assert "is not empty" in done.stderr and "--own-tables-only" in done.stderr
    assert table_names(empty_database) == {"invoices"}


def test_existing_matomo_gets_own_tables_only(folder, redis_server, matomo_database):
    database = matomo_database
    program = Footfall(folder, settings(redis_server, database))
    before = database.query("SELECT * FROM matomo_option")
    refused = program.run("install", *SITE)
    assert refused.returncode == 1 and "--own-tables-only" in refused.stderr
    done = program.run("install", "--own-tables-only")
    assert done.returncode == 0 and "created matomo_footfall_checkpoint" in done.stdout
    again = program.run("install", "--own-tables-only")
    assert again.returncode == 0 and "nothing to do" in again.stdout
    assert database.query("SELECT * FROM matomo_option") == before
    assert database.count("site") == 1


def test_own_tables_only_in_an_empty_database_is_refused(program, empty_database):
    done = program.run("install", "--own-tables-only")
    assert done.returncode == 1 and "tables_prefix" in done.stderr
    assert table_names(empty_database) == set()


def test_missing_salt_is_refused_with_one_to_write(folder, redis_server, empty_database):
    program = Footfall(folder, settings(redis_server, empty_database, General={"salt": ""}))
    done = program.run("install")
    assert done.returncode == 1
    assert re.search(r'salt = "[0-9a-f]{32}"', done.stderr)
    assert table_names(empty_database) == set()


@pytest.mark.parametrize(
    "options, message",
    [
        (("--site-name", "Shop"), "--site-url"),
        (("--site-name", "Shop", "--site-url", "shop.example.org"), "https://"),
        (("--site-name", "Shop", "--site-url", "https://s.example", "--timezone", "Mars/Olympus"), "--timezone"),
        (("--site-name", "Shop", "--site-url", "https://s.example", "--currency", "eur"), "--currency"),
        (("--site-name", "x" * 91, "--site-url", "https://s.example"), "--site-name"),
        (("--user", "admin"), "--email"),
        (("--user", "a b", "--email", "a@b.example"), "--user"),
        (("--user", "anonymous", "--email", "a@b.example"), "anonymous"),
        (("--email", "a@b.example"), "--user"),
        (("--user", "admin", "--email", "a@b.example", "--token", "short"), "--token"),
        (("--user", "admin", "--email", "a@b.example", "--password-file", "/nonexistent"), "/nonexistent"),
        (("--own-tables-only", "--user", "admin", "--email", "a@b.example"), "--own-tables-only"),
    ],
)
def test_wrong_options_are_refused_before_anything_is_created(program, empty_database, options, message):
    done = program.run("install", *options)
    assert done.returncode == 2
    assert message in done.stderr
    assert table_names(empty_database) == set()


def test_without_prefix(folder, redis_server, empty_database):
    program = Footfall(folder, merged(settings(redis_server, empty_database), {"database": {"tables_prefix": ""}}))
    assert program.run("install", *SITE).returncode == 0
    assert {"log_visit", "site", "footfall_checkpoint"} <= table_names(empty_database)
