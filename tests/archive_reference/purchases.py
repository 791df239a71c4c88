# SPDX-License-Identifier: GPL-3.0-or-later
"""Random conversions, orders and carts of a visit, and the items in them."""

from archive_reference import actions

ORDER, CART = 0, -1
# 3 is deleted, 9 never was a goal of the site's table.
GOALS = (1, 2, 3, 9)


def conversions(site, visit):
    random = site.random
    goals = [goal for goal in (*GOALS, ORDER, CART) for _ in range(random.choice([0, 0, 0, 1, 1, 2])) if random.random() < 0.5]
    return [_conversion(site, visit, goal, number) for number, goal in enumerate(goals)]


def _conversion(site, visit, goal, number):
    from archive_reference.rows import devices, place, referrer

    random = site.random
    own = {**devices(random, site.words), **place(site.words), **referrer(random, site.words), **site.hits.custom()}
    like_visit = random.random() < 0.5
    same = {name: visit[name] for name in own}
    return {
        "idvisit": visit["idvisit"], "idsite": visit["idsite"],
        "idvisitor": site.visitor() if random.random() < 0.1 else visit["idvisitor"],
        "server_time": site.moment(visit["visit_first_action_time"], visit["visit_last_action_time"]), "idgoal": goal,
        "buster": number, "idorder": f"order-{visit['idvisit']}-{number}" if goal == ORDER else None, "url": "",
        "items": random.choice([None, 0, 1, 3]) if goal in (ORDER, CART) else None,
        "revenue": random.choice([None, 0, 10, 0.125, 3.375, 538.47, 0.005]),
        **{f"revenue_{part}": random.choice([None, 0, 0.125, 2.5, 7]) for part in ("subtotal", "tax", "shipping", "discount")},
        # One number for all conversions of a visit by one goal: which of several is taken is open.
        "pageviews_before": None if goal == CART else (None, 0, 1, 2, 3, 7)[(visit["idvisit"] + goal) % 6],
        "visitor_returning": visit["visitor_returning"], "visitor_count_visits": visit["visitor_count_visits"],
        "visitor_seconds_since_first": visit["visitor_seconds_since_first"], **(same if like_visit else own),
    }  # fmt: skip


def items(site, visit, converted):
    orders = {row["idorder"] or "0" for row in converted if row["idgoal"] in (ORDER, CART)}
    rows = []
    for order in sorted(orders):
        for sku in site.random.sample(actions.ids(actions.SKU, missing=True), 2):
            rows.append(_item(site, visit, order, sku))
    return rows


def _item(site, visit, order, sku):
    random = site.random
    categories = ("", "2", "3", "4", "5")
    return {
        "idsite": visit["idsite"], "idvisitor": visit["idvisitor"], "idvisit": visit["idvisit"], "idorder": order,
        "server_time": site.moment(visit["visit_first_action_time"], visit["visit_last_action_time"]),
        "idaction_sku": sku, "idaction_name": random.choice(actions.ids(actions.PRODUCT, missing=True)),
        **{f"idaction_category{n}": random.choice(actions.ids(actions.CATEGORY, missing=True)) for n in categories},
        "price": random.choice([0, 0.125, 9.5, 100]), "quantity": random.choice([0, 1, 3]), "deleted": random.choice([0, 0, 0, 1]),
    }  # fmt: skip
