# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports on visits as such: core metrics, times, buckets, devices."""

from datetime import date

from archive_reference.span import local_hour
from archive_reference.tables import Table, conversion_groups, goal_metrics, visit_metrics, visits_by
from golden.archives import Row

_CORE = {
    "1": "nb_uniq_visitors", "2": "nb_visits", "3": "nb_actions", "39": "nb_users", "4": "max_actions",
    "5": "sum_visit_length", "6": "bounce_count", "7": "nb_visits_converted",
}  # fmt: skip
_PLUGINS = ("cookie", "flash", "java", "pdf", "quicktime", "realplayer", "silverlight", "windowsmedia")
_SECONDS = [(0, 10), (11, 30), (31, 60), (60, 120), (120, 240), (240, 420), (420, 600), (600, 900), (900, 1800), (1801, None)]
_PAGES = [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 7), (8, 10), (11, 14), (15, 20), (21, None)]
_COUNTS = [*[(n, n) for n in range(1, 9)], (9, 14), (15, 25), (26, 50), (51, 100), (101, 200), (201, None)]
DAYS = [*[(n, n) for n in range(8)], (8, 14), (15, 30), (31, 60), (61, 120), (121, 364), (365, None)]


def core(day):
    return {_CORE[name]: value for name, value in visit_metrics(day, day.visits).items() if value} if day.visits else {}


def visit_time(day):
    hours = range(24)
    local = Table()
    server = Table()
    zone, date_of_day = day.site["timezone"], date.fromisoformat(day.date)
    for hour in hours:
        visits = [visit for visit in day.visits if visit["visitor_localtime"].seconds // 3600 == hour]
        local.add(hour, visit_metrics(day, visits) if visits else dict.fromkeys(_CORE, 0))
        _server_hour(day, server, hour, lambda moment: local_hour(zone, date_of_day, moment))
    return {"VisitTime_localTime": local.finish(), "VisitTime_serverTime": server.finish()}


def _server_hour(day, table, hour, hour_of):
    """Visits and conversions are grouped by the hour in UTC; two of them can be one in the zone where the clock changes."""
    found = False
    for utc in range(24):
        visits = [v for v in day.visits if v["visit_first_action_time"].hour == utc and hour_of(v["visit_first_action_time"]) == hour]
        if visits:
            table.add(hour, visit_metrics(day, visits))
        for idgoal, rows in conversion_groups(day, ()):
            rows = [row for row in rows if row["server_time"].hour == utc and hour_of(row["server_time"]) == hour]
            if rows:
                table.add(hour, {"10": {idgoal: goal_metrics(idgoal, rows)}})
        found = hour in table.rows
    if not found:
        table.add(hour, dict.fromkeys(_CORE, 0))


def buckets(bounds, values, column="2"):
    """A row for each bucket with the number of VALUES in it; a value on a bound that two share is in both."""
    rows = []
    for lower, upper in bounds:
        label = f"{lower}%2B" if upper is None else f"{lower}-{upper}"
        rows.append(Row(label, {column: sum(lower <= v and (upper is None or v <= upper) for v in values)}, {}))
    return rows


def visitor_interest(day):
    visits = day.visits
    since = [v["visitor_seconds_since_last"] // 86400 for v in visits if v["visitor_returning"] == 1]
    new = Row("General_NewVisits", {"2": sum(visit["visitor_returning"] == 0 for visit in visits)}, {})
    return {
        "VisitorInterest_timeGap": buckets(_SECONDS, [v["visit_total_time"] for v in visits]),
        "VisitorInterest_pageGap": buckets(_PAGES, [v["visit_total_actions"] for v in visits]),
        "VisitorInterest_visitsByVisitCount": buckets(_COUNTS, [v["visitor_count_visits"] for v in visits]),
        "VisitorInterest_daysSinceLastVisit": [new, *buckets(DAYS, since)],
    }


def devices(day):
    def one(column):
        return lambda row: "" if row[column] is None else row[column]

    def joined(*columns):
        return lambda row: "" if None in [row[c] for c in columns] else ";".join(row[c] for c in columns)

    def with_version(row):
        return "" if row["config_os"] is None else f"{row['config_os']};{row['config_os_version'] or ''}"

    reports = {
        "types": (["config_device_type"], one("config_device_type"), True),
        "brands": (["config_device_brand"], one("config_device_brand"), True),
        "models": (["config_device_brand", "config_device_model"], joined("config_device_brand", "config_device_model"), True),
        "os": (["config_os"], one("config_os"), False),
        "osVersions": (["config_os", "config_os_version"], with_version, False),
        "browsers": (["config_browser_name"], one("config_browser_name"), True),
        "browserVersions": (["config_browser_name", "config_browser_version"], joined("config_browser_name", "config_browser_version"), False),
        "browserEngines": (["config_browser_engine"], one("config_browser_engine"), False),
    }  # fmt: skip
    result = {f"DevicesDetection_{name}": visits_by(day, *how).finish() for name, how in reports.items()}
    sizes = visits_by(day, ["config_resolution"], one("config_resolution")).finish()
    result["Resolution_resolution"] = [row for row in sizes if len(row.label) > 5]
    parts = ("config_os", "config_browser_name", "config_resolution")
    result["Resolution_configuration"] = visits_by(day, parts, joined(*parts)).finish()
    used = [Row(name, {"2": sum(visit[f"config_{name}"] == 1 for visit in day.visits)}, {}) for name in _PLUGINS]
    return {**result, "DevicePlugins_plugin": used}
