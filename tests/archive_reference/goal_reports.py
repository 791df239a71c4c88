# SPDX-License-Identifier: GPL-3.0-or-later
"""Goals: numbers and buckets of conversions."""

from archive_reference.tables import add, conversion_groups, goal_metrics, sql_round, total
from archive_reference.visit_reports import DAYS, buckets
from golden.archives import Row

_VISITS = [*[(n, n) for n in range(1, 9)], (9, 14), (15, 25), (26, 50), (51, 100), (101, None)]
_NUMBERS = {"1": "nb_conversions", "3": "nb_visits_converted", "2": "revenue"}
_ORDER_NUMBERS = {"4": "revenue_subtotal", "5": "revenue_tax", "6": "revenue_shipping", "7": "revenue_discount"}


def are_stored(day):
    return bool(day.site["ecommerce"]) or any(visit["visit_goal_converted"] == 1 for visit in day.visits)


def goals(day):
    if not are_stored(day):
        return {}
    groups = dict(conversion_groups(day, ()))
    counted = {idgoal: rows for idgoal, rows in groups.items() if idgoal != -1}
    found = {
        "Goal_nb_conversions": sum(len(rows) for rows in counted.values()),
        "Goal_nb_visits_converted": sum(visit["visit_goal_converted"] == 1 for visit in day.visits),
        "Goal_revenue": sum(sql_round(total(rows, "exact_revenue")) for rows in counted.values()),
    }
    for idgoal in [-1, 0, *day.goals]:
        found |= _of_goal(idgoal, groups.get(idgoal, []))
    return found | _of_all_goals([rows for idgoal, rows in groups.items() if idgoal > 0])


def _of_goal(idgoal, rows):
    if not rows:
        return {}
    metrics = goal_metrics(idgoal, rows)
    names = {**_NUMBERS, **(_ORDER_NUMBERS if idgoal == 0 else {}), **({"8": "items"} if idgoal <= 0 else {})}
    found = {f"Goal_{idgoal}_{name}": metrics[key] for key, name in names.items()}
    return found | {f"Goal_{idgoal}_{name}": table for name, table in _tables(rows).items()}


def _tables(rows):
    days = [row["visitor_seconds_since_first"] // 86400 for row in rows]
    return {
        "visits_until_conv": buckets(_VISITS, [row["visitor_count_visits"] for row in rows], "8"),
        "days_until_conv": buckets(DAYS, days, "8"),
    }


def _of_all_goals(groups):
    found = {"Goal_visits_until_conv": {}, "Goal_days_until_conv": {}}
    for rows in groups:
        for name, table in _tables(rows).items():
            for row in table:
                add(found[f"Goal_{name}"].setdefault(row.label, {}), row.columns)
    return {name: [Row(label, columns, {}) for label, columns in table.items()] for name, table in found.items()}
