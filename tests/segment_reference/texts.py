# SPDX-License-Identifier: GPL-3.0-or-later
"""Random texts over the values that stand in a database's log tables."""

import socket
from urllib.parse import quote

from segment_reference.names import HIT_ACTION, UNIONS, names

_OPERATORS = ["==", "==", "==", "!=", "!=", "=@", "=@", "!@", "!@", "=^", "=$", ">", ">=", "<", "<="]
_ODD_NUMBERS = ["0", "1", "00", "-1", "1.5", " 2", "3x", "abc", "1e1", "0x10", "99999999999", "+1"]
_ODD_WORDS = [
    "%", "_", "\\", "\\%", "a\\", ",", ";", "'",
    '"', "ß", "Ü", "&", "<b>", "%41", "%252C", "+", "no such", "0", "\U0001f600", "x\ny",
]  # fmt: skip
# Of utf8mb3: no character of four bytes can be asked for.
_SHORT_CHARACTERS = ("deviceModel", "operatingSystemVersion")
_WORDS = {
    "status": ["none", "ordered", "abandonedCart", "ORDERED", "3"], "device": ["desktop", "Smartphone", "tablet", "0", "1"],
    "action": ["pageviews", "Downloads", "events", "2", "contents", "sitesearches"],
    "visitor": ["new", "returning", "returningCustomer", "typo", "1"],
    "referrer": ["direct", "search", "website", "campaign", "social"], "brand": ["Apple", "Samsung", "Unknown"],
    "browser": ["Firefox", "chrome", "Safari", "no browser"], "os": ["Windows", "MAC", "GNU/Linux", "no system"],
    "country": ["Germany", "France", "Poland", "Nowhere"], "continent": ["eur", "EUR", "amn", "asi"],
    "days": ["0", "1", "2.7", "14", "abc", "-1"], "order": ["0", "10", "0.125", "538.47", "abc", "3.375"],
}  # fmt: skip
_INVALID = [
    "nosuchname==1", "PageUrl==1", "visitCount", "visitCount=1", "visitCount>", "pageUrl=@", "actions!@", "deviceType==phone",
    "visitEcommerceStatus==often", "actionType==clicks", "actionType!=clicks", "referrerType==4", "deviceBrand==apple",
    "visitorId==0123456789ABCDEF", "visitorId==12", "fingerprint!=zz", "revenueOrder=@1", "revenueAbandonedCart!@1",
    "actions==1,,actions==2", "dimension4==1", " actions==1;actions ==1", "pageUrl!^a",
]  # fmt: skip


class Texts:
    def __init__(self, database, idsite, random):
        self.random, self.known = random, names(database, idsite)
        self.known.pop("bandwidth")
        self.choice = sorted([*self.known, *UNIONS])
        self.stored = {name: _stored(database, idsite, self.known[name]) for name in self.known}

    def text(self):
        random = self.random
        groups = [[self._condition() for _ in range(random.choice([1, 1, 1, 2, 3]))] for _ in range(random.choice([1, 1, 2, 3]))]
        text = random.choice([";", ";", ";;"]).join(",".join(group) for group in groups)
        return quote(text) if random.random() < 0.3 else text

    def invalid(self):
        """A text with one fault."""
        return ";".join(self.random.sample([self.random.choice(_INVALID), "actions>=0"], 2))

    def _condition(self):
        random = self.random
        name = random.choice(self.choice)
        rule = self.known[name].rule if name in self.known else None
        operator = random.choice(_OPERATORS)
        if name == "visitEndServerDate":
            operator = random.choice(["==", "!=", ">", "<="])
        if rule == "order":
            operator = random.choice(["==", "!=", ">", ">=", "<", "<="])
        elif operator in ("==", "!=") and random.random() < 0.08:
            return name + operator
        return name + operator + self._written(self._value(name, rule, operator))

    def _value(self, name, rule, operator):
        random = self.random
        if rule in _WORDS:
            return random.choice(_WORDS[rule])
        stored = self.stored[random.choice(UNIONS.get(name, [name]))]
        if name == "visitEndServerDate" or rule == "hex":
            return random.choice(stored)
        if name == "visitConvertedGoalId":
            return random.choice(["0", "-1", "1", "2", "3x", "abc"])
        value = random.choice(stored or ["1"])
        if random.random() < 0.15:
            value = random.choice(_ODD_NUMBERS if value.lstrip("-").replace(".", "").isdigit() else _ODD_WORDS)
        elif operator in ("=@", "!@", "=^", "=$") and len(value) > 2 and rule != "ip":
            begin = random.randrange(len(value) - 1)
            value = {"=^": value[: begin + 1], "=$": value[begin:]}.get(operator, value[begin : begin + random.randint(1, 8)])
        if random.random() < 0.1:
            value = value.swapcase()
        if name.endswith("Url") and random.random() < 0.5 and "://" not in value:
            value = random.choice(["http://", "HTTPS://www.", "https://", "www."]) + value
        if name in _SHORT_CHARACTERS:
            value = value.replace("\U0001f600", "x")
        # Texts are trimmed, and those of negations become texts.
        return value.strip() or "1"

    def _written(self, value):
        """Encoded as often as it is decoded, or less."""
        times = self.random.choice([3, 3, 3, 2, 1, 0])
        if times < 2:
            value = value.replace(",", "\\,").replace(";", "\\;").replace("\n", "")
        for _ in range(times):
            value = quote(value, safe=self.random.choice(["", "/:", "&=<>"]))
        return value


def _stored(database, idsite, name):
    if name.rule in _WORDS:
        return []
    field = name.field
    if name.action:
        sql = f"SELECT name AS value FROM matomo_log_action WHERE type = {name.action} ORDER BY idaction"
        return [row["value"] for row in database.query(sql) if row["value"]]
    if name.table in ("goal", HIT_ACTION):
        return ["goal 1", "goal 2", "Goal 3", "all"]
    table = f"matomo_{name.table} AS {name.table}"
    sql = f"SELECT DISTINCT {field} AS value FROM {table} WHERE idsite = %s AND {field} IS NOT NULL ORDER BY 1 LIMIT 40"
    return [_text(name.rule, row["value"]) for row in database.query(sql, idsite)]


def _text(rule, value):
    if rule == "ip":
        return socket.inet_ntop(socket.AF_INET if len(value) == 4 else socket.AF_INET6, value)
    return value.hex() if isinstance(value, bytes) else str(value)
