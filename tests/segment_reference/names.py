# SPDX-License-Identifier: GPL-3.0-or-later
"""What each name of a segment compares."""

from dataclasses import dataclass

HIT, CONVERSION, ITEM, GOAL, HIT_ACTION = "log_link_visit_action", "log_conversion", "log_conversion_item", "goal", "hit_action"


@dataclass(frozen=True)
class Name:
    field: str  # column or expression
    table: str = "log_visit"  # what must be joined for it
    rule: str | None = None  # how values are mapped
    action: int | None = None  # the column holds an idaction of this type
    plain: bool = False  # a column of log_visit without a function


_PLAIN = {
    "actions": "visit_total_actions", "interactions": "visit_total_interactions", "searches": "visit_total_searches",
    "events": "visit_total_events", "visitCount": "visitor_count_visits", "visitDuration": "visit_total_time",
    "daysSinceFirstVisit": "visitor_seconds_since_first days", "secondsSinceFirstVisit": "visitor_seconds_since_first",
    "secondsSinceLastVisit": "visitor_seconds_since_last", "secondsSinceLastEcommerceOrder": "visitor_seconds_since_order",
    "visitIp": "location_ip ip", "visitId": "idvisit", "userId": "user_id", "visitorId": "idvisitor hex",
    "fingerprint": "config_id hex", "visitorType": "visitor_returning visitor", "visitConverted": "visit_goal_converted",
    "profilable": "profilable", "visitEcommerceStatus": "visit_goal_buyer status", "deviceType": "config_device_type device",
    "deviceBrand": "config_device_brand brand", "deviceModel": "config_device_model",
    "operatingSystemVersion": "config_os_version", "resolution": "config_resolution", "browserCode": "config_browser_name",
    "browserName": "config_browser_name browser",
    "browserEngine": "config_browser_engine", "browserVersion": "config_browser_version", "operatingSystemCode": "config_os",
    "operatingSystemName": "config_os os", "countryCode": "location_country", "countryName": "location_country country",
    "continentCode": "location_country continent", "regionCode": "location_region", "city": "location_city",
    "languageCode": "location_browser_lang", "latitude": "location_latitude", "longitude": "location_longitude",
    "referrerType": "referer_type referrer", "referrerName": "referer_name", "referrerKeyword": "referer_keyword",
    "referrerUrl": "referer_url",
}  # fmt: skip
_FIRST, _LAST, _LOCAL = "log_visit.visit_first_action_time", "log_visit.visit_last_action_time", "log_visit.visitor_localtime"
_FUNCTIONS = {
    "daysSinceLastVisit": "FLOOR(log_visit.visitor_seconds_since_last / 86400)",
    "daysSinceLastEcommerceOrder": "FLOOR(log_visit.visitor_seconds_since_order / 86400)",
    "visitStartServerHour": f"HOUR({_FIRST})", "visitStartServerMinute": f"MINUTE({_FIRST})", "visitServerHour": f"HOUR({_LAST})",
    "visitEndServerMinute": f"MINUTE({_LAST})", "visitEndServerSecond": f"SECOND({_LAST})",
    "visitEndServerDate": f"DATE({_LAST})", "visitEndServerDayOfMonth": f"DAYOFMONTH({_LAST})",
    "visitEndServerDayOfYear": f"DAYOFYEAR({_LAST})",
    "visitEndServerMonth": f"MONTH({_LAST})", "visitEndServerQuarter": f"QUARTER({_LAST})",
    "visitEndServerYear": f"YEAR({_LAST})", "visitEndServerDayOfWeek": f"DAYOFWEEK({_LAST})",
    "visitEndServerWeekOfYear": f"WEEK({_LAST}, 3)",
    "visitLocalHour": f"HOUR({_LOCAL})", "visitLocalMinute": f"MINUTE({_LOCAL})",
}  # fmt: skip
_ENDS = {
    "entryPageUrl": ("visit_entry_idaction_url", 1), "exitPageUrl": ("visit_exit_idaction_url", 1),
    "entryPageTitle": ("visit_entry_idaction_name", 4), "exitPageTitle": ("visit_exit_idaction_name", 4),
}  # fmt: skip
_ACTIONS = {
    "pageUrl": (HIT, "idaction_url", 1), "outlinkUrl": (HIT, "idaction_url", 2), "downloadUrl": (HIT, "idaction_url", 3),
    "eventUrl": (HIT, "idaction_url", 10), "pageTitle": (HIT, "idaction_name", 4), "siteSearchKeyword": (HIT, "idaction_name", 8),
    "eventName": (HIT, "idaction_name", 12), "eventCategory": (HIT, "idaction_event_category", 10),
    "eventAction": (HIT, "idaction_event_action", 11), "contentName": (HIT, "idaction_content_name", 13),
    "contentPiece": (HIT, "idaction_content_piece", 14), "contentTarget": (HIT, "idaction_content_target", 15),
    "contentInteraction": (HIT, "idaction_content_interaction", 16), "productViewName": (HIT, "idaction_product_name", 6),
    "productViewSku": (HIT, "idaction_product_sku", 5),
    "productName": (ITEM, "idaction_name", 6), "productSku": (ITEM, "idaction_sku", 5),
    **{f"productViewCategory{n}": (HIT, f"idaction_product_cat{n if n > 1 else ''}", 7) for n in range(1, 6)},
    **{f"productCategory{n}": (ITEM, f"idaction_category{n if n > 1 else ''}", 7) for n in range(1, 6)},
}  # fmt: skip
_OTHERS = {
    "siteSearchCategory": Name(f"{HIT}.search_cat", HIT), "siteSearchCount": Name(f"{HIT}.search_count", HIT),
    "eventValue": Name(f"{HIT}.custom_float", HIT), "productViewPrice": Name(f"{HIT}.product_price", HIT),
    "actionServerHour": Name(f"HOUR({HIT}.server_time)", HIT), "actionServerMinute": Name(f"MINUTE({HIT}.server_time)", HIT),
    "actionType": Name("hit_action.type", HIT_ACTION, "action"), "bandwidth": Name(f"{HIT}.bandwidth", HIT),
    "visitConvertedGoalId": Name(f"{CONVERSION}.idgoal", CONVERSION), "visitConvertedGoalName": Name("goal.name", GOAL),
    "orderId": Name(f"{CONVERSION}.idorder", CONVERSION), "productPrice": Name(f"{ITEM}.price", ITEM),
    "revenueOrder": Name("0", rule="order"), "revenueAbandonedCart": Name("-1", rule="order"),
}  # fmt: skip


def _numbered(name):
    return tuple(f"{name}{n}" for n in range(1, 6))


_NUMBERED = (
    "productViewCategory", "productCategory", "customVariableName", "customVariableValue", "customVariablePageName",
    "customVariablePageValue",
)  # fmt: skip
UNIONS = {"actionUrl": ("pageUrl", "downloadUrl", "outlinkUrl", "eventUrl"), **{name: _numbered(name) for name in _NUMBERED}}
# Names whose values may begin with a scheme, which action names do not have.
WITHOUT_SCHEME = ("pageUrl", "entryPageUrl", "exitPageUrl", "eventUrl")


def names(database, idsite):
    """{name: Name} of all but unions."""
    found = {}
    for name, words in _PLAIN.items():
        column, _, rule = words.partition(" ")
        found[name] = Name(f"log_visit.{column}", rule=rule or None, plain=True)
    found |= {name: Name(sql) for name, sql in _FUNCTIONS.items()}
    found |= {name: Name(f"log_visit.{column}", action=kind, plain=True) for name, (column, kind) in _ENDS.items()}
    found |= {name: Name(f"{table}.{column}", table, action=kind) for name, (table, column, kind) in _ACTIONS.items()}
    found |= _OTHERS
    for n in range(1, 6):
        for word, letter in (("Name", "k"), ("Value", "v")):
            found[f"customVariable{word}{n}"] = Name(f"log_visit.custom_var_{letter}{n}", plain=True)
            found[f"customVariablePage{word}{n}"] = Name(f"{HIT}.custom_var_{letter}{n}", HIT)
    for row in database.query("SELECT * FROM matomo_custom_dimensions WHERE idsite = %s AND active = 1", idsite):
        table = {"visit": "log_visit", "action": HIT}.get(row["scope"])
        if table:
            column = f"{table}.custom_dimension_{row['index']}"
            found[f"dimension{row['idcustomdimension']}"] = Name(column, table, plain=table == "log_visit")
    return found


def is_plain(known, name):
    """Of a union: whether its members are."""
    return known[UNIONS[name][0] if name in UNIONS else name].plain
