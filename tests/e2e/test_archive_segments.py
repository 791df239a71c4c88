# SPDX-License-Identifier: GPL-3.0-or-later
"""`footfall archive` and segments: those that are archived ahead, and those that somebody names."""

import json

import pytest

from archive_days import DAY, PLAIN_FLAGS, add_site, add_visits, flags, hash_of, number, records, store_segment

GERMAN, AMERICAN = "countryCode==de", "countryCode==us"


@pytest.fixture
def program(footfall):
    return footfall()


@pytest.fixture
def busy(database):
    """Ten visits of three page views: from Germany, America and India by turns."""
    add_visits(database)
    return database


def flag_of(text):
    return f"done{hash_of(text)}"


def archive(program, *options, dates=DAY, status=0):
    done = program.run("archive", "--json", "--dates", dates, *options)
    assert done.returncode == status, done.stdout + done.stderr
    return json.loads(done.stdout) if status == 0 else done.stderr


def whole(database):
    """Flags of archives that hold all plugins."""
    return {flag for _, _, flag in flags(database) if "." not in flag}


def test_stored_segments_are_archived_with_the_day_they_are_part_of(program, busy):
    store_segment(busy, GERMAN)
    archive(program)
    assert whole(busy) == {"done", flag_of(GERMAN)}
    german = busy.value("SELECT COUNT(*) FROM matomo_log_visit WHERE location_country = 'de'")
    assert 0 < german < 10
    assert [number(busy, "nb_visits", flag=flag) for flag in ("done", flag_of(GERMAN))] == [10, german]
    assert number(busy, "Actions_nb_pageviews", flag=flag_of(GERMAN)) == 3 * german


def test_all_segments_cost_one_reading(program, busy):
    rows = archive(program)["rows"]
    store_segment(busy, GERMAN)
    store_segment(busy, AMERICAN)
    assert archive(program, "--force")["rows"] == rows


def test_new_segment_is_made_without_making_the_day_again(program, busy):
    archive(program)
    before = records(busy)
    store_segment(busy, GERMAN)
    archive(program)
    after = records(busy)
    assert {key: after[key] for key in before} == before
    assert flag_of(GERMAN) in whole(busy)


def test_segment_compares_its_new_and_returning_visitors(program, busy):
    store_segment(busy, GERMAN)
    archive(program)
    new = number(busy, "nb_visits", flag=f"{flag_of(GERMAN + ';visitorType==new')}.VisitsSummary")
    returning = number(
        busy, "nb_visits", flag=f"{flag_of(GERMAN + ';visitorType==returning,visitorType==returningCustomer')}.VisitsSummary"
    )
    assert (new or 0) + (returning or 0) == number(busy, "nb_visits", flag=flag_of(GERMAN))


def test_only_segments_of_the_site_that_are_archived_ahead_are_made(program, busy):
    add_site(busy, 2)
    store_segment(busy, GERMAN, idsite=2)
    store_segment(busy, AMERICAN, auto_archive=0)
    store_segment(busy, "countryCode==in", deleted=1)
    archive(program)
    assert whole(busy) == {"done"}


def test_stored_segment_is_called_by_its_stored_hash(program, busy):
    store_segment(busy, GERMAN, hash="0" * 32)
    archive(program)
    assert whole(busy) == {"done", "done" + "0" * 32}


def test_stored_segment_that_means_nothing_for_the_site_is_left_out(program, busy):
    store_segment(busy, "dimension99==x")
    store_segment(busy, GERMAN)
    archive(program)
    assert whole(busy) == {"done", flag_of(GERMAN)}


@pytest.mark.parametrize("text", ["deviceModel=@😀", "operatingSystemVersion>😀", "city==%25FF", "actions==3😀"])
def test_stored_segment_with_an_odd_value_does_not_stop_the_others(program, busy, text):
    store_segment(busy, text)
    store_segment(busy, GERMAN)
    archive(program)
    assert whole(busy) >= {"done", flag_of(GERMAN)}


def test_segment_that_matches_nobody_has_a_done_row_alone(program, busy):
    archive(program, "--segment", "countryCode==xx")
    assert {key[3] for key in records(busy) if key[2] == flag_of("countryCode==xx")} == {flag_of("countryCode==xx")}


def test_segment_on_demand_is_made_alone(program, busy):
    archive(program, "--segment", GERMAN)
    assert whole(busy) == {flag_of(GERMAN)}


def test_plugins_get_an_archive_each_and_one_that_counts_visits(program, busy):
    archive(program, "--segment", GERMAN, "--plugins", "Actions,Referrers")
    expected = {f"{flag_of(GERMAN)}.{plugin}" for plugin in ("VisitsSummary", "Actions", "Referrers")}
    assert {flag for _, _, flag in flags(busy)} == expected


def test_longer_periods_of_a_segment_are_made_of_its_days(program, busy):
    add_visits(busy, at="2026-10-02 10:00:00", count=5)
    archive(program, "--periods", "week,month", "--segment", GERMAN)
    german = busy.value("SELECT COUNT(*) FROM matomo_log_visit WHERE location_country = 'de'")
    visitors = busy.value("SELECT COUNT(DISTINCT idvisitor) FROM matomo_log_visit WHERE location_country = 'de'")
    assert number(busy, "nb_visits", day="2026-10-01", flag=flag_of(GERMAN)) == german
    month = busy.query(
        f"SELECT n.name, n.value FROM matomo_archive_numeric_2026_10 n JOIN matomo_archive_numeric_2026_10 d USING (idarchive) "
        f"WHERE d.name = '{flag_of(GERMAN)}' AND d.period = 3 AND n.name IN ('nb_visits', 'nb_uniq_visitors')"
    )
    assert {row["name"]: row["value"] for row in month} == {"nb_visits": german, "nb_uniq_visitors": visitors}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--segment", "nosuch==1"], "Segment 'nosuch' is not a supported segment."),
        (["--segment", "countryCode"], "The segment condition 'countryCode' is not valid."),
        (["--plugins", "Nosuch"], "there are no reports of a plugin"),
    ],
)
def test_what_means_nothing_is_refused_before_anything_is_made(program, busy, options, message):
    assert message in archive(program, *options, status=2)
    assert "matomo_archive_numeric_2026_10" not in {row["name"] for row in busy.query(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()"
    )}  # fmt: skip


def test_queue_asks_for_stored_segments_too(program, busy):
    store_segment(busy, GERMAN)
    archive(program)
    before = number(busy, "nb_visits", flag=flag_of(GERMAN))
    busy.execute("UPDATE matomo_log_visit SET location_country = 'de'")
    busy.execute(
        "INSERT INTO matomo_archive_invalidations (name, idsite, date1, date2, period, ts_invalidated, status) VALUES "
        f"('{flag_of(GERMAN)}', 1, '{DAY}', '{DAY}', 1, NOW(), 0), ('done{'f' * 32}', 1, '{DAY}', '{DAY}', 1, NOW(), 0)"
    )
    done = program.run("archive", "--json")
    assert done.returncode == 0, done.stderr
    assert number(busy, "nb_visits", flag=flag_of(GERMAN)) == 10 != before
    assert busy.value("SELECT GROUP_CONCAT(name) FROM matomo_archive_invalidations WHERE status = 0 AND period = 1") == "done" + "f" * 32


def test_plugins_can_be_left_out_of_segments(footfall, busy):
    store_segment(busy, GERMAN)
    archive(footfall(General={"disable_archiving_segment_for_plugins": "Actions, Referrers"}))
    plugins = {flag: {key[3].split("_")[0] for key in records(busy) if key[2] == flag} for flag in ("done", flag_of(GERMAN))}
    assert plugins["done"] - plugins[flag_of(GERMAN)] == {"done", "Actions", "Referrers"}


def test_without_segments_nothing_but_all_visits_is_made(program, busy):
    archive(program)
    assert {flag for _, _, flag in flags(busy)} == PLAIN_FLAGS


def test_dry_run_tells_what_each_segment_costs_by_its_part_of_the_visits(program, busy):
    store_segment(busy, GERMAN)
    archive(program)
    store_segment(busy, AMERICAN)
    (site,) = archive(program, "--dry-run", "--force")["sites"]
    costs = {cost["segment"]: cost["seconds"] for cost in site["costs"]}
    german = busy.value("SELECT COUNT(*) FROM matomo_log_visit WHERE location_country = 'de'")
    assert costs[GERMAN] == pytest.approx(costs[""] * german / 10)
    assert costs[AMERICAN] == costs[""]  # never archived: as all visits
    assert site["seconds"] > sum(costs.values())
    text = program.run("archive", "--dry-run", "--force", "--dates", DAY).stdout
    assert "to archive; 40 rows to read, about " in text and f"segment {GERMAN}: about " in text and "all visits: about " in text
