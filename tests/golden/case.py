# SPDX-License-Identifier: GPL-3.0-or-later
"""One recording in memory, whatever format it was read from."""

from dataclasses import dataclass, field


@dataclass
class Request:
    n: int
    at: int  # arrival, Unix seconds
    method: str
    target: bytes
    headers: list  # (name, value) in order
    body: bytes | None
    remote_addr: str | None  # None: the address comes in X-Forwarded-For
    config: dict  # worker settings in force for this request
    database: str | None  # file name of the only location database
    locations: dict  # address → what a pretended location provider answers
    answer: object | None  # golden.answers.Expected, None where the recording has no HTTP answer


@dataclass
class Case:
    name: str
    schema: object  # Path of the SQL of Matomo's tables
    setup_sql: str
    steps: dict  # n → SQL of all set-up rows to have in place before request n
    requests: list
    tables: dict  # name → expected rows
    salt: str
    asked_at: int  # Unix seconds, when the Reporting API was asked; 0 where it was not
    fingerprint_salt: str | None  # None: the salts of the days stand in the option table
    random_visits: set | None = None  # idvisit whose idvisitor is random; None: found by golden.randomness
    sites_created: dict = field(default_factory=dict)  # idsite → {before, after}
    archives: object | None = None  # Path of the recorded archives
    archive_config: dict = field(default_factory=dict)  # settings in force when they were made
