# SPDX-License-Identifier: GPL-3.0-or-later
"""The servers that all other tests stand on."""


def test_each_test_has_a_database_of_its_own_with_one_site(database):
    assert [row["name"] for row in database.query("SELECT name FROM matomo_site")] == ["Shop"]
    assert database.count("log_visit") == 0


def test_mariadb_that_was_killed_keeps_what_it_confirmed(mariadb, database):
    database.execute("UPDATE matomo_site SET name = 'kept'")
    mariadb.kill()
    mariadb.start()
    assert database.value("SELECT name FROM matomo_site") == "kept"


def test_nginx_serves_what_the_test_configures(nginx):
    server = nginx(server="location = /gif { empty_gif; }")
    assert server.get("/gif").body[:3] == b"GIF"
    server.reload(server="location = /gif { return 204; }")
    assert server.get("/gif").status == 204


def test_redis_starts_empty(redis):
    assert redis.dbsize() == 0
