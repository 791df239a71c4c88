# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall archive --watch`: today is fresh without anybody asking, and what has not changed is not read again."""

import configparser
import json
import signal
from datetime import datetime, timezone

import pytest

from archive_days import add_site, add_visits, number
from harness import paths
from harness.process import Process
from harness.waiting import wait_until

TODAY = datetime.now(timezone.utc).date().isoformat()
AT = f"{TODAY} 00:00:01"


class Watch:
    def __init__(self, program):
        command = program.argv("archive", "--watch", "--interval", "1", "--load", "100", "--json")
        self._log = program.folder / "watch.log"
        self.process = Process("footfall archive --watch", command, self._log)
        self._seen = 0

    def rounds(self):
        """Summaries of the rounds that made anything."""
        return [json.loads(line) for line in self._log.read_text().splitlines() if line.startswith("{") and line.endswith("}")]

    def next_round(self):
        wait_until(lambda: len(self.rounds()) > self._seen, "a round")
        self._seen += 1
        return {site["idsite"]: site["periods_archived"] for site in self.rounds()[self._seen - 1]["sites"]}

    def text(self):
        return self._log.read_text()


@pytest.fixture
def watch(footfall, database):
    add_site(database, 2)
    add_visits(database, at=AT)
    watch = Watch(footfall())
    yield watch
    watch.process.kill()


def visits_of(database, idsite):
    return number(database, "nb_visits", idsite=idsite, day=TODAY)


def test_what_is_stored_is_in_todays_reports_a_round_later(watch, database):
    assert watch.next_round() == {1: 4}  # the day, and the week, month and year that hold it
    assert visits_of(database, 1) == 10
    add_visits(database, at=AT, count=5)
    assert watch.next_round() == {1: 1}
    assert visits_of(database, 1) == 15


def test_only_sites_that_have_changed_are_read(watch, database):
    watch.next_round()
    add_visits(database, at=AT, idsite=2)
    assert watch.next_round() == {2: 4}
    assert (visits_of(database, 1), visits_of(database, 2)) == (10, 10)


@pytest.mark.parametrize("change", [
    "UPDATE matomo_log_visit SET visit_last_action_time = visit_last_action_time + INTERVAL 1 SECOND, visit_total_actions = 9 LIMIT 1",
    "INSERT INTO matomo_log_conversion (idvisit, idsite, idvisitor, server_time, idgoal, buster, url, visitor_returning, revenue) "
    f"SELECT idvisit, idsite, idvisitor, '{AT}', 1, 0, 'http://x', 0, 5 FROM matomo_log_visit LIMIT 1",
    "DELETE FROM matomo_log_visit LIMIT 3",
])  # fmt: skip
def test_a_visit_that_goes_on_converts_or_is_deleted_is_a_change(watch, database, change):
    watch.next_round()
    database.execute(change)
    assert watch.next_round() == {1: 1}


def test_late_data_are_made_again_too(watch, database):
    watch.next_round()
    add_visits(database, at="2025-03-05 10:00:00")
    database.execute("INSERT INTO matomo_option (option_name, option_value) VALUES ('aB1c_report_to_invalidate_1_2025-03-05_12', '1')")
    assert watch.next_round() == {1: 4}
    assert number(database, "nb_visits", day="2025-03-05") == 10


def test_a_database_that_goes_away_is_waited_for(watch, database, mariadb):
    watch.next_round()
    mariadb.kill()
    wait_until(lambda: "the next round tries again" in watch.text(), "a warning")
    mariadb.start()
    add_visits(database, at=AT)
    assert watch.next_round() == {1: 1}
    assert visits_of(database, 1) == 20


def test_it_leaves_when_it_is_asked_to(watch):
    watch.next_round()
    assert watch.process.stop(signal.SIGTERM) == 0


def test_the_unit_of_systemd_watches(watch):
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.read(paths.ROOT / "systemd" / "footfall-archive-watch.service")
    words = unit["Service"]["ExecStart"].split()
    assert words[:3] == ["/usr/bin/footfall", "archive", "--watch"] and unit["Service"]["Restart"] == "on-failure"


@pytest.mark.parametrize("option", [["--dates", "today"], ["--dry-run"], ["--verify"]])
def test_it_goes_with_no_other_kind_of_run(footfall, option):
    done = footfall().run("archive", "--watch", *option)
    assert done.returncode == 2 and "--watch" in done.stderr
