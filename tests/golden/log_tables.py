# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads a recording's log tables into a database."""

_BINARY = {"idvisitor", "config_id", "location_ip"}
_ROWS_PER_STATEMENT = 500


def load_tables(case, database):
    for table, rows in case.tables.items():
        if table.startswith("log_"):
            _insert(database, f"{database.prefix}{table}", rows)


def _insert(database, table, rows):
    for begin in range(0, len(rows), _ROWS_PER_STATEMENT):
        part = rows[begin : begin + _ROWS_PER_STATEMENT]
        columns = list(part[0])
        line = "(" + ",".join(["%s"] * len(columns)) + ")"
        values = [_value(column, row[column]) for row in part for column in columns]
        names = ",".join(f"`{column}`" for column in columns)
        database.execute(f"INSERT INTO `{table}` ({names}) VALUES {','.join([line] * len(part))}", *values)


def _value(column, value):
    return bytes.fromhex(value) if column in _BINARY and value is not None else value
