# SPDX-License-Identifier: GPL-3.0-or-later
"""Bulks in the form of Matomo's log importer (import_logs.py): a token and objects with times and addresses of their
own, bots and downloads among them."""

import hashlib
import json

import pytest

TOKEN = "importer"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture
def importer(endpoint, footfall, database):
    """importer(hits) sends one bulk, works it, and gives the endpoint's answer."""
    program = footfall(queues=2, General={"salt": "pepper"})
    stored = hashlib.sha512((TOKEN + "pepper").encode()).hexdigest()
    database.execute(
        "INSERT INTO matomo_user (login, password, email, ts_password_modified, superuser_access) "
        "VALUES ('importer', '', '', NOW(), 1)"
    )
    database.execute(
        "INSERT INTO matomo_user_token_auth (login, description, password, hash_algo, system_token, date_created, secure_only) "
        "VALUES ('importer', '', %s, 'sha512', 0, NOW(), 0)", stored
    )
    server = endpoint(queues=2)

    def send(hits):
        answer = server.post("/ma/matomo.php", json.dumps({"token_auth": TOKEN, "requests": hits}), {"Content-Type": "application/json"})
        program.drain()
        return answer

    return send


def hit(path, cdt, **more):
    return {"rec": "1", "apiv": "1", "url": f"https://shop.example.org{path}", "urlref": "", "cip": "203.0.113.9", "cdt": cdt,
            "idsite": "1", "dp": "1", "ua": FIREFOX, **more}


def test_old_hits_keep_their_times_and_addresses(importer, database):
    answer = importer([
        hit("/a", "2025-03-01 10:00:00"),
        hit("/b", "2025-03-01 10:05:00"),
        hit("/file.pdf", "2025-03-01 10:06:00", download="https://shop.example.org/file.pdf", bw_bytes=1234),
        hit("/a", "2025-03-01 11:00:00", cip="198.51.100.4"),
        hit("/a", "2025-03-01 12:00:00", ua="Googlebot/2.1 (+http://www.google.com/bot.html)", bots="1"),
    ])
    assert json.loads(answer.body) == {"status": "success", "tracked": 5, "invalid": 0, "invalid_indices": []}
    visits = database.query("SELECT visit_first_action_time AS first, visit_total_actions AS n FROM matomo_log_visit ORDER BY 1")
    assert [(str(row["first"]), row["n"]) for row in visits] == [
        ("2025-03-01 10:00:00", 3), ("2025-03-01 11:00:00", 1), ("2025-03-01 12:00:00", 1)]
    days = database.query("SELECT option_name AS name FROM matomo_option WHERE option_name LIKE '%report_to_invalidate%'")
    assert [row["name"].split("_2025")[1][:6] for row in days] == ["-03-01"]


def test_importing_twice_the_same_order_keeps_one(importer, database):
    order = hit("/thanks", "2025-03-01 10:00:00", idgoal="0", ec_id="ORD-7", revenue="20")
    importer([order])
    importer([order])
    assert database.count("log_conversion") == 1
