# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares an answer of NGINX with the recorded one."""

import base64
import hashlib
import json
from dataclasses import dataclass
from urllib.parse import parse_qs

from golden.files import recorded_bytes

GIF = base64.b64decode("R0lGODlhAQABAIAAAAAAAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==")

# Headers that were recorded wherever they were sent: absence is a fact too.
_WATCHED = ("cache-control", "access-control-allow-origin", "access-control-allow-credentials")
_WATCHED_UPSTREAM = (*_WATCHED, "p3p", "set-cookie")


@dataclass
class Expected:
    status: int
    headers: dict  # name → value, None: must be absent
    body: bytes | None  # None: only sha1 and length are known
    sha1: str | None = None
    length: int | None = None

    @classmethod
    def from_responses(cls, line):
        """A line of responses.jsonl."""
        headers = {name: (line.get("headers") or {}).get(name) for name in _WATCHED}
        headers["content-type"] = line["type"]
        if "text" in line:
            body = line["text"].encode()
        elif "b64" in line:
            body = base64.b64decode(line["b64"])
        else:
            body = None if line["len"] else b""
        return cls(line["status"], headers, body, line.get("sha1"), line["len"])

    @classmethod
    def from_upstream(cls, response):
        """The `response` of an upstream request: headers as PHP set them, so a default Content-Type is not there."""
        sent = {}
        for header in response["headers"]:
            name, value = header.split(":", 1)
            sent[name.strip().lower()] = value.strip()
        headers = {name: sent.get(name) for name in _WATCHED_UPSTREAM}
        if "content-type" in sent:
            headers["content-type"] = sent["content-type"]
        body = GIF if response["body"] == "(gif43)" else recorded_bytes(response["body"])
        return cls(response["status"], headers, body)

    def refuses(self):
        return self.status != 200 and self.status != 204

    def differences(self, answer):
        """Sentences on what is different in a harness.http_client.Answer; empty where it is equal."""
        found = []
        if answer.status != self.status:
            found.append(f"status {answer.status} instead of {self.status}")
        for name, value in self.headers.items():
            if answer.headers.get(name) != value:
                found.append(f"{name}: {answer.headers.get(name)!r} instead of {value!r}")
        if not self._same_body(answer.body):
            found.append(f"body {answer.body[:120]!r} instead of {(self.body or b'?')[:120]!r}")
        return found

    def _same_body(self, body):
        if self.body is not None:
            return body == self.body
        return len(body) == self.length and hashlib.sha1(body).hexdigest() == self.sha1


def deferred(request, expected, answer):
    """Whether the difference is a verdict that needs the database: Matomo refused what the edge could only accept, and
    what was refused names a site, so that nothing but the database tells it from a request to keep."""
    if answer.status not in (200, 204):
        return False
    bulk = _json(expected.body)
    if bulk is not None:
        return _bulk_deferred(request, bulk, _json(answer.body))
    return expected.refuses() and expected.status == 400 and _names_a_site(_parameters(request))


def _bulk_deferred(request, expected, answer):
    elements = (_json(request.body) or {}).get("requests")
    if not isinstance(answer, dict) or not isinstance(elements, list) or answer.get("status") != "success":
        return False
    if expected["status"] == "error":
        refused = range(expected["tracked"], len(elements))
    else:
        refused = expected.get("invalid_indices") or []
    known = set(answer.get("invalid_indices") or [])
    if not known <= set(refused) or not refused:
        return False
    return all(_names_a_site(_element(elements[i])) for i in refused if i not in known)


def _element(element):
    if isinstance(element, dict):
        return {name: [str(value)] for name, value in element.items()}
    return parse_qs(str(element).split("?", 1)[-1], keep_blank_values=True)


def _parameters(request):
    query = request.target.split(b"?", 1)[1] if b"?" in request.target else b""
    parameters = parse_qs(query.decode(errors="replace"), keep_blank_values=True)
    for name, values in parse_qs((request.body or b"").decode(errors="replace"), keep_blank_values=True).items():
        parameters.setdefault(name, values)
    return parameters


def _names_a_site(parameters):
    value = parameters.get("idsite", ["0"])[-1]
    return value.isdigit() and int(value) > 0


def _json(body):
    try:
        value = json.loads(body)
    except (TypeError, ValueError):
        return None
    return value if isinstance(value, dict) else None
