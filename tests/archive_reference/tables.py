# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables by label, metrics of visits and of conversions, and adding."""

from decimal import ROUND_HALF_UP, Decimal

from golden.archives import Row


class Table:
    def __init__(self, maxima=("4",), minima=()):
        self.rows = {}
        self.maxima, self.minima = maxima, minima

    def add(self, label, columns):
        row = self.rows.setdefault(label, Row(label, {}, {}))
        add(row.columns, columns, self.maxima, self.minima)
        return row

    def add_below(self, label, sublabel, columns):
        """Adds to a row of the subtable of an existing row."""
        row = self.rows[label]
        row.subtable = row.subtable if row.subtable is not None else []
        below = next((one for one in row.subtable if one.label == sublabel), None)
        if below is None:
            below = Row(sublabel, {}, {})
            row.subtable.append(below)
        add(below.columns, columns, self.maxima, self.minima)

    def finish(self):
        """The rows, with what conversions bring made complete."""
        rows = list(self.rows.values())
        for row in rows:
            complete_goals(row.columns)
            for below in row.subtable or []:
                complete_goals(below.columns)
        return rows


def add(into, columns, maxima=("4",), minima=()):
    for name, value in columns.items():
        if isinstance(value, dict):
            add(into.setdefault(name, {}), value, (), ())
        elif name in maxima or name in minima:
            known = [one for one in (into.get(name), value) if one is not None]
            into[name] = (max if name in maxima else min)(known) if known else None
        else:
            into[name] = value if name not in into else (into[name] or 0) + (value or 0)


def sql_round(value, digits=2):
    """ROUND of a double: half to even of the product."""
    return round(value * 10**digits) / 10**digits


def php_round(value, digits=2):
    """Rounds what is written, halves away from zero."""
    return float(Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def total(rows, column):
    return sum(row[column] or 0 for row in rows)


def visit_metrics(day, rows):
    return {
        "1": day.distinct(rows, "idvisitor"), "2": len(rows), "3": total(rows, "visit_total_actions"),
        "39": day.distinct(rows, "user_id"), "4": max(row["visit_total_actions"] for row in rows),
        "5": total(rows, "visit_total_time"), "6": sum(row["visit_total_actions"] in (0, 1) for row in rows),
        "7": sum(row["visit_goal_converted"] == 1 for row in rows),
    }  # fmt: skip


def goal_metrics(idgoal, rows):
    metrics = {"1": len(rows), "3": len({row["idvisit"] for row in rows}), "2": sql_round(total(rows, "exact_revenue"))}
    if idgoal == 0:
        for key, part in (("4", "subtotal"), ("5", "tax"), ("6", "shipping"), ("7", "discount")):
            metrics[key] = sql_round(total(rows, f"revenue_{part}"))
    if idgoal <= 0:
        metrics["8"] = total(rows, "items")
    return metrics


def complete_goals(columns):
    if "10" in columns:
        counted = [metrics for idgoal, metrics in columns["10"].items() if idgoal >= 0]
        columns["8"] = sum(metrics["1"] for metrics in counted)
        columns["9"] = sum(metrics["2"] for metrics in counted)
        columns.setdefault("2", 0)


def conversion_groups(day, columns):
    """(idgoal, rows) of conversions that are equal in COLUMNS."""
    return [(rows[0]["idgoal"], rows) for rows in day.groups(day.conversions, ("idgoal", *columns))]


def visits_by(day, columns, label, goals=False):
    """Visits, and with GOALS conversions, grouped by COLUMNS; label(row) names a group."""
    table = Table()
    for rows in day.groups(day.visits, columns):
        table.add(label(rows[0]), visit_metrics(day, rows))
    for idgoal, rows in conversion_groups(day, columns) if goals else []:
        table.add(label(rows[0]), {"10": {idgoal: goal_metrics(idgoal, rows)}})
    return table
