# SPDX-License-Identifier: GPL-3.0-or-later
"""All archives of a site's day as the reference has them, in the form of golden.archives."""

from archive_reference import action_reports, custom_reports, event_reports, goal_reports, hit_metrics, item_reports, visit_reports, visitor_reports
from archive_reference.distinct_numbers import distinct_numbers
from archive_reference.matching import cut, folded

NEW, RETURNING = "90a5a511e1974bca37613b6daec137ba", "fea44bece172bc9696ae57c26888bf8a"
# Records whose labels are bytes, and which are cut by another column than 2.
_EXACT = ("Events_", "Contents_", "Actions_actions", "Actions_downloads", "Actions_outlink", "Actions_sitesearch")
_SORTED_BY = {"Goals_Items": "23"}
# Beginnings of record names: whose limits cut them, and the column that decides.
_CUTS = {
    "Referrers_": ("referrers", "subtable_referrers"), "UserCountry_country": (),
    "UserCountry_": ("standard",), "UserLanguage_": ("standard",), "Resolution_": ("standard",),
    "DevicesDetection_": ("standard",), "DevicePlugins_": ("standard",), "UserId_": ("userid_users",),
    "Goals_Items": ("products",), "CustomDimensions_": ("custom_dimensions", "subtable_custom_dimensions"),
    "CustomVariables_": ("custom_dimensions", "subtable_custom_dimensions"), "Events_": ("events", "subtable_events"),
}  # fmt: skip


def archives(day, variants):
    """{(idsite, 1 for a day, date, date, flag): {record: number or [Row]}}. WHOLE: whether segments take visits with what they did on other
    days. VARIANTS: whether words come in several spellings."""
    where = (day.site["idsite"], 1, day.date, day.date)
    everything = _everything(day)
    found = {(*where, "done"): everything if variants else {**everything, **distinct_numbers(day, everything)}}
    for hash_of, returning in ((NEW, (0,)), (RETURNING, (1, 2))):
        found[(*where, f"done{hash_of}.VisitsSummary")] = visit_reports.core(day.segment(returning))
        if any(visit["visit_goal_converted"] == 1 for visit in day.visits):
            found[(*where, f"done{hash_of}.Goals")] = _goals(day.segment(returning))
    return found


def _goals(day):
    return {**goal_reports.goals(day), **item_reports.items(day)} if day.visits else {}


def _everything(day):
    reports = (
        visit_reports.core, visit_reports.visit_time, visit_reports.visitor_interest, visit_reports.devices,
        visitor_reports.countries, visitor_reports.languages, visitor_reports.users, visitor_reports.referrers,
        _goals, hit_metrics.page_performance, custom_reports.dimensions, custom_reports.variables, event_reports.events,
        event_reports.contents, action_reports.actions,
    )  # fmt: skip
    return {name: value for report in reports for name, value in report(day).items()}


def comparable(expected, made, collation, limits):
    """EXPECTED and the same records of MADE; names of records that are not covered are dropped."""
    theirs, ours = {}, {}
    for key, records in expected.items():
        assert key in made, f"there is no archive {key}"
        theirs[key], ours[key] = {}, {}
        for name, value in records.items():
            _put(theirs[key], ours[key], name, value, made[key].get(name), collation, limits)
    return theirs, ours


def _put(theirs, ours, name, value, actual, collation, limits):
    exact = name.startswith(_EXACT)
    if actual is not None:
        ours[name] = actual if exact or not isinstance(actual, list) else folded(actual, collation)
    if isinstance(value, list):
        value = value if exact else folded(value, collation)
        if isinstance(actual, list):
            _allow_any_member(value, ours[name])
            column = next((one for start, one in _SORTED_BY.items() if name.startswith(start)), "2")
            ends = (event_reports.MAXIMA, event_reports.MINIMA) if exact else (("4",), ())
            value = cut(value, ours[name], _limits(name, limits), column, *ends)
        theirs[name] = value
    elif round(value, 2):
        theirs[name] = value


def _limits(name, limits):
    keys = next((keys for start, keys in _CUTS.items() if name.startswith(start)), ())
    numbers = [limits.get(key, 0) for key in keys]
    return (numbers[0] if numbers else 0, numbers[-1] if numbers else 0)


def _allow_any_member(rows, actual):
    """Where metadata are a set, any member will do."""
    stored = {row.label: row.metadata for row in actual}
    for row in rows:
        below = next((one.subtable for one in actual if one.label == row.label), None)
        _allow_any_member(row.subtable or [], below or [])
        for name, allowed in row.metadata.items():
            if isinstance(allowed, set):
                one = stored.get(row.label, {}).get(name)
                row.metadata[name] = one if one in allowed else " or ".join(sorted(allowed))
