# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports whose blobs are long: they go to the server as they are, beside the statements that hold the short ones."""

import zlib

from archive_days import DAY, add_site, add_visits
from harness.footfall_program import Footfall, settings
from harness.servers import MariaDbServer

PAGES = 5000
MANY_ROWS = {f"datatable_archiving_maximum_rows_{kind}": 10 * PAGES for kind in ("actions", "subtable_actions")}


def add_many_pages(database):
    """A visit of each of them. Their names are like no other's, so that they stay long when compressed."""
    add_visits(database, count=1)
    database.execute(
        "INSERT INTO matomo_log_action (idaction, name, hash, type, url_prefix) SELECT 1000 + seq, CONCAT('shop.example.org/', SHA1(seq)), "
        f"CRC32(CONCAT('shop.example.org/', SHA1(seq))), 1, 2 FROM seq_1_to_{PAGES}"
    )
    database.execute(
        "INSERT INTO matomo_log_link_visit_action (idsite, idvisitor, idvisit, server_time, idaction_url, time_spent) "
        f"SELECT idsite, idvisitor, idvisit, visit_last_action_time, 1000 + seq, 5 FROM matomo_log_visit, seq_1_to_{PAGES}"
    )


def pages_blob(database):
    return database.value("SELECT value FROM matomo_archive_blob_2026_10 WHERE name = 'Actions_actions_url'")


def archive(program, *options):
    return program.run("archive", "--dates", DAY, *options)


def test_a_long_report_is_stored_byte_by_byte(footfall, database):
    add_many_pages(database)
    program = footfall(General=MANY_ROWS)
    assert archive(program).returncode == 0
    blob = pages_blob(database)
    assert len(blob) > 2 * 65536
    assert {bytes([byte]) for byte in blob} >= {b"\0", b"'", b"\\", b"\n", b"?"}
    assert zlib.decompress(blob).count(b's:5:"label"') > PAGES
    assert archive(program, "--verify").returncode == 0


def test_a_report_longer_than_the_server_takes_says_what_to_raise(redis_server, folder):
    small = MariaDbServer(folder / "small", ["--max-allowed-packet=131072"])
    try:
        database = small.database()
        database.load_schema()
        add_site(database, 1)
        add_many_pages(database)
        done = archive(Footfall(folder / "footfall", settings(redis_server, database, General=MANY_ROWS)))
        assert done.returncode == 1
        assert "more than the server takes at once; raise its max_allowed_packet" in done.stdout + done.stderr
        assert database.query("SHOW TABLES LIKE 'matomo\\_archive\\_blob\\_%'") == [] or pages_blob(database) is None
    finally:
        small.stop()
