# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions to the Reporting API, and whether an answer is the recorded one."""

import base64
import http.client
import json
import re
import socket
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from golden.files import exists_either, json_lines
from harness.process import Process

# What is not claimed: docs/reporting-api.md.
_FOREIGN = ("ExamplePlugin.", "Tour.", "ScheduledReports.", "MarketingCampaignsReporting.")
_TOKENS = {"bad": "00000000000000000000000000000bad"}
_TEST_TOKEN = "c4ca4238a0b923820dcc509a6f75849b"
# Numbers of subtables follow the order of rows.
_NUMBERS = re.compile(r"(<idsubdatatable(?:_in_db)?>|\"idsubdatatable\":)\d+")
# Sentences in which Matomo explains reports and metrics; ours are others.
_SENTENCES = {"documentation", "metricsDocumentation", "acceptedValues"}
_SENTENCES_XML = re.compile(r"(<(?:documentation|acceptedValues)>).*?(</(?:documentation|acceptedValues)>)|(?<=<metricsDocumentation>)(.*?)(?=</metricsDocumentation>)", re.DOTALL)
_SENTENCE_XML = re.compile(r">[^<]+</")
# What was not asked over HTTP had no token, and tells of errors where to look.
_TOKEN = re.compile(r"&(amp;)?token_auth=[0-9a-f]+")
_DEBUG_HINT = re.compile(r"\n \n --&gt; To temporarily debug this error further.*?(?=\" />)", re.DOTALL)
_CLOSE = 1e-6
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


@dataclass
class ApiResult:
    equal: int = 0
    claimed: int = 0
    not_claimed: int = 0
    differences: list = field(default_factory=list)
    methods: dict = field(default_factory=dict)  # method → [equal, claimed]

    def add(self, question, difference):
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


def difference(question, status, content_type, body):
    """Why an answer is not the recorded one; None where it is."""
    if question.status is not None and status != question.status:
        return f"status {status}, not {question.status}: {body[:200]!r}"
    if question.type is not None and content_type != question.type:
        return f"type {content_type}, not {question.type}"
    expected, actual = (_NUMBERS.sub(r"\g<1>0", text.decode("utf-8", "surrogateescape")) for text in (question.body, body))
    if question.status is None:
        expected, actual = _DEBUG_HINT.sub("", expected), _TOKEN.sub("", actual)
    if question.parameters.get("format", "xml").lower() == "json":
        return None if expected == actual else _json_difference(expected, actual)
    expected, actual = _without_sentences(expected), _without_sentences(actual)
    return None if expected == actual else _text_difference(expected, actual)


def _without_sentences(text):
    def blank(found):
        return found[1] + found[2] if found[1] else _SENTENCE_XML.sub("></", found[0])

    return _SENTENCES_XML.sub(blank, text) if "ocumentation>" in text or "acceptedValues>" in text else text


def _json_difference(expected, actual):
    try:
        wanted, got = json.loads(expected), json.loads(actual)
    except ValueError:
        return _text_difference(expected, actual)
    return _value_difference(wanted, got, "$")


def _value_difference(wanted, got, where):
    if isinstance(wanted, dict) and isinstance(got, dict):
        if list(wanted) != list(got):
            missing, more = [k for k in wanted if k not in got], [k for k in got if k not in wanted]
            return f"{where}: keys missing {missing}, more {more}" if missing or more else f"{where}: order {list(got)}, not {list(wanted)}"
        return next((d for k in wanted if (d := _field_difference(k, wanted[k], got[k], f"{where}.{k}"))), None)
    if isinstance(wanted, list) and isinstance(got, list):
        if len(wanted) != len(got):
            return f"{where}: {len(got)} entries, not {len(wanted)}"
        return next((d for i in range(len(wanted)) if (d := _value_difference(wanted[i], got[i], f"{where}[{i}]"))), None)
    if wanted != got and _number(wanted) is not None and _number(got) is not None:
        close = abs(_number(wanted) - _number(got)) <= _CLOSE * max(1, abs(_number(wanted)))
        return None if close else f"{where}: {got!r}, not {wanted!r}"
    return None if wanted == got else f"{where}: {got!r}, not {wanted!r}"


def _field_difference(key, wanted, got, where):
    if key not in _SENTENCES:
        return _value_difference(wanted, got, where)
    if isinstance(wanted, dict) and isinstance(got, dict):
        return None if list(wanted) == list(got) else f"{where}: {list(got)}, not {list(wanted)}"
    return None if isinstance(got, type(wanted)) else f"{where}: {got!r}, not {wanted!r}"


def _number(value):
    """Of what PHP's database driver gave as text too."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def _text_difference(expected, actual):
    at = next((i for i, (a, b) in enumerate(zip(expected, actual)) if a != b), min(len(expected), len(actual)))
    begin = max(0, at - 40)
    return f"at {at}: {actual[begin : at + 60]!r}, not {expected[begin : at + 60]!r}"


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
    result = ApiResult()
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        for question in questions(folder):
            if not question.claimed or (question.after_request or requests) < requests:
                result.not_claimed += 1
                continue
            connection.request("GET", _target(question, tokens))
            answer = connection.getresponse()
            body = answer.read()
            result.add(question, difference(question, answer.status, answer.getheader("Content-Type"), body))
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
