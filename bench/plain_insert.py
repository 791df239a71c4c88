# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's yardstick: the very rows that it wrote, as plain multi-row INSERTs."""

import time

_ORDER = {"log_link_visit_action": "idlink_va"}


def insert_again(database, tables, transactions):
    """Seconds to write the final rows of these tables into them again, in so many transactions of one INSERT a table:
    statements are prepared as text before, so that the clock sees only the server."""
    texts = [[] for _ in range(transactions)]
    for table in tables:
        for number, text in enumerate(_statements(database, table, transactions)):
            texts[number] += text
    for table in tables:
        database.execute(f"TRUNCATE TABLE matomo_{table}")
    connection = database.server.connect(database.name)
    connection.autocommit(False)
    begin = time.monotonic()
    with connection.cursor() as cursor:
        for statements in texts:
            for statement in statements:
                cursor.execute(statement)
            connection.commit()
    seconds = time.monotonic() - begin
    connection.close()
    return seconds


def _statements(database, table, transactions):
    """For each transaction, its share of the table's rows in order of id, as at most one INSERT."""
    connection = database.connection()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM matomo_{table} ORDER BY {_ORDER.get(table, 1)}")
        columns = ", ".join(f"`{column[0]}`" for column in cursor.description)
        rows = cursor.fetchall()
    share = max(-(-len(rows) // transactions), 1)
    for number in range(transactions):
        part = rows[number * share : (number + 1) * share]
        values = ",".join("(" + ",".join(_literal(connection, value) for value in row) + ")" for row in part)
        yield [f"INSERT INTO matomo_{table} ({columns}) VALUES {values}"] if part else []


def _literal(connection, value):
    return f"x'{value.hex()}'" if isinstance(value, bytes) and value else connection.literal(value)
