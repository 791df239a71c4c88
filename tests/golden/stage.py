# SPDX-License-Identifier: GPL-3.0-or-later
"""The servers on which cases are replayed: one NGINX and one Redis for a stage, a fresh database for each case."""

import itertools
import json
import re
from dataclasses import dataclass

from golden import api, archives, dump, segments
from golden.archive_compare import compare_archives
from golden.compare import compare_tables
from golden.log_tables import load_tables
from golden.parts import parts_of
from harness import paths
from harness.footfall_program import Footfall, settings
from harness.http_client import HttpClient
from harness.ini import merged
from harness.nginx_server import NginxServer
from harness.ports import free_port
from harness.redis_server import RedisServer

# Stock recordings bring the client's address in X-Forwarded-For; upstream ones say what REMOTE_ADDR was.
_REMOTE, _FORWARDED = "X-Golden-Remote-Addr", "X-Forwarded-For"

_SERVER = """
    set_real_ip_from 127.0.0.1;
    real_ip_header {header};
    client_max_body_size 64m;
    location / {{
        footfall_ingest on;
        footfall_redis 127.0.0.1:{redis};
        footfall_queues 1;
        footfall_third_party_cookie {cookie};
        footfall_record_statistics {record};
    }}
"""
_SWITCH = {False: "off", True: "on"}


@dataclass
class Outcome:
    case: object
    tables: dict  # table → TableResult
    answers: list  # (Request, Answer)
    archives: object | None = None  # ArchiveResult
    api: object | None = None  # ApiResult


class Stage:
    """Runs one case at a time; use one stage per thread."""

    def __init__(self, servers):
        self._servers = servers
        self._folder = servers.new_folder("stage")
        self._redis = RedisServer(self._folder / "redis")
        kinds = itertools.product((_REMOTE, _FORWARDED), _SWITCH, _SWITCH)
        self._ports = {kind: free_port() for kind in kinds}  # (header, cookie, record) → port
        self._nginx = NginxServer(self._folder / "nginx", http="".join(map(self._server, self._ports)))
        self._api_port = free_port()
        self._count = 0

    def _server(self, kind):
        header, cookie, record = kind
        switches = {"cookie": _SWITCH[cookie], "record": _SWITCH[record]}
        text = _SERVER.format(header=header, redis=self._redis.port, **switches)
        return f"server {{ listen 127.0.0.1:{self._ports[kind]};{text}}}"

    def close(self):
        """Stops the servers; returns what NGINX complained of."""
        self._nginx.stop()
        self._redis.stop()
        return self._nginx.complaints()

    def run(self, case):
        self._redis.client().flushall()
        self._count += 1
        database = self._servers.mariadb.database(f"golden_{self._folder.name.replace('-', '_')}_{self._count}")
        try:
            return self._replay(case, database)
        finally:
            database.drop()

    def _replay(self, case, database):
        _load(case, database)
        options = dump.options(database)
        answers = []
        program = Footfall(self._folder / f"case-{self._count}", "")
        for part in parts_of(case):
            if part.first in case.steps:
                _put_setup(database, case.steps[part.first])
                options = dump.options(database)
            answers += self._send(part)
            self._drain(case, part, program, database)
        compared = _compared(case, database, options)
        if case.steps:
            _put_setup(database, case.setup_sql)
        return Outcome(case, compared, answers, self._archive(case, program, database), self._ask(case, program))

    def archive_recorded(self, case):
        """Archives of the recorded log tables, which are loaded and not replayed."""
        self._count += 1
        database = self._servers.mariadb.database(f"golden_{self._folder.name.replace('-', '_')}_{self._count}")
        try:
            _load(case, database)
            load_tables(case, database)
            program = Footfall(self._folder / f"case-{self._count}", "")
            return Outcome(case, {}, [], self._archive(case, program, database), self._ask(case, program))
        finally:
            database.drop()

    def _archive(self, case, program, database):
        """The recorded periods archived and compared; None where the recording has none."""
        recorded = archives.recorded(case.archives) if case.archives else {}
        if not recorded:
            return None
        own = {"General": {"salt": case.salt}, "Footfall": {"log_level": "warning"}}
        own["Footfall"]["serve_listen"] = f"127.0.0.1:{self._api_port}"
        program.configure(merged(settings(self._redis, database), case.archive_config, own))
        for number, period in archives.PERIODS.items():
            _make_archives(program, period, sorted({key[2] for key in recorded if key[1] == number and key[-1] in archives.FLAGS}))
        for texts, plugins, number, dates in segments.orders(recorded, segments.texts(case.archives)):
            of_segments = ("--plugins", ",".join(plugins), *_repeated("--segment", texts))
            _make_archives(program, archives.PERIODS[number], dates, *of_segments)
        return compare_archives(recorded, archives.stored(database))

    def _ask(self, case, program):
        """The recorded questions, answered from those archives and from what is archived when it is asked for."""
        return api.ask(case, program, self._api_port) if case.archives else None

    def _send(self, part):
        requests = part.requests
        forwarded = requests[0].remote_addr is None
        tracker = part.config.get("Tracker", {})
        cookie, record = (bool(tracker.get(*one)) for one in (("use_third_party_id_cookie", 0), ("record_statistics", 1)))
        client = HttpClient(self._ports[_FORWARDED if forwarded else _REMOTE, cookie, record])
        answers = []
        for request in requests:
            headers = [*request.headers, ("X-Footfall-Test-Time", str(request.at))]
            if not forwarded:
                headers.append((_REMOTE, request.remote_addr))
            if request.body is not None and not any(name.lower() == "content-type" for name, _ in headers):
                headers.append(("Content-Type", "application/x-www-form-urlencoded"))
            answers.append((request, client.request(request.method, request.target, headers, request.body)))
        client.close()
        return answers

    def _drain(self, case, part, program, database):
        own = {"General": {"salt": case.salt}, "Footfall": {"interop": 0, "log_level": "warning"}}
        location_database = paths.data_path() / "geoip" / (part.database or "")
        if location_database.is_file():
            own["Footfall"]["geoip_database"] = location_database
        program.configure(merged(settings(self._redis, database), part.config, own))
        env = {}
        if case.fingerprint_salt is not None:
            env["FOOTFALL_TEST_FINGERPRINT_SALT"] = case.fingerprint_salt
        if part.locations:
            locations = program.folder / "locations.json"
            locations.write_text(json.dumps(part.locations))
            env["FOOTFALL_TEST_LOCATIONS"] = str(locations)
        _migrate(program)
        program.drain(env=env)


def _migrate(program):
    done = program.run("migrate")
    if done.returncode:
        raise RuntimeError(f"footfall migrate ended with {done.returncode}\n{done.stdout}{done.stderr}")


def _make_archives(program, period, dates, *words):
    if not dates:
        return
    done = program.run("archive", "--periods", period, *_repeated("--dates", dates), *words)
    if done.returncode:
        raise RuntimeError(f"footfall archive ended with {done.returncode}\n{done.stdout}{done.stderr}")


def _repeated(option, values):
    return [word for value in values for word in (option, value)]


def _load(case, database):
    database.load(case.schema)
    for table, column in _columns_beyond_schema(case, database):
        width = 200 if column.startswith("custom_var") else 255
        database.execute(f"ALTER TABLE `{database.prefix}{table}` ADD `{column}` VARCHAR({width}) DEFAULT NULL")
    database.load(case.setup_sql)
    for site, created in case.sites_created.items():
        database.execute(
            f"UPDATE `{database.prefix}site` SET ts_created = %s WHERE idsite = %s", created["before"], int(site)
        )  # fmt: skip


def _columns_beyond_schema(case, database):
    """(table, column) of what plugins of that installation added (extra_log_columns; scenarios show it by their rows)."""
    for table, rows in case.tables.items():
        if table.startswith("log_") and rows:
            known = {row["Field"] for row in database.query(f"SHOW COLUMNS FROM `{database.prefix}{table}`")}
            yield from ((table, column) for column in rows[0] if column not in known)


def _put_setup(database, sql):
    """Puts the full set-up rows of a step in place of those before; notes that tracking left stay."""
    for table in sorted(set(re.findall(r"INSERT INTO `(\w+)`", sql))):
        keep = " WHERE option_name NOT LIKE '%report_to_invalidate%'" if table.endswith("_option") else ""
        database.execute(f"DELETE FROM `{table}`{keep}")
    database.load(sql)


def _compared(case, database, options_before):
    changes = dump.changed_options(options_before, dump.options(database))
    actual = {}
    for name in case.tables:
        if name == "option":
            actual[name] = changes
        elif name == "report_to_invalidate":
            actual[name] = dump.invalidations([{"option_name": n} for n in dump.options(database)])
        elif name == "site":
            actual[name] = [row for row in dump.table(database, "site") if str(row["idsite"]) in case.sites_created]
        else:
            actual[name] = dump.table(database, name)
    goals = dump.rows(database, f"SELECT idsite, idgoal FROM `{database.prefix}goal` WHERE allow_multiple = 1")
    return compare_tables(case, actual, {(row["idsite"], row["idgoal"]) for row in goals})
