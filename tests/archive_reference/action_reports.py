# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages, titles, downloads, outlinks and searches."""

from archive_reference import action_paths, page_goals
from archive_reference import actions as a
from archive_reference.action_tree import Tree
from archive_reference.hit_metrics import hit_metrics
from archive_reference.tables import Table, total

_RECORDS = {
    a.PAGE: "Actions_actions_url", a.TITLE: "Actions_actions", a.DOWNLOAD: "Actions_downloads", a.OUTLINK: "Actions_outlink",
    a.SEARCH: "Actions_sitesearch",
}  # fmt: skip
_NUMBERS = {a.PAGE: "pageviews", a.DOWNLOAD: "downloads", a.OUTLINK: "outlinks"}
_NOT_OF_SEARCHES = ("1", "14", "17", "19", "20", "21", "22", "29")


def actions(day):
    trees = {kind: Tree(kind, day.site["main_url"]) for kind in _RECORDS}
    leaves = _hits(day, trees)
    for idaction, metrics in [*_visits(day), *_time_spent(day)]:
        if idaction in leaves:
            leaves[idaction].add(metrics)
    for idaction, goal, metrics in [*page_goals.pages_before(day), *page_goals.entry_pages(day)]:
        if idaction in leaves:
            leaves[idaction].add_goal(goal, metrics)
    found = {name: trees[kind].finish() for kind, name in _RECORDS.items()}
    for row in found["Actions_sitesearch"]:
        row.columns = {name: value for name, value in row.columns.items() if name not in _NOT_OF_SEARCHES}
    return {**found, **_numbers(found), **_categories(day)}


def _hits(day, trees):
    """{idaction: leaf} of all actions that were hit."""
    leaves = {}
    hits = [hit for hit in day.hits if hit["idaction_event_category"] is None]
    for column, unknown in (("idaction_name", a.TITLE), ("idaction_url", a.PAGE)):
        for group in day.groups([hit for hit in hits if hit[column] is not None], [column]):
            action = day.actions.get(group[0][column], {"type": unknown, "name": None, "url_prefix": None})
            kind = action["type"]
            if kind in trees and (kind != a.SEARCH or day.site["sitesearch"]):
                leaf = trees[kind].leaf(action_paths.path(kind, action["name"]))
                leaf.add(_metrics(day, kind, group))
                leaf.describe(kind, action, len(group))
                leaves[group[0][column]] = leaf
    return leaves


def _metrics(day, kind, hits):
    metrics = hit_metrics(day, hits)
    if kind not in (a.PAGE, a.TITLE):
        metrics = {name: value for name, value in metrics.items() if name not in ("30", "31", "32", "33")}
    if day.site["sitesearch"]:
        counts = [hit["search_count"] for hit in hits if hit["search_count"] is not None]
        following = sum(day.actions.get(hit["idaction_name_ref"], {}).get("type") == a.SEARCH for hit in hits)
        metrics |= {"28": int(max(counts, default=1) == 0)} if kind == a.SEARCH else {}
        metrics |= {"29": following} if following else {}
    return metrics


def _visits(day):
    for end in ("entry", "exit"):
        for part in ("url", "name"):
            column = f"visit_{end}_idaction_{part}"
            for group in day.groups([visit for visit in day.visits if visit[column]], [column]):
                yield group[0][column], _entries(day, group) if end == "entry" else _exits(day, group)


def _entries(day, visits):
    return {
        "17": day.distinct(visits, "idvisitor"), "19": len(visits), "20": total(visits, "visit_total_actions"),
        "21": total(visits, "visit_total_time"), "22": sum(visit["visit_total_actions"] in (0, 1) for visit in visits),
    }  # fmt: skip


def _exits(day, visits):
    return {"14": day.distinct(visits, "idvisitor"), "15": len(visits)}


def _time_spent(day):
    for hit in day.hits:
        for column in ("idaction_url_ref", "idaction_name_ref"):
            if hit["idaction_event_category"] is None and hit["time_spent_ref_action"] and hit[column]:
                yield hit[column], {"13": hit["time_spent_ref_action"]}


def _numbers(found):
    numbers = {"Actions_nb_searches": total([row.columns for row in found["Actions_sitesearch"]], "12")}
    numbers["Actions_nb_keywords"] = len(found["Actions_sitesearch"])
    for kind, name in _NUMBERS.items():
        columns = [row.columns for row in found[_RECORDS[kind]]]
        numbers |= {f"Actions_nb_{name}": total(columns, "12"), f"Actions_nb_uniq_{name}": total(columns, "2")}
    return numbers


def _categories(day):
    table = Table()
    for group in day.groups([hit for hit in day.hits if hit["search_cat"]], ["search_cat"]):
        metrics = {"2": day.distinct(group, "idvisit"), "1": day.distinct(group, "idvisitor"), "3": len(group)}
        table.add(group[0]["search_cat"], metrics)
    return {"Actions_SiteSearchCategories": table.finish()} if day.site["sitesearch"] else {}


