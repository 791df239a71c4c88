# SPDX-License-Identifier: GPL-3.0-or-later
"""What a recording does not determine: which visitor ids Matomo made up, and whether order ids are pseudonymised."""

import base64
import hashlib
import re
from urllib.parse import unquote

_HEX_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{16}", re.IGNORECASE)
_UID = re.compile(r'(?:[?&]|\buid"\s*:\s*"|"|^)uid=?([^&"]*)')
_BASE64 = re.compile(r"[A-Za-z0-9+/=]{16,}")


def random_visitors(case):
    """The expected values of idvisitor that no request determines."""
    visits = case.tables["log_visit"]
    if case.random_visits is not None:
        return {row["idvisitor"] for row in visits if row["idvisit"] in case.random_visits}
    determined = _determined(case)
    return {row["idvisitor"] for row in visits} - determined


def _determined(case):
    ids = {_of_user(row["user_id"]) for row in case.tables["log_visit"] if row.get("user_id")}
    for request in case.requests:
        texts = [request.target, request.body or b""]
        texts += [value if isinstance(value, bytes) else value.encode() for _, value in request.headers]
        for text in texts:
            ids |= _named_in(unquote(text.decode(errors="replace")))
    return ids


def _named_in(text):
    ids = {match.lower() for match in _HEX_ID.findall(text)}
    for uid in _UID.findall(text):
        ids.add(_of_user(unquote(uid)))
    # The tracker's own cookie holds the id in base64.
    for word in _BASE64.findall(text):
        try:
            ids |= {m.lower() for m in _HEX_ID.findall(base64.b64decode(word + "==").decode("ascii"))}
        except (ValueError, UnicodeDecodeError):
            continue
    return ids


def _of_user(user_id):
    return hashlib.sha1(user_id.encode()).hexdigest()[:16]


def orders_are_random(case):
    """Whether the installation pseudonymises order ids (40 random hex digits for each request)."""
    texts = [case.setup_sql, *case.steps.values()]
    return any(re.search(r"'PrivacyManager\.anonymizeOrderId',\s*'1'", text) for text in texts)
