# SPDX-License-Identifier: GPL-3.0-or-later
"""Custom dimensions and custom variables."""

import re

from archive_reference.hit_metrics import hit_metrics
from archive_reference.tables import Table, conversion_groups, goal_metrics, total, visit_metrics

_NO_VALUE = "Value not defined"


def dimensions(day):
    by_scope = {"visit": _visit_dimension, "action": _action_dimension}
    return {
        f"CustomDimensions_Dimension{one['idcustomdimension']}": by_scope[one["scope"]](day, f"custom_dimension_{one['index']}")
        for one in day.dimensions
    }


def _visit_dimension(day, column):
    table = Table()
    for rows in day.groups([visit for visit in day.visits if visit[column] is not None], [column]):
        table.add(rows[0][column] or _NO_VALUE, visit_metrics(day, rows))
    for idgoal, rows in conversion_groups(day, [column]):
        if rows[0][column] is not None:
            table.add(rows[0][column] or _NO_VALUE, {"10": {idgoal: goal_metrics(idgoal, rows)}})
    return table.finish()


def _action_dimension(day, column):
    table = Table()
    visits = {visit["idvisit"]: visit for visit in day.all["log_visit"]}
    hits = [{**hit, "url": day.name(hit["idaction_url"])} for hit in day.hits if hit[column] is not None]
    for group in day.groups(hits, [column, "url"]):
        metrics = {name: value or 0 for name, value in hit_metrics(day, group).items()}
        own = [visits[hit["idvisit"]] for hit in group]
        metrics["13"] = total(group, "time_spent")
        metrics["6"] = sum(visit["visit_total_actions"] in (0, 1) for visit in own)
        metrics["15"] = sum(visit["last_idlink_va"] == hit["idlink_va"] for visit, hit in zip(own, group, strict=True))
        label = group[0][column] or _NO_VALUE
        table.add(label, metrics)
        url = re.sub(r"^https?://(www\.)?", "", group[0]["url"] or "")
        if url:
            table.add_below(label, url, metrics)
    return table.finish()


def variables(day):
    table = Table()
    for slot in range(1, 6):
        names = (f"custom_var_k{slot}", f"custom_var_v{slot}")
        for scope, rows in (("visit", day.visits), ("page", day.hits)):
            for group in day.groups([row for row in rows if row[names[0]]], names):
                metrics = visit_metrics(day, group) if scope == "visit" else _page_metrics(day, group)
                _add_variable(table, *(group[0][name] for name in names), metrics)
                _remember_slot(table.rows[group[0][names[0]]], scope, slot)
        for idgoal, group in conversion_groups(day, names):
            if group[0][names[0]]:
                _add_variable(table, *(group[0][name] for name in names), {"10": {idgoal: goal_metrics(idgoal, group)}})
    for row in table.rows.values():
        if row.columns.keys() == {"1", "2", "3"}:
            del row.columns["1"], row.columns["2"]
    return {"CustomVariables_valueByName": table.finish()}


def _page_metrics(day, hits):
    return {"1": day.distinct(hits, "idvisitor"), "2": day.distinct(hits, "idvisit"), "3": len(hits)}


def _add_variable(table, name, value, metrics):
    """A row that knows conversions and no visits takes neither visits nor hits any more."""
    value = value or _NO_VALUE
    row = table.add(name, {})
    below = next((one for one in row.subtable or [] if one.label == value), None)
    closed = [one is not None and "10" in one.columns and "2" not in one.columns and "10" not in metrics for one in (row, below)]
    if not closed[0]:
        table.add(name, metrics)
    if not closed[1]:
        table.add_below(name, value, metrics)


def _remember_slot(row, scope, slot):
    slots = row.metadata.setdefault("slots", [])
    if {"scope": scope, "index": slot} not in slots:
        slots.append({"scope": scope, "index": slot})
