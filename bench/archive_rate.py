# SPDX-License-Identifier: GPL-3.0-or-later
"""(d) What a busy day takes to archive, against reading the same columns and doing nothing with them; and many small sites."""

import hashlib
import subprocess
from statistics import median

from archive_day import archive, busy_day, database_with_sites, program_for
from harness import paths
from table import Figure

_DAY = "2026-10-01"
_SEGMENTS = [
    "countryCode==de", "deviceType==smartphone", "referrerType==search", "visitConverted==1", "browserCode==FF;visitCount>10",
    "pageUrl=@/shoes/", "pageUrl!@/blog/;referrerType==campaign", "eventCategory=@thing;languageCode==de-de",
    "siteSearchKeyword=@keyword 9", "visitEcommerceStatus==ordered,productPrice>100",
]  # fmt: skip


def measure(servers, rounds, visits, sites):
    return [*_busy_day(servers, rounds, visits), *_small_sites(servers, sites)]


def _busy_day(servers, rounds, visits):
    database = busy_day(servers, _DAY, visits)
    program = program_for(servers, database)
    stream = [paths.build_folder() / "bench_archive_stream", program.ini, "1", _DAY]
    _store_segments(database)
    streamed, archived, segmented, memory, rows = [], [], [], [], 0
    for _ in range(rounds):
        seconds, rows = subprocess.run(stream, check=True, capture_output=True, text=True).stdout.split()
        streamed.append(float(seconds))
        for seconds_of, are_deleted in ((archived, 1), (segmented, 0)):
            database.execute("UPDATE matomo_segment SET deleted = %s", are_deleted)
            summary = archive(program, _DAY, "--force")
            seconds_of.append(summary["seconds"])
            memory.append(summary["peak_memory_bytes"] / 2**20)
    database.drop()
    return [
        Figure(f"archive: {visits * 4:,} actions, {int(rows):,} rows only read", median(streamed), "s"),
        Figure("archive: the same day archived with all reports", median(archived), "s"),
        Figure("archive: ratio", _ratio(archived, streamed), "times", at_most=3, aim=1.5),
        Figure("archive: the same with ten stored segments", median(segmented), "s"),
        Figure("archive: ten segments against none", _ratio(segmented, archived), "times", at_most=2),
        Figure("archive: peak memory", max(memory), "MB", at_most=256),
    ]


def _ratio(ours, theirs):
    """Of runs that were taken in turn."""
    return median(a / b for a, b in zip(ours, theirs))


def _store_segments(database):
    for text in _SEGMENTS:
        database.execute(
            "INSERT INTO matomo_segment (name, definition, hash, login, enable_all_users, enable_only_idsite, auto_archive, "
            "ts_created, deleted) VALUES (%s, %s, %s, 'admin', 1, 0, 1, '2020-01-01', 0)",
            text, text, hashlib.md5(text.encode()).hexdigest(),
        )  # fmt: skip


def _small_sites(servers, sites):
    """A visit of three page views on each of many sites."""
    database = database_with_sites(servers, 1, sites, 0)
    database.execute(
        "INSERT INTO matomo_log_action (idaction, name, hash, type, url_prefix) SELECT seq, CONCAT('shop.example.org/', seq), "
        "seq, IF(seq % 2, 1, 4), IF(seq % 2, 2, NULL) FROM seq_1_to_200"
    )
    database.execute(
        "INSERT INTO matomo_log_visit (idvisit, idsite, idvisitor, visit_first_action_time, visit_last_action_time, config_id, "
        "location_ip, visit_total_actions, visit_total_time, visit_goal_converted, visitor_returning) SELECT seq, seq, "
        f"UNHEX(LPAD(HEX(seq), 16, '0')), '{_DAY} 10:00:00', '{_DAY} 10:01:00', 'config__', 'addr', 3, 60, 0, 0 FROM seq_1_to_{sites}"
    )
    database.execute(
        "INSERT INTO matomo_log_link_visit_action (idsite, idvisitor, idvisit, server_time, idaction_url, idaction_name) "
        f"SELECT v.seq, UNHEX(LPAD(HEX(v.seq), 16, '0')), v.seq, '{_DAY} 10:00:30', 1 + 2 * (n.seq * v.seq % 100), "
        f"2 + 2 * (n.seq * v.seq % 99) FROM seq_1_to_{sites} v JOIN seq_1_to_3 n"
    )
    summary = archive(program_for(servers, database), _DAY, "--force", "--jobs", "2")
    database.drop()
    return [Figure(f"archive: {sites:,} small sites", summary["periods_archived"] / summary["seconds"], "sites/s", at_least=100)]
