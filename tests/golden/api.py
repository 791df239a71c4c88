# SPDX-License-Identifier: GPL-3.0-or-later
"""The recorded questions to the Reporting API, and asking them again."""

import base64
import http.client
import json
import re
import socket
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from golden.api_compare import Comparison
from golden.files import exists_either, json_lines
from golden.randomness import random_visitors
from harness.process import Process

# What is not claimed: docs/reporting-api.md.
_FOREIGN = ("ExamplePlugin.", "Tour.", "ScheduledReports.", "MarketingCampaignsReporting.")
# Numbers of subtables follow the order in which the database gave the rows of these, which no recording determines.
_OF_NUMBERED_ROWS = ("Events.", "CustomDimensions.")
_TOKENS = {"bad": "00000000000000000000000000000bad"}
_TEST_TOKEN = "c4ca4238a0b923820dcc509a6f75849b"
_LIMITS = {"MultiSites.getAllWithGroups": 0, "Live.getLastVisitsDetails": 10}


@dataclass
class Question:
    url: str
    token: str  # admin, viewer, bad or none
    status: int | None  # None: it was not asked over HTTP
    type: str | None
    body: bytes
    after_request: int | None = None

    @property
    def parameters(self):
        return {name: values[-1] for name, values in parse_qs(self.url, keep_blank_values=True).items()}

    @property
    def claimed(self):
        asked = self.parameters
        if asked.get("method", "").startswith(_FOREIGN) or "pivotBy" in asked:
            return False
        if asked.get("language", "en") != "en":
            return False
        return asked.get("format", "xml").lower() != "original" or not self.body.startswith(b"O:")


    @property
    def is_determined(self):
        asked = self.parameters
        return not (asked.get("method", "").startswith(_OF_NUMBERED_ROWS) and "idSubtable" in asked)


@dataclass
class ApiResult:
    equal: int = 0
    claimed: int = 0
    not_claimed: int = 0
    differences: list = field(default_factory=list)
    methods: dict = field(default_factory=dict)  # method → [equal, claimed]

    def add(self, question, difference):
        if difference is not None and not question.is_determined:
            self.not_claimed += 1
            return
        counts = self.methods.setdefault(question.parameters.get("method", ""), [0, 0])
        counts[1] += 1
        self.claimed += 1
        if difference is None:
            self.equal += 1
            counts[0] += 1
        else:
            self.differences.append(f"{question.token} {question.url}: {difference}")


def questions(folder):
    if not exists_either(folder / "api.jsonl"):
        return []
    found = (_stock(line) if "group" in line else _upstream(line) for line in json_lines(folder / "api.jsonl"))
    return [question for question in found if question]


def _stock(line):
    if line.get("volatile"):
        return None
    body = base64.b64decode(line["body_b64"]) if line.get("body_b64") else (line.get("body") or "").encode()
    return Question(line["url"], line["token"], line["status"], line["type"], body)


def _upstream(line):
    body = line["raw_body"] if line["raw_body"] is not None else line["body"]
    if body is None or line.get("log_tables_changed"):
        return None
    body = base64.b64decode(body["base64"]) if isinstance(body, dict) else body.encode()
    url = line["url"].removeprefix("index.php?").removeprefix("?")
    if "filter_limit" not in url:
        url += f"&filter_limit={_limit_in_process(url)}"
    return Question(url, "admin", None, None, body, line.get("after_request"))


def _limit_in_process(url):
    """How many rows Matomo gives where a question that it asks in its own process names no number: mostly all."""
    return next((limit for method, limit in _LIMITS.items() if method in url), -1)


def token_of(question, facts):
    """Of a question's user; None: no token is sent."""
    if question.token == "none":
        return None
    return _TOKENS.get(question.token) or facts[question.token]


def ask(case, program, port):
    """What PROGRAM's `footfall serve` on PORT answers to the questions of a recording, at the second of the recording."""
    folder, requests = case.archives.parent, len(case.requests)
    facts = json.loads((folder / "case.json").read_text())
    tokens = {"admin": facts.get("token_auth", _TEST_TOKEN), "viewer": facts.get("viewer_token_auth")}
    process = Process("footfall serve", program.argv("serve"), program.folder / "serve.log", env=program._env({"FOOTFALL_TEST_NOW": str(case.asked_at)}))
    process.wait_ready(lambda: _listens(port))
    result, comparison = ApiResult(), Comparison(random_visitors(case))
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        for question in questions(folder):
            if not question.claimed or (question.after_request or requests) < requests:
                result.not_claimed += 1
                continue
            connection.request("GET", _target(question, tokens))
            answer = connection.getresponse()
            body = answer.read()
            result.add(question, comparison.difference(question, answer.status, answer.getheader("Content-Type"), body))
        connection.close()
    finally:
        process.stop()
    return result


def _target(question, tokens):
    token = token_of(question, tokens)
    url = "/index.php?" + question.url + (f"&token_auth={token}" if token else "")
    return re.sub(r"[^\x21-\x7e]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)


def _listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
