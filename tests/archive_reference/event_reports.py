# SPDX-License-Identifier: GPL-3.0-or-later
"""Events and contents: their labels are names of actions, byte for byte."""

from archive_reference.tables import Table, php_round

MAXIMA, MINIMA = ("37",), ("36",)
_NOT_SET = {"name": "Piwik_EventNameNotSet", "piece": "Piwik_ContentPieceNotSet"}


def _by_ids(day, hits, columns):
    for group in day.groups(hits, list(columns.values())):
        yield {part: day.name(group[0][column]) or "" for part, column in columns.items()}, group


def events(day):
    columns = {"category": "idaction_event_category", "action": "idaction_event_action", "name": "idaction_name"}
    hits = [hit for hit in day.hits if hit["idaction_event_category"] is not None]
    pairs = [(top, below) for top in columns for below in columns if top != below]
    tables = {f"Events_{top}_{below}": Table(MAXIMA, MINIMA) for top, below in pairs}
    for names, group in _by_ids(day, hits, columns):
        metrics = _event_metrics(day, group)
        for top, below in pairs:
            label = names[top] or _NOT_SET.get(top, "")
            tables[f"Events_{top}_{below}"].add(label, metrics)
            if names[below] not in ("", "0"):
                tables[f"Events_{top}_{below}"].add_below(label, names[below], metrics)
    return {name: table.finish() for name, table in tables.items()} if hits else {}


def _event_metrics(day, hits):
    values = [hit["custom_float"] for hit in hits if hit["custom_float"] is not None]
    return {
        "1": day.distinct(hits, "idvisitor"), "2": day.distinct(hits, "idvisit"), "34": len(hits), "38": len(values),
        "35": php_round(sum(values)),
        "36": php_round(min(values)) if values else None, "37": php_round(max(values)) if values else None,
    }  # fmt: skip


def contents(day):
    pairs = (("name", "piece"), ("piece", "name"))
    tables = {f"Contents_{top}_{below}": Table() for top, below in pairs}
    shown = [hit for hit in day.hits if hit["idaction_content_name"] is not None]
    used = [hit for hit in shown if hit["idaction_content_interaction"] is not None]
    columns = {"piece": "idaction_content_piece", "other": "idaction_content_target", "name": "idaction_content_name"}
    for names, group in _by_ids(day, [hit for hit in shown if hit["idaction_content_interaction"] is None], columns):
        metrics = {"1": day.distinct(group, "idvisitor"), "2": day.distinct(group, "idvisit"), "41": len(group), "42": 0}
        for top, below in pairs:
            _add_content(tables[f"Contents_{top}_{below}"], names[top] or _NOT_SET[top], names[below], metrics)
    for names, group in _by_ids(day, used, {**columns, "other": "idaction_content_interaction"}):
        for top, below in pairs:
            table = tables[f"Contents_{top}_{below}"]
            if names[top] in table.rows:
                _add_content(table, names[top], names[below], {"42": len(group)})
    return {name: table.finish() for name, table in tables.items()}


def _add_content(table, label, sublabel, metrics):
    table.add(label, metrics)
    if sublabel not in ("", "0"):
        table.add_below(label, sublabel, metrics)
