# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall site`: the rows that Matomo reads, and a hit for a site that was added so."""

import json

import pytest

from e2e.queue_items import push


@pytest.fixture
def site(footfall):
    """site(job, *options) gives what the command says as JSON; of another status, what it complains of."""
    program = footfall()

    def run(*arguments, status=0):
        done = program.run("site", *arguments, "--json")
        assert done.returncode == status, done.stdout + done.stderr
        return json.loads(done.stdout) if status == 0 else done.stderr

    run.program = program
    return run


SHOP = ("--name", "Größe & Co", "--url", "https://shop.example.org/", "--url", "https://www.shop.example.org")


def test_a_site_has_what_was_said_and_otherwise_what_a_new_one_has(site, database):
    told = site("add", *SHOP, "--timezone", "Europe/Berlin", "--currency", "EUR", "--ecommerce", "--excluded-ips", "10.0.0.0/8, 192.0.2.7")
    assert told == {"site": "2", "done": "added"}
    (row,) = database.query("SELECT * FROM matomo_site WHERE idsite = 2")
    assert (row["name"], row["main_url"]) == ("Größe & Co", "https://shop.example.org")
    assert (row["timezone"], row["currency"], row["ecommerce"], row["sitesearch"]) == ("Europe/Berlin", "EUR", 1, 1)
    assert (row["excluded_ips"], row["excluded_parameters"], row["group"], row["type"]) == ("10.0.0.0/8,192.0.2.7", "", "", "website")
    assert database.query("SELECT url FROM matomo_site_url WHERE idsite = 2") == [{"url": "https://www.shop.example.org"}]


def test_what_is_not_said_stays(site, database):
    site("add", *SHOP, "--ecommerce")
    before = database.query("SELECT * FROM matomo_site WHERE idsite = 2")[0]
    site("change", "2", "--currency", "JPY", "--no-search", "--keep-url-fragment", "1")
    after = database.query("SELECT * FROM matomo_site WHERE idsite = 2")[0]
    assert after == before | {"currency": "JPY", "sitesearch": 0, "keep_url_fragment": 1}
    assert database.count("site_url") == 1
    site("change", "2", "--url", "https://other.example.org")
    assert database.value("SELECT main_url FROM matomo_site WHERE idsite = 2") == "https://other.example.org"
    assert database.count("site_url") == 0


def test_a_list_names_all(site):
    site("add", *SHOP, "--excluded-parameters", "sid,token")
    first, second = site("list")["sites"]
    assert first["idsite"] == 1 and second["idsite"] == 2
    assert second["urls"] == ["https://shop.example.org", "https://www.shop.example.org"]
    assert second["excluded_parameters"] == ["sid", "token"] and second["ecommerce"] is False
    lines = site.program.run("site", "list").stdout.splitlines()
    assert lines[0].startswith("idsite\tname\turls") and lines[2].startswith("2\tGröße & Co\t")


def test_a_removed_site_leaves_no_settings_and_the_last_one_stays(site, database):
    site("add", *SHOP)
    database.execute("INSERT INTO matomo_access (login, idsite, access) VALUES ('eve', 2, 'view')")
    site("remove", "2")
    assert [database.count(table) for table in ("site", "site_url", "access")] == [1, 0, 0]
    assert "is the only one" in site("remove", "1", status=1)
    assert "there is no site 2" in site("remove", "2", status=1)


@pytest.mark.parametrize(
    "options, named",
    [
        (("--name", " "), "--name"),
        (("--url", "ftp://shop.example.org"), "--url"),
        (("--timezone", "Mars/Olympus"), "--timezone"),
        (("--currency", "eur"), "--currency"),
        (("--excluded-ips", "10.0.0.0/8,nowhere"), '--excluded-ips holds "nowhere"'),
        (("--keep-url-fragment", "3"), "--keep-url-fragment"),
    ],
)
def test_what_cannot_be_stored_is_named_and_nothing_is_changed(site, database, options, named):
    before = database.query("SELECT * FROM matomo_site")
    assert named in site("change", "1", *options, status=2)
    assert database.query("SELECT * FROM matomo_site") == before


def test_a_hit_for_a_new_site_is_tracked(site, database, redis):
    site("add", *SHOP)
    push(redis, range(3), idsite=2)
    site.program.drain()
    assert database.value("SELECT COUNT(*) FROM matomo_log_link_visit_action WHERE idsite = 2") == 3
