# SPDX-License-Identifier: GPL-3.0-or-later
"""The golden runner's own honesty: what it calls equal, what it does not."""

import copy

import pytest

from golden import dump, storefront
from golden.compare import compare_tables
from harness import paths

_LOG_TABLES = ("log_visit", "log_link_visit_action", "log_action", "log_conversion", "log_conversion_item")


@pytest.fixture(scope="module")
def case():
    return storefront.load(paths.GOLDEN / "cases" / "storefront-tiny")


@pytest.fixture
def rows(case):
    return copy.deepcopy(case.tables)


def _goals(case):
    return {(row["idsite"], row["idgoal"]) for row in case.tables["log_conversion"] if row["buster"] > 0}


def _totals(case, rows):
    results = compare_tables(case, rows, _goals(case))
    return sum(r.equal for r in results.values()), sum(r.rows for r in results.values())


def test_the_recording_equals_itself(case, rows):
    equal, all_rows = _totals(case, rows)
    assert equal == all_rows > 300


def test_rows_that_went_through_a_database_equal_the_recording(case, rows, empty_database):
    empty_database.load(case.schema)
    for table in _LOG_TABLES:
        for row in rows[table]:
            _insert(empty_database, table, row)
        rows[table] = dump.table(empty_database, table)
    equal, all_rows = _totals(case, rows)
    assert equal == all_rows


def _insert(database, table, row):
    binary = ("idvisitor", "config_id", "location_ip")
    values = [bytes.fromhex(v) if c in binary and v is not None else v for c, v in row.items()]
    columns = ", ".join(f"`{column}`" for column in row)
    marks = ", ".join(["%s"] * len(values))
    database.execute(f"INSERT INTO matomo_{table} ({columns}) VALUES ({marks})", *values)


def test_other_numbers_for_visits_actions_and_links_are_no_difference(case, rows):
    for table in _LOG_TABLES:
        for row in rows[table]:
            for column, value in row.items():
                if value and (column in ("idvisit", "idlink_va", "last_idlink_va") or "idaction" in column):
                    row[column] = value + 1000
    equal, all_rows = _totals(case, rows)
    assert equal == all_rows


def test_other_random_visitors_are_no_difference_as_long_as_they_stay_apart(case, rows):
    random = {row["idvisitor"] for row in rows["log_visit"] if row["idvisit"] in case.random_visits}
    new_names = {old: f"{number:016x}" for number, old in enumerate(sorted(random), 1)}
    for table in _LOG_TABLES:
        for row in rows[table]:
            if "idvisitor" in row:
                row["idvisitor"] = new_names.get(row["idvisitor"], row["idvisitor"])
    equal, all_rows = _totals(case, rows)
    assert equal == all_rows


def test_two_random_visitors_made_one_are_a_difference(case, rows):
    random = sorted({row["idvisitor"] for row in rows["log_visit"] if row["idvisit"] in case.random_visits})
    for row in rows["log_visit"]:
        row["idvisitor"] = random[0] if row["idvisitor"] == random[1] else row["idvisitor"]
    equal, all_rows = _totals(case, rows)
    assert equal < all_rows


@pytest.mark.parametrize("table", _LOG_TABLES)
def test_one_wrong_column_costs_its_row(case, rows, table):
    column = {"log_action": "hash", "log_conversion_item": "price"}.get(table, "custom_dimension_1")
    rows[table][0][column] = "wrong"
    equal, all_rows = _totals(case, rows)
    assert equal == all_rows - 1


def test_a_missing_and_a_surplus_row_both_show(case, rows):
    whole = _totals(case, copy.deepcopy(rows))[1]
    del rows["log_conversion"][0]
    assert _totals(case, copy.deepcopy(rows)) == (whole - 1, whole)
    rows = copy.deepcopy(case.tables)
    rows["option"].append({"option_name": "surprise", "option_value": "1", "autoload": 0, "change": "added"})
    assert _totals(case, rows) == (whole, whole + 1)
