# SPDX-License-Identifier: GPL-3.0-or-later
"""What Matomo's log importer (import_logs.py) asks the Reporting API before and while it imports: a token for a password, which
site a host is, and a new site where there is none. It asks by POST to /, with all parameters in the body."""

import json

import pytest

from e2e.test_client_log_importer import hit
from harness.ports import free_port
from served_api import TOKEN, Served, add_user

PASSWORD = "correct horse"


class Importer:
    def __init__(self, answers, program):
        self.answers, self.program = answers, program
        self.token = ""

    def ask(self, method, **asked):
        form = {"module": "API", "format": "json", "method": method, "filter_limit": "-1", **asked}
        if self.token:
            form["token_auth"] = self.token
        return json.loads(self.answers.post("/", form)[1])

    def log_in(self):
        asked = {"userLogin": "importer", "passwordConfirmation": PASSWORD, "description": "Log importer", "expireHours": "48"}
        self.token = self.ask("UsersManager.createAppSpecificTokenAuth", **asked)["value"]

    def site_of(self, host):
        known = self.ask("SitesManager.getSitesIdFromSiteUrl", url=host)
        if known:
            return known[0]["idsite"]
        return self.ask("SitesManager.addSite", siteName=host, **{"urls[0]": f"http://{host}"})["value"]


@pytest.fixture
def importer(footfall, folder, database):
    """Logged in as a super user."""
    port = free_port()
    program = footfall(Footfall={"serve_listen": f"127.0.0.1:{port}"})
    add_user(database, "root", TOKEN, super_user=1)
    answers = Served(program, folder, port)
    answers.api("UsersManager.addUser", userLogin="importer", password=PASSWORD, email="importer@example.org")
    answers.api("UsersManager.setSuperUserAccess", userLogin="importer", hasSuperUserAccess=1)
    client = Importer(answers, program)
    client.log_in()
    yield client
    assert answers.process.stop() == 0


def test_a_host_is_found_with_and_without_www_and_scheme(importer):
    assert importer.ask("SitesManager.getSiteFromId", idSite="1")["main_url"] == "https://shop.example.org"
    assert [importer.site_of(host) for host in ("shop.example.org", "www.shop.example.org", "https://shop.example.org/")] == [1, 1, 1]


def test_sites_to_replay_a_log_into_are_named_by_their_ids(importer):
    assert importer.ask("SitesManager.getAllSites")["1"]["main_url"] == "https://shop.example.org"


def test_hits_of_an_unknown_host_are_stored_on_a_new_site(importer, endpoint, database):
    site = importer.site_of("blog.example.net")
    assert site == importer.site_of("blog.example.net") == 2
    bulk = {"token_auth": importer.token, "requests": [hit("/a", "2025-03-01 10:00:00", idsite=str(site), queuedtracking="0")]}
    answer = endpoint().post("/ma/matomo.php", json.dumps(bulk), {"Content-Type": "application/json"})
    assert json.loads(answer.body)["tracked"] == 1
    importer.program.drain()
    visits = database.query("SELECT idsite, visit_first_action_time AS first FROM matomo_log_visit")
    assert [(row["idsite"], str(row["first"])) for row in visits] == [(2, "2025-03-01 10:00:00")]


def test_wrong_passwords_are_told(importer):
    importer.token = ""
    told = importer.ask("UsersManager.createAppSpecificTokenAuth", userLogin="importer", passwordConfirmation="no", description="x")
    assert told["result"] == "error" and "not correct" in told["message"]
