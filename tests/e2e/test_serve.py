# SPDX-License-Identifier: GPL-3.0-or-later
"""footfall serve: the Reporting API from the archives, for those who may ask, and for nobody on the public side."""

import http.client
import json
import socket

import pytest

from archive_days import DAY, add_site, add_visits
from harness.ports import free_port
from harness.process import Process
from harness.waiting import wait_until
from served_api import SECURE, TOKEN, VIEWER, Served, add_user


@pytest.fixture
def served(footfall, folder, database):
    """served() starts it on a database with a day of visits and three users: one who may all, one who may see site 1, and one
    whose token is for secure requests."""
    started = []

    def start(general=None, **options):
        for login, super_user, token, secure in (("root", 1, TOKEN, 0), ("eve", 0, VIEWER, 0), ("sam", 1, SECURE, 1)):
            add_user(database, login, token, super_user, secure)
        database.execute("INSERT INTO matomo_access (login, idsite, access) VALUES ('eve', 1, 'view')")
        database.execute(
            "INSERT INTO matomo_site SELECT 2, 'Blog', 'https://blog.example.org', ts_created, ecommerce, sitesearch, sitesearch_keyword_parameters, "
            "sitesearch_category_parameters, timezone, currency, exclude_unknown_urls, excluded_ips, excluded_parameters, excluded_user_agents, "
            "excluded_referrers, `group`, type, keep_url_fragment, creator_login FROM matomo_site WHERE idsite = 1"
        )
        add_visits(database, count=3)
        port = free_port()
        program = footfall(General=general or {}, Footfall={"serve_listen": f"127.0.0.1:{port}", **options})
        started.append(Served(program, folder, port))
        return started[-1]

    yield start
    for one in started:
        if one.process.running():
            assert one.process.stop() == 0


def test_what_is_not_archived_is_archived_and_answered(served, database):
    answers = served()
    status, found = answers.api("VisitsSummary.get", idSite=1, period="day", date=DAY)
    assert status == 200 and found["nb_visits"] == 3
    assert database.query("SELECT COUNT(*) AS n FROM matomo_archive_numeric_2026_10 WHERE name = 'done'")[0]["n"] == 1


def test_where_requests_may_not_archive_what_is_not_archived_has_no_data(served, database):
    database.execute("REPLACE INTO matomo_option (option_name, option_value, autoload) VALUES ('enableBrowserTriggerArchiving', '0', 1)")
    status, found = served().api("VisitsSummary.get", idSite=1, period="day", date=DAY)
    assert status == 200 and found["nb_visits"] == 0


@pytest.mark.parametrize("token, site, status", [(VIEWER, 1, 200), (VIEWER, 2, 401), (None, 1, 401), ("f" * 32, 1, 401), (SECURE, 1, 401)])
def test_nobody_sees_a_site_without_a_right(served, token, site, status):
    found, answer = served().api("VisitsSummary.get", token=token, idSite=site, period="day", date=DAY)
    assert found == status and ("nb_visits" in answer) == (status == 200)
    if status == 401:
        assert set(answer) == {"result", "message"}


def test_a_token_for_secure_requests_counts_in_a_body(served):
    status, found = served().api("VisitsSummary.get", token=None, form={"token_auth": SECURE}, idSite=1, period="day", date=DAY)
    assert status == 200 and found["nb_visits"] == 3


def test_all_sites_are_those_that_a_user_may_see(served):
    answers = served()
    assert list(answers.api("VisitsSummary.getVisits", token=VIEWER, idSite="all", period="day", date=DAY)[1]) == ["1"]
    assert list(answers.api("VisitsSummary.getVisits", idSite="all", period="day", date=DAY)[1]) == ["1", "2"]


@pytest.mark.parametrize("by_file, by_option, by_interface, visits", [
    (1, None, 1, 3), (0, None, 1, 0), (0, 1, 1, 3), (1, 0, 1, 0), (1, 0, 0, 3)])  # fmt: skip
def test_requests_archive_as_the_file_says_unless_the_interface_says_otherwise(served, database, by_file, by_option, by_interface, visits):
    if by_option is not None:
        database.execute("REPLACE INTO matomo_option VALUES ('enableBrowserTriggerArchiving', %s, 1)", by_option)
    answers = served({"enable_browser_archiving_triggering": by_file, "enable_general_settings_admin": by_interface})
    assert answers.api("VisitsSummary.getVisits", idSite=1, period="day", date=DAY)[1] == {"value": visits}


def test_requests_have_today_made_anew_as_the_interface_says(served, database):
    today = database.query("SELECT UTC_DATE() AS day")[0]["day"]
    answers = served()
    for _ in range(2):
        add_visits(database, at=f"{today} 00:00:01", count=6)
        assert answers.api("VisitsSummary.getVisits", idSite=1, period="day", date=today)[1] == {"value": 6}
    database.execute(f"UPDATE matomo_archive_numeric_{today:%Y_%m} SET ts_archived = ts_archived - INTERVAL 60 SECOND")
    database.execute("REPLACE INTO matomo_option VALUES ('todayArchiveTimeToLive', '30', 1)")
    assert answers.api("VisitsSummary.getVisits", idSite=1, period="day", date=today)[1] == {"value": 12}


def test_what_is_asked_again_stays_the_same_until_it_is_archived_anew(served, database):
    answers = served()

    def visits():
        return sum(row["nb_visits"] for row in answers.api("UserCountry.getCountry", idSite=1, period="day", date=DAY)[1])

    assert [visits() for _ in range(4)] == [3, 3, 3, 3]
    add_visits(database, count=2)
    assert visits() == 3
    assert answers.program.run("archive", "--dates", DAY, "--force").returncode == 0
    assert [visits() for _ in range(4)] == [5, 5, 5, 5]


def test_sites_are_found_by_what_is_said_of_them(served, database):
    answers = served()
    database.execute("UPDATE matomo_site SET `group` = 'Journals' WHERE idsite = 2")

    def found(pattern, token=TOKEN, **more):
        return [site["idsite"] for site in answers.api("SitesManager.getPatternMatchSites", token=token, pattern=pattern, **more)[1]]

    assert found("BLOG") == found("journal") == found("2") == found("s://blog.") == [2]
    assert found("http") == found("22") == [] and found("blog", VIEWER) == []
    assert found("o") == [1, 2] and found("o", limit=1) == [1] and found("o", **{"sitesToExclude[]": 1}) == [2]
    for pattern in ("blog", "journals", "2"):
        sites = answers.api("MultiSites.getAll", period="day", date=DAY, pattern=pattern, enhanced=1)[1]
        assert [site["label"] for site in sites] == ["Blog"]


def test_a_bulk_request_is_answered_one_by_one(served):
    asked = ["method=VisitsSummary.getVisits&idSite=1", "method=VisitsSummary.getVisits&idSite=2", "method=API.getBulkRequest"]
    bulk = {f"urls[{n}]": query for n, query in enumerate(asked)}
    status, found = served().api("API.getBulkRequest", token=VIEWER, period="day", date=DAY, **bulk)
    assert status == 200 and found[0] == {"value": 3}
    assert found[1]["result"] == "error" and "website id = 2" in found[1]["message"]
    assert len(found) == 2  # None is a bulk request itself.


def test_metrics_count_answers_by_status_and_what_was_archived_for_them(served):
    answers = served()
    for method in ("VisitsSummary.getVisits", "VisitsSummary.getVisits", "VisitsSummary.getNothing"):
        answers.api(method, idSite=1, period="day", date=DAY)
    status, text = answers.get("/metrics")
    assert status == 200
    told = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    answered = {name: float(told[f'footfall_serve_answers_total{{status="{name}"}}']) for name in ("2xx", "4xx", "5xx")}
    assert answered == {"2xx": 2, "4xx": 1, "5xx": 0} and float(told["footfall_serve_seconds_count"]) == 3
    assert float(told["footfall_serve_archives_total"]) == 1 and float(told["footfall_serve_answer_bytes_total"]) > 0


def test_a_database_that_is_away_is_said_and_waited_for(served, mariadb):
    answers = served()
    assert answers.get("/ready")[0] == 200
    mariadb.kill()
    assert answers.get("/ready")[0] == 503 and answers.get("/live") == (200, "alive\n")
    assert answers.get("/index.php?module=API&method=API.getSettings&token_auth=" + TOKEN)[0] == 503
    mariadb.start()
    wait_until(lambda: answers.get("/ready")[0] == 200, "it is ready again")
    assert answers.api("VisitsSummary.getVisits", idSite=1, period="day", date=DAY)[0] == 200


def test_columns_that_no_site_has_end_nothing(served):
    answers = served()
    assert answers.api("MultiSites.getAll", period="day", date=DAY, showColumns="none")[0] == 200
    assert answers.get("/live")[0] == 200


def test_no_public_location_leads_to_it(served, endpoint):
    answers = served()
    public = endpoint()
    for path in ("/ma/index.php?module=API&method=VisitsSummary.get&idSite=1&period=day&date=today&token_auth=" + TOKEN, "/index.php", "/ma/live"):
        connection = http.client.HTTPConnection("127.0.0.1", public.port, timeout=30)
        connection.request("GET", path)
        assert b"nb_visits" not in connection.getresponse().read()
        connection.close()
    assert answers.api("VisitsSummary.getVisits", idSite=1, period="day", date=DAY)[0] == 200


def test_a_form_of_more_than_a_megabyte_is_refused_and_the_next_one_answered(served):
    answers = served()
    status, _ = answers.post("/index.php", {"module": "API", "method": "API.getMatomoVersion", "label": "x" * (1 << 20)})
    assert status == 413
    assert answers.api("API.getMatomoVersion")[0] == 200


@pytest.mark.parametrize("begun", [b"GET /index.php?module=API", b"POST /index.php HTTP/1.1\r\nHost: reports\r\nContent-Length: 99\r\n\r\nmodule=API"], ids=["head", "body"])
def test_who_begins_a_request_and_sends_no_more_holds_nobody_up(served, begun):
    answers = served(serve_threads=1, serve_timeout=1)
    with socket.create_connection(("127.0.0.1", answers.port)) as slow:
        slow.sendall(begun)
        assert answers.api("API.getMatomoVersion")[0] == 200
        assert ends(slow)


def ends(connection):
    """Whether the other side hangs up, whatever it says before."""
    connection.settimeout(30)
    while connection.recv(4096):
        pass
    return True


def test_it_answers_on_a_unix_socket_and_takes_it_away_when_it_leaves(footfall, folder, database):
    add_user(database, "root", TOKEN, 1)
    add_visits(database, count=3)
    path = folder / "api.sock"
    program = footfall(Footfall={"serve_listen": str(path)})
    process = Process("footfall serve", program.argv("serve"), folder / "serve.log", env=program._env(None))
    process.wait_ready(path.exists)
    connection = http.client.HTTPConnection("localhost", timeout=30)
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(str(path))
    connection.request("GET", f"/index.php?module=API&method=VisitsSummary.getVisits&idSite=1&period=day&date={DAY}&format=json&token_auth={TOKEN}")
    assert json.load(connection.getresponse()) == {"value": 3}
    connection.close()
    assert process.stop() == 0 and not path.exists()


@pytest.mark.parametrize("address, complaint", [("nowhere", "write HOST:PORT"), ("192.0.2.1:80", "cannot listen on 192.0.2.1:80"), ("/nowhere/api.sock", "cannot listen on")])
def test_an_address_that_cannot_be_had_ends_it_with_a_word(footfall, address, complaint):
    done = footfall(Footfall={"serve_listen": address}).run("serve")
    assert done.returncode == 3 and complaint in done.stderr and "serve_listen" in done.stderr


def test_no_more_is_told_of_visits_than_the_file_allows(served, database):
    answers = served({"visitor_log_maximum_actions_per_visit": 2, "live_visitor_profile_max_visits_to_aggregate": 1})
    add_visits(database, at=f"{DAY} 12:00:00", count=1)
    visits = answers.api("Live.getLastVisitsDetails", idSite=1, period="day", date=DAY)[1]
    assert [(len(visit["actionDetails"]), visit["truncatedActionsCount"]) for visit in visits] == [(2, 1)] * 4
    profile = answers.api("Live.getVisitorProfile", idSite=1, visitorId=f"{1:016}")[1]
    assert profile["totalVisits"] == 1 and profile["hasMoreVisits"] is True


def test_who_administers_a_site_finds_the_visits_that_a_request_for_data_is_about(served, database):
    answers = served()
    add_visits(database, at="2019-05-05 12:00:00", count=2)
    asked = {"idSite": 1, "segment": "countryCode==us"}
    assert answers.api("PrivacyManager.findDataSubjects", token=VIEWER, **asked)[0] == 401
    found = answers.api("PrivacyManager.findDataSubjects", **asked)[1]
    assert [(visit["country"], visit["lastActionDateTime"]) for visit in found] == [("United States", f"{DAY} 10:00:00"), ("United States", "2019-05-05 12:00:00")]
    assert "actionDetails" not in found[0] and "latitude" not in found[0]


def test_sites_of_a_group_stand_below_a_row_that_sums_them_up(served, database):
    answers = served()
    for idsite, count in ((3, 2), (4, 4)):
        add_site(database, idsite)
        add_visits(database, idsite=idsite, count=count)
    database.execute("UPDATE matomo_site SET `group` = 'Shops' WHERE idsite IN (2, 3, 4)")
    asked = {"period": "day", "date": DAY, "filter_limit": 10}
    shown = answers.api("MultiSites.getAllWithGroups", **asked)[1]
    assert shown["numSites"] == 5
    assert [(site["label"], site["nb_visits"]) for site in shown["sites"]] == [("Shops", 6), ("Site 4", 4), ("Site 3", 2), ("Blog", 0), ("Shop", 3)]
    assert [site.get("isGroup") for site in shown["sites"]] == [1, None, None, None, None]
    found = answers.api("MultiSites.getAllWithGroups", pattern="site 3", **asked)[1]
    assert [(site["label"], site["nb_visits"]) for site in found["sites"]] == [("Shops", 6), ("Site 3", 2)]
    second = answers.api("MultiSites.getAllWithGroups", **{**asked, "filter_limit": 2, "filter_offset": 2})[1]
    assert [site["label"] for site in second["sites"]] == ["Shops", "Site 3", "Blog"]


def test_an_address_is_located_as_visitors_are(served, monkeypatch, folder):
    places = folder / "places.json"
    places.write_text(json.dumps({"203.0.113.9": {"country_code": "fr", "region_code": "BFC", "city_name": "Besançon", "lat": 47.249, "long": 6.018}}))
    monkeypatch.setenv("FOOTFALL_TEST_LOCATIONS", str(places))
    answers = served({"proxy_client_headers[]": "HTTP_X_FORWARDED_FOR"})
    assert answers.api("API.getIpFromHeader")[1]["value"] == "127.0.0.1"
    found = answers.api("UserCountry.getLocationFromIP", ip="203.0.113.9")[1]
    assert (found["country_code"], found["city_name"], found["lat"], found["ip"]) == ("FR", "Besançon", 47.249, "203.0.113.9")
    status, refused = answers.api("UserCountry.getLocationFromIP")
    assert refused == {"result": "error", "message": "Could not geolocate '127.0.0.1'!"}
