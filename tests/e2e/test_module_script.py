# SPDX-License-Identifier: GPL-3.0-or-later
"""The tracker script as a static file."""

import pytest


@pytest.fixture
def scripts(folder):
    (folder / "js").mkdir()
    (folder / "js" / "matomo.js").write_text("window.matomo = 1;\n" * 100)
    return folder / "js"


@pytest.fixture
def server(endpoint, scripts):
    return endpoint(more=f"footfall_script_path {scripts}; footfall_script_max_age 2h;")


@pytest.mark.parametrize("name", ["matomo.js", "piwik.js"])
def test_the_script_has_a_type_and_may_be_cached(server, scripts, name):
    answer = server.get(f"/ma/{name}")
    assert (answer.status, answer.body) == (200, (scripts / "matomo.js").read_bytes())
    assert answer.headers["content-type"] == "application/javascript"
    assert answer.headers["cache-control"] == "public, max-age=7200"
    assert answer.headers["etag"] and answer.headers["last-modified"]


def test_piwik_js_is_served_where_it_is_there(server, scripts):
    (scripts / "piwik.js").write_text("old")
    assert server.get("/ma/piwik.js").body == b"old"


@pytest.mark.parametrize("known, asked", [("etag", "If-None-Match"), ("last-modified", "If-Modified-Since")])
def test_a_known_script_is_not_sent_again(server, known, asked):
    first = server.get("/ma/matomo.js")
    again = server.get("/ma/matomo.js", {asked: first.headers[known]})
    assert (again.status, again.body) == (304, b"")
    assert again.headers["cache-control"] == "public, max-age=7200"


def test_head_and_ranges_work_and_post_does_not(server):
    head = server.client().request("HEAD", "/ma/matomo.js")
    assert (head.status, head.headers["content-length"], head.body) == (200, "1900", b"")
    part = server.get("/ma/matomo.js", {"Range": "bytes=0-5"})
    assert (part.status, part.body) == (206, b"window")
    assert server.post("/ma/matomo.js", "x").status == 405


def test_a_missing_script_is_404_and_says_what_to_do(server, scripts):
    (scripts / "matomo.js").unlink()
    assert server.get("/ma/matomo.js").status == 404
    assert "put Matomo's script there" in server.log_text()
