# SPDX-License-Identifier: GPL-3.0-or-later
"""footfall serve: what its writing methods write, who may call them, and when nobody may."""

import hashlib

import pytest

from e2e.queue_items import push
from harness.ports import free_port
from served_api import SALT, TOKEN, VIEWER, Served, add_user

WRITER = "d" * 32


@pytest.fixture
def served(footfall, folder, database):
    """served() starts it with users who may all, may see site 1, and may write there."""
    started = []

    def start(**general):
        for login, super_user, token in (("root", 1, TOKEN), ("eve", 0, VIEWER), ("wim", 0, WRITER)):
            add_user(database, login, token, super_user)
        database.execute("INSERT INTO matomo_access (login, idsite, access) VALUES ('eve', 1, 'view'), ('wim', 1, 'write')")
        port = free_port()
        program = footfall(Footfall={"serve_listen": f"127.0.0.1:{port}"}, General=general)
        started.append(Served(program, folder, port))
        started[-1].program = program
        return started[-1]

    yield start
    for one in started:
        if one.process.running():
            assert one.process.stop() == 0


GOAL = {"idSite": 1, "name": "Thanks", "matchAttribute": "url", "pattern": "/thanks", "patternType": "contains"}
DIMENSION = {"idSite": 1, "name": "Colour", "scope": "action", "active": 1}
SEGMENT = {"name": "Germany", "definition": "countryCode==de", "idSite": 1}
DONE = {"result": "success", "message": "ok"}


def test_a_site_is_added_changed_and_deleted(served, database):
    answers = served()
    site = {"siteName": "Größe & Co", "urls[0]": "https://shop.example.org/", "urls[1]": "https://www.example.org/", "timezone": "Asia/Kolkata"}
    assert answers.api("SitesManager.addSite", **site, ecommerce=1, currency="INR") == (200, {"value": 2})
    found = answers.api("SitesManager.getSiteFromId", idSite=2)[1]
    assert (found["name"], found["main_url"], found["currency"], found["ecommerce"]) == ("Größe & Co", "https://shop.example.org", "INR", 1)
    assert found["creator_login"] == "root"
    assert answers.api("SitesManager.updateSite", idSite=2, currency="EUR") == (200, DONE)
    assert answers.api("SitesManager.addSiteAliasUrls", idSite=2, urls="https://old.example.org")[1] == {"value": 1}
    assert set(answers.api("SitesManager.getSiteUrlsFromId", idSite=2)[1]) == {
        "https://shop.example.org", "https://www.example.org", "https://old.example.org"}  # fmt: skip
    answers.api("SitesManager.setSiteAliasUrls", idSite=2)
    assert answers.api("SitesManager.getSiteUrlsFromId", idSite=2)[1] == ["https://shop.example.org"]
    assert answers.api("SitesManager.deleteSite", idSite=2) == (200, DONE)
    assert database.count("site") == 1


def test_a_goal_is_added_changed_and_deleted(served, database):
    answers = served()
    assert answers.api("Goals.addGoal", token=WRITER, **GOAL, revenue="2.5") == (200, {"value": 1})
    assert answers.api("Goals.updateGoal", token=WRITER, **GOAL | {"name": "Thank you"}, idGoal=1) == (200, DONE)
    (goal,) = answers.api("Goals.getGoals", idSite=1)[1]
    assert (goal["name"], goal["pattern"], goal["revenue"]) == ("Thank you", "/thanks", 0)
    assert answers.api("Goals.deleteGoal", token=WRITER, idSite=1, idGoal=1) == (200, DONE)
    assert database.value("SELECT deleted FROM matomo_goal") == 1


def test_a_dimension_is_configured(served):
    answers = served()
    extraction = {"extractions[0][dimension]": "url", "extractions[0][pattern]": "/product/(.+)"}
    assert answers.api("CustomDimensions.configureNewCustomDimension", **DIMENSION, **extraction) == (200, {"value": 1})
    changed = {"idSite": 1, "idDimension": 1, "name": "Hue", "active": 0}
    assert answers.api("CustomDimensions.configureExistingCustomDimension", **changed) == (200, DONE)
    (found,) = answers.api("CustomDimensions.getConfiguredCustomDimensions", idSite=1)[1]
    assert (found["name"], found["active"], found["scope"], found["extractions"]) == ("Hue", False, "action", [])


def test_a_segment_belongs_to_its_owner(served):
    answers = served()
    assert answers.api("SegmentEditor.add", token=WRITER, **SEGMENT) == (200, {"value": 1})
    found = answers.api("SegmentEditor.get", token=WRITER, idSegment=1)[1]
    assert (found["definition"], found["login"], found["enable_only_idsite"]) == ("countryCode==de", "wim", 1)
    assert answers.api("SegmentEditor.delete", token=VIEWER, idSegment=1)[0] == 401
    assert answers.api("SegmentEditor.update", token=WRITER, **SEGMENT | {"name": "DE"}, idSegment=1)[1] == {"value": True}
    assert answers.api("SegmentEditor.delete", token=WRITER, idSegment=1)[1] == {"value": True}
    assert answers.api("SegmentEditor.getAll")[1] == []


def test_a_user_is_added_given_rights_and_a_token(served, database):
    answers = served()
    user = {"userLogin": "adam", "password": "correct horse", "email": "adam@example.org"}
    assert answers.api("UsersManager.addUser", **user) == (200, DONE)
    assert answers.api("UsersManager.setUserAccess", userLogin="adam", access="view", idSites=1) == (200, DONE)
    asked = {"userLogin": "adam", "description": "phone", "expireHours": 1}
    assert "not correct" in answers.api("UsersManager.createAppSpecificTokenAuth", token=None, **asked, passwordConfirmation="wrong")[1]["message"]
    token = answers.api("UsersManager.createAppSpecificTokenAuth", token=None, **asked, passwordConfirmation="correct horse")[1]["value"]
    assert hashlib.sha512((token + SALT).encode()).hexdigest() in str(database.query("SELECT password FROM matomo_user_token_auth"))
    assert answers.api("SitesManager.getSitesIdWithViewAccess", token=token)[1] == [1]
    change = {"userLogin": "adam", "email": "new@example.org"}
    assert answers.api("UsersManager.updateUser", token=token, **change)[1]["result"] == "error"
    assert answers.api("UsersManager.updateUser", token=token, **change, passwordConfirmation="correct horse") == (200, DONE)
    found = answers.api("UsersManager.getUser", userLogin="adam")[1]
    assert found["email"] == "new@example.org" and "password" not in found
    assert answers.api("UsersManager.setSuperUserAccess", userLogin="adam", hasSuperUserAccess=1) == (200, DONE)
    assert {user["login"] for user in answers.api("UsersManager.getUsers")[1]} >= {"adam", "eve", "root", "wim"}
    assert answers.api("UsersManager.deleteUser", userLogin="adam") == (200, DONE)
    assert answers.api("UsersManager.userExists", userLogin="adam")[1] == {"value": False}


def test_rights_and_preferences_are_told_to_those_who_may_know(served, database):
    answers = served()
    database.execute("INSERT INTO matomo_access (login, idsite, access) VALUES ('wim', 2, 'admin'), ('eve', 2, 'view')")
    wim = [{"site": 1, "access": "write"}, {"site": 2, "access": "admin"}]
    assert answers.api("UsersManager.getSitesAccessFromUser", userLogin="wim") == (200, wim)
    assert answers.api("UsersManager.getSitesAccessFromUser", userLogin="root")[1] == [{"site": 1, "access": "admin"}]
    assert "doesn't exist" in answers.api("UsersManager.getSitesAccessFromUser", userLogin="nobody")[1]["message"]
    by_site = answers.api("UsersManager.getUsersAccessFromSite", idSite=2)[1]
    assert by_site in ({"eve": "view", "wim": "admin"}, [{"eve": "view", "wim": "admin"}])
    assert answers.api("UsersManager.getUsersSitesFromAccess", access="view")[1] == {"eve": [1, 2]}
    assert answers.api("UsersManager.getUsersSitesFromAccess", access="all")[1]["result"] == "error"


def test_a_preference_is_the_stored_one_or_the_initial_one(served, database):
    answers = served()

    def preference(name, **asked):
        return answers.api("UsersManager.getUserPreference", preferenceName=name, **asked)[1]

    assert preference("defaultReport", token=VIEWER) == {"value": 1}
    assert preference("defaultReportDate", token=VIEWER) == {"value": "yesterday"}
    assert preference("isLDAPUser", userLogin="eve") == {"value": False}
    database.execute("INSERT INTO matomo_option VALUES ('eve_defaultReport', 'MultiSites', 0)")
    assert preference("defaultReport", userLogin="eve") == {"value": "MultiSites"}
    assert "no preference" in preference("colour")["message"]


@pytest.mark.parametrize(
    "method, parameters",
    [
        ("SitesManager.addSite", {"siteName": "x", "urls": "https://x.example.org"}),
        ("SitesManager.updateSite", {"idSite": 1, "currency": "EUR"}),
        ("SitesManager.deleteSite", {"idSite": 1}),
        ("SitesManager.addSiteAliasUrls", {"idSite": 1, "urls": "https://x.example.org"}),
        ("Goals.addGoal", GOAL),
        ("Goals.deleteGoal", {"idSite": 1, "idGoal": 1}),
        ("CustomDimensions.configureNewCustomDimension", DIMENSION),
        ("SegmentEditor.add", SEGMENT | {"enabledAllUsers": 1}),
        ("SegmentEditor.add", SEGMENT | {"autoArchive": 1}),
        ("UsersManager.addUser", {"userLogin": "x", "password": "correct horse", "email": "x@example.org"}),
        ("UsersManager.updateUser", {"userLogin": "root", "email": "x@example.org"}),
        ("UsersManager.deleteUser", {"userLogin": "root"}),
        ("UsersManager.setUserAccess", {"userLogin": "eve", "access": "admin", "idSites": 1}),
        ("UsersManager.getUsers", {}),
        ("UsersManager.getUser", {"userLogin": "root"}),
        ("UsersManager.getSitesAccessFromUser", {"userLogin": "eve"}),
        ("UsersManager.getUsersAccessFromSite", {"idSite": 1}),
        ("UsersManager.getUsersSitesFromAccess", {"access": "view"}),
        ("UsersManager.getUserPreference", {"userLogin": "root", "preferenceName": "defaultReport"}),
    ],
)
def test_who_may_only_see_changes_nothing(served, database, method, parameters):
    answers = served()
    tables = [f"matomo_{name}" for name in ("site", "site_url", "goal", "custom_dimensions", "segment", "user", "access")]
    before = [database.query(f"SELECT * FROM {table}") for table in tables]
    for token in (VIEWER, None):
        status, answer = answers.api(method, token=token, **parameters)
        assert status == 401 and answer["result"] == "error", answer
    assert [database.query(f"SELECT * FROM {table}") for table in tables] == before


def test_what_cannot_be_stored_is_said(served):
    status, answer = served().api("SitesManager.updateSite", idSite=1, timezone="Mars/Olympus")
    assert status == 200 and answer["result"] == "error" and "timezone is unknown" in answer["message"]


def test_a_node_among_several_makes_no_changes(served, database):
    status, answer = served(multi_server_environment="1").api("Goals.addGoal", **GOAL)
    assert status == 200 and answer["result"] == "error" and "multi_server_environment" in answer["message"]
    assert database.count("goal") == 0


def test_maintenance_is_said_in_the_format_that_is_asked_for(served):
    answers = served(maintenance_mode="1")
    status, answer = answers.api("API.getMatomoVersion")
    assert status == 503 and answer["result"] == "error" and "maintenance" in answer["message"]
    status, text = answers.get("/index.php?module=API&method=API.getMatomoVersion&format=xml")
    assert status == 503 and "<error message=" in text
    assert answers.get("/live")[0] == 200


def test_hits_are_tracked_during_maintenance(served, database, redis):
    answers = served(maintenance_mode="1")
    push(redis, range(3))
    answers.program.drain()
    assert database.count("log_link_visit_action") == 3


def test_sites_are_listed_by_group_and_right_and_what_goes_for_all_is_told(served, database):
    answers = served()
    for name, group in (("Shop", "school"), ("Blog", " school "), ("Wiki", "")):
        answers.api("SitesManager.addSite", siteName=name, urls=f"https://{name}.example.net", group=group)
    assert [site["name"] for site in answers.api("SitesManager.getSitesFromGroup", group="school")[1]] == ["Shop", "Blog"]
    assert answers.api("SitesManager.getSitesGroups")[1] == ["", "school"]
    assert list(answers.api("SitesManager.getAllSites")[1]) == ["1", "2", "3", "4"]
    assert answers.api("SitesManager.getAllSites", token=WRITER)[1]["result"] == "error"
    assert answers.api("SitesManager.getSitesIdWithWriteAccess", token=WRITER)[1] == [1]
    assert answers.api("SitesManager.getDefaultCurrency")[1] == {"value": "USD"}
    assert answers.api("SitesManager.getExcludedIpsGlobal")[1] == {"value": False}
    assert answers.api("SitesManager.getExcludedIpsGlobal", token=VIEWER)[1]["result"] == "error"
    assert answers.api("SitesManager.getSearchKeywordParametersGlobal")[1]["value"].startswith("q,query,s,")
