# SPDX-License-Identifier: GPL-3.0-or-later
"""Products: items of orders and carts, and products viewed."""

from archive_reference.tables import Table, php_round, sql_round

_NO_NAME = "Value not defined"
# record: columns of items, columns of hits
_RECORDS = {
    "Goals_ItemsSku": (["idaction_sku"], ["idaction_product_sku"]),
    "Goals_ItemsName": (["idaction_name"], ["idaction_product_name"]),
    "Goals_ItemsCategory": (
        ["idaction_category", *(f"idaction_category{n}" for n in range(2, 6))],
        ["idaction_product_cat", *(f"idaction_product_cat{n}" for n in range(2, 6))],
    ),
}


def items(day):
    found = {}
    for name, (columns, viewed) in _RECORDS.items():
        for ending, carts in (("", False), ("_Cart", True)):
            table = Table(maxima=())
            for column, view in zip(columns, viewed, strict=True) if day.site["ecommerce"] else ():
                _add_items(day, table, column, carts)
                _add_views(day, table, view)
            found[name + ending] = table.finish()
    return found


def _add_items(day, table, column, carts):
    rows = [item for item in day.items if (item["idorder"] == "0") == carts]
    for group in day.groups(rows, [column]):
        name = day.name(group[0][column])
        if name is None and column[-1] in "2345":
            continue
        number = {
            "23": sql_round(sum(item["quantity"] * item["price"] for item in group)),
            "24": sum(item["quantity"] for item in group), "25": sql_round(sum(item["price"] for item in group)),
            "26": day.distinct(group, "idvisit" if carts else "idorder"),
        }  # fmt: skip
        table.add(_NO_NAME if name is None else name, number)


def _add_views(day, table, column):
    hits = [{**hit, "name": day.name(hit[column])} for hit in day.hits if hit[column] is not None]
    for group in day.groups(hits, ["name"]):
        prices = [hit["product_price"] for hit in group if hit["product_price"] is not None]
        average = php_round(sum(prices) / len(prices)) if prices else 0
        number = {"2": day.distinct(group, "idvisit"), "1": day.distinct(group, "idvisitor"), "3": len(group)}
        table.add(group[0]["name"], {**number, "avg_price_viewed": average})
