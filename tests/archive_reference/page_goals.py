# SPDX-License-Identifier: GPL-3.0-or-later
"""Conversions by the pages seen before them and by the pages that visits began on."""

from decimal import ROUND_DOWN, Decimal

from archive_reference import actions as a
from archive_reference.tables import php_round, sql_round, total

_BY = {"idaction_url": a.PAGE, "idaction_name": a.TITLE}


def goals_of_site(day):
    return [*day.goals, *([-1, 0] if day.site["ecommerce"] else [])]


def pages_before(day):
    """(idaction, idgoal, metrics) for each visit and page."""
    for column, kind in _BY.items():
        pairs = {}
        for conversion in day.conversions:
            for hit in day.all["log_link_visit_action"]:
                seen = hit["idvisit"] == conversion["idvisit"] and hit["server_time"] <= conversion["server_time"]
                if seen and day.actions.get(hit[column], {}).get("type") == kind:
                    pairs.setdefault((hit[column], conversion["idgoal"], hit["idvisit"]), []).append(conversion)
        for (action, goal, _), rows in pairs.items():
            if goal in goals_of_site(day):
                yield action, goal, _metrics(rows)


def _metrics(rows):
    """ROWS: the conversion of each pair of hit and conversion; all of one visit and goal have as many pages before."""
    metrics = {"1": len(rows), "2": sql_round(total(rows, "exact_revenue")), "12": len(rows)}
    before = rows[0]["pageviews_before"]
    if before is not None:
        metrics["9"] = before
    if before:
        metrics["10"] = len(rows) * round(1 / before, 4)
        share = float((Decimal(1) / before).quantize(Decimal("1e-9"), ROUND_DOWN))
        metrics |= {"11": 0, "15": sql_round(sum(share * (row["exact_revenue"] or 0) for row in rows))}
    return metrics


def entry_pages(day):
    """(idaction, idgoal, metrics)"""
    visits = {visit["idvisit"]: visit for visit in day.all["log_visit"]}
    for column in ("visit_entry_idaction_url", "visit_entry_idaction_name"):
        groups = {}
        for row in day.conversions:
            action = visits[row["idvisit"]][column]
            if row["idgoal"] >= 0 and action:
                groups.setdefault((action, row["idgoal"]), []).append(row)
        for (action, goal), rows in groups.items():
            yield action, goal, {"16": len(rows), "17": sql_round(total(rows, "exact_revenue"))}


def per_entry(metrics, entries):
    """What one of ENTRIES brought."""
    if "16" not in metrics or not entries:
        return {}
    return {"13": php_round(metrics["16"] / entries, 3), "14": php_round(metrics["17"] / entries, 3)}
