# SPDX-License-Identifier: GPL-3.0-or-later
"""The rights that docs/operations.md gives the account of each command."""

import re

from harness import paths

_GRANT = re.compile(r"^GRANT (?P<rights>.+) ON matomo\.(?P<table>\S+) TO (?P<account>\w+);$", re.MULTILINE)
PASSWORD = "secret"


def documented():
    """{account: [(rights, table or *)]}"""
    rights = {}
    for found in _GRANT.finditer((paths.ROOT / "docs" / "operations.md").read_text()):
        rights.setdefault(found["account"], []).append((found["rights"], found["table"]))
    return rights


def make_account(database, account, grants=None):
    """Gives DATABASE an account with the documented rights, or with these, and no others; returns its name."""
    user = f"{account}_{database.name.rpartition('_')[2]}"
    database.execute(f"CREATE OR REPLACE USER '{user}'@'%' IDENTIFIED BY '{PASSWORD}'")
    for rights, table in documented()[account] if grants is None else grants:
        database.execute(f"GRANT {rights} ON `{database.name}`.{table} TO '{user}'@'%'")
    return user
