# SPDX-License-Identifier: GPL-3.0-or-later
"""Where visitors are, what they speak, who they are, and where they came from."""

from decimal import ROUND_HALF_UP, Decimal

from archive_reference.tables import Table, conversion_groups, goal_metrics, visit_metrics, visits_by

_PLACE = ("location_country", "location_region", "location_city")


def countries(day):
    def part(row, name):
        return (row[f"location_{name}"] or "").replace("|", "")

    def region(row):
        return "" if part(row, "region") in ("", "0") else f"{part(row, 'region')}|{part(row, 'country')}"

    def city(row):
        return "" if part(row, "city") in ("", "0") else f"{part(row, 'city')}|{part(row, 'region')}|{part(row, 'country')}"

    cities = visits_by(day, _PLACE, city, goals=True)
    for rows in day.groups(day.visits, _PLACE):
        metadata = cities.rows[city(rows[0])].metadata
        degrees = {short: _most(rows, f"location_{name}") for short, name in (("lat", "latitude"), ("long", "longitude"))}
        if city(rows[0]) and all(degrees.values()) and not metadata:
            metadata.update(degrees)
    return {
        "UserCountry_country": visits_by(day, _PLACE, lambda row: part(row, "country"), goals=True).finish(),
        "UserCountry_region": visits_by(day, _PLACE, region, goals=True).finish(),
        "UserCountry_city": cities.finish(),
    }


def _most(rows, column):
    known = [Decimal(row[column]) for row in rows if row[column] is not None]
    return max(known).quantize(Decimal("0.001"), ROUND_HALF_UP) if known else None


# The four that occur; which text means what is a matter of long lists.
_LANGUAGE_LABELS = {"de": "de", "fr": "fr", "en-us": "en-us", "de-at": "de-at"}


def languages(day):
    return {"UserLanguage_language": visits_by(day, ["location_browser_lang"], lambda row: _LANGUAGE_LABELS[row["location_browser_lang"]]).finish()}


def users(day):
    """Metadata idvisitor: all that it may be."""
    table = Table()
    for rows in day.groups([visit for visit in day.visits if visit["user_id"] not in (None, "")], ["user_id"]):
        row = table.add(rows[0]["user_id"], visit_metrics(day, rows))
        row.metadata["idvisitor"] = {visit["idvisitor"].hex() for visit in rows}
    return {"UserId_users": table.finish()}


# record: (type, label, label below, whether an empty one below is a row, goals below)
_REFERRERS = {
    "keywordBySearchEngine": (2, "referer_name", "referer_keyword", True, False),
    "searchEngineByKeyword": (2, "referer_keyword", "referer_name", True, False),
    "urlByWebsite": (3, "referer_name", "referer_url", True, False),
    "keywordByCampaign": (6, "referer_name", "referer_keyword", False, True),
    "urlBySocialNetwork": (7, "referer_name", "referer_url", True, False),
}


def referrers(day):
    result = {"Referrers_type": _referrer_types(day)}
    for name, how in _REFERRERS.items():
        result[f"Referrers_{name}"] = _referrer_table(day, *how)
    return result


def _referrer_types(day):
    table = Table()
    for rows in day.groups(day.visits, ("referer_type", "referer_name", "referer_keyword", "referer_url")):
        table.add(rows[0]["referer_type"] or 1, visit_metrics(day, rows))
    for idgoal, rows in conversion_groups(day, ("referer_type", "referer_name", "referer_keyword")):
        table.add(rows[0]["referer_type"] or 1, {"10": {idgoal: goal_metrics(idgoal, rows)}})
    return table.finish()


def _referrer_table(day, kind, above, below, empty_below, goals_below):
    table = Table()

    def put(row, columns, deep):
        label, sublabel = _word(row, above, kind), _word(row, below, kind)
        table.add(label, columns)
        if deep and (empty_below or sublabel not in ("", "0")):
            table.add_below(label, sublabel, columns)

    for rows in day.groups(day.visits, ("referer_type", "referer_name", "referer_keyword", "referer_url")):
        if rows[0]["referer_type"] == kind:
            put(rows[0], visit_metrics(day, rows), True)
    for idgoal, rows in conversion_groups(day, ("referer_type", "referer_name", "referer_keyword")):
        if rows[0]["referer_type"] == kind:
            put(rows[0], {"10": {idgoal: goal_metrics(idgoal, rows)}}, goals_below)
    return table.finish()


def _word(row, name, kind):
    empty = name == "referer_keyword" and kind == 2 and row[name] == "0"
    return "" if empty or row.get(name) is None else row[name]
