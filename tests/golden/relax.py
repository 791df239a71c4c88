# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings rows of both sides into the form in which they are compared: what the READMEs of the recordings call not
determined is replaced by what is determined of it, and nothing else is touched."""

import hashlib
import re

from golden.dump import invalidation

_RANDOM_ORDER = re.compile(r"^[0-9a-f]{40}$")
_SALT = re.compile(r"^fingerprint_salt_\d+_\d{4}-\d\d-\d\d$")


class Relaxer:
    """multiple_goals: {(idsite, idgoal)} with allow_multiple. whole_buster: upstream, where it may be all random."""

    def __init__(self, multiple_goals, whole_buster, random_orders, conversions):
        self._multiple_goals = multiple_goals
        self._whole_buster = whole_buster
        self._orders = _order_labels(conversions) if random_orders else {}

    def apply(self, table, row):
        row = {column: _number(value) for column, value in row.items()}
        if table == "log_conversion":
            self._conversion(row)
        elif table == "log_conversion_item":
            row["idorder"] = self._orders.get(row["idorder"], row["idorder"])
        elif table == "tracking_failure":
            row.pop("date_first_occurred", None)
        elif table == "option":
            _option(row)
        return row

    def _conversion(self, row):
        if (row["idsite"], row["idgoal"]) in self._multiple_goals:
            row["buster"] = "(random)" if self._whole_buster else row["buster"] % 100000000
        order = row.get("idorder")
        if order in self._orders:
            if row["buster"] == int(hashlib.md5(order.encode()).hexdigest()[:8], 16):
                row["buster"] = "(of the order id)"
            row["idorder"] = self._orders[order]


def _order_labels(conversions):
    """Names a random order id by the visit and time of its conversion, which are the same on both sides."""
    labels = {}
    for row in conversions:
        order = row.get("idorder")
        if order is not None and _RANDOM_ORDER.match(str(order)):
            labels.setdefault(order, f"(order of visit {row['idvisit']} at {row['server_time']})")
    return labels


def _option(row):
    site_and_date = invalidation(row["option_name"])
    if site_and_date:
        row["option_name"] = "(random)_report_to_invalidate_{}_{}".format(*site_and_date)
    elif _SALT.match(row["option_name"]):
        row["option_value"] = "(random)"


def _number(value):
    return int(value) if isinstance(value, float) and value.is_integer() else value
