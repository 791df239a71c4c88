# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether an answer of the Reporting API is the recorded one, apart from what a recording does not determine (../shared/golden/README.md):
numbers of subtables and actions, the last digits of sums, pages before a conversion under a segment, visitor ids that Matomo made up."""

import json
import re

# Numbers of subtables follow the order of rows, those of actions the order in which names came.
_NUMBERS = re.compile(r"(<idsubdatatable(?:_in_db)?>|\"idsubdatatable\":|<pageIdAction>|\"pageIdAction\":)\d+")
# Sentences in which Matomo explains reports and metrics; ours are others.
_SENTENCES = {"documentation", "metricsDocumentation", "acceptedValues", "help"}
_SENTENCES_XML = re.compile(r"(<(?:documentation|acceptedValues|help)>).*?(</(?:documentation|acceptedValues|help)>)|(?<=<metricsDocumentation>)(.*?)(?=</metricsDocumentation>)", re.DOTALL)
_SENTENCE_XML = re.compile(r">[^<]+</")
# What was not asked over HTTP had no token, and tells of errors where to look.
_TOKEN = re.compile(r"&(amp;)?token_auth=[0-9a-f]+")
_DEBUG_HINT = re.compile(r"\n \n --(?:&gt;|>) To temporarily debug this error further.*?(?=\" />|$)", re.DOTALL)
_CLOSE = 1e-6
# Sums whose last digits depend on the order of their parts.
_LONG_FLOATS = re.compile(r"-?\d+\.\d{9,}")
_CALLBACK = re.compile(r"[\w.]+\((.*)\)", re.DOTALL)
# Where a visit converted the same goal several times, one conversion is taken by chance.
_BY_CHANCE = "nb_conv_pages_before"
_VISITOR_IDS = {"visitorId", "previousVisitorId", "nextVisitorId"}


class Comparison:
    """`random_ids`: the recorded visitor ids that nobody sent."""

    def __init__(self, random_ids=()):
        self._random_ids = set(random_ids)

    def difference(self, question, status, content_type, body):
        """Why an answer is not the recorded one; None where it is."""
        if question.status is not None and status != question.status:
            return f"status {status}, not {question.status}: {body[:200]!r}"
        if question.type is not None and content_type != question.type:
            return f"type {content_type}, not {question.type}"
        expected, actual = (_NUMBERS.sub(r"\g<1>0", text.decode("utf-8", "surrogateescape")) for text in (question.body, body))
        if question.status is None:
            expected, actual = _DEBUG_HINT.sub("", expected), _TOKEN.sub("", actual)
        if question.parameters.get("format", "xml").lower() == "json":
            return None if expected == actual else self._json(question, expected, actual)
        expected, actual = (_LONG_FLOATS.sub(_rounded, _without_sentences(text)) for text in (expected, actual))
        return None if expected == actual else _text_difference(expected, actual)

    def _json(self, question, expected, actual):
        called = [_CALLBACK.fullmatch(text) for text in (expected, actual)]
        if all(called):
            expected, actual = (found[1] for found in called)
        try:
            wanted, got = json.loads(expected), json.loads(actual)
        except ValueError:
            return _text_difference(expected, actual)
        return self._value(wanted, got, "$", {_BY_CHANCE} if question.parameters.get("segment") else set())

    def _value(self, wanted, got, where, by_chance):
        if isinstance(wanted, dict) and isinstance(got, dict):
            if list(wanted) != list(got):
                missing, more = [k for k in wanted if k not in got], [k for k in got if k not in wanted]
                return f"{where}: keys missing {missing}, more {more}" if missing or more else f"{where}: order {list(got)}, not {list(wanted)}"
            fields = (k for k in wanted if k not in by_chance and not self._is_random(k, wanted[k]))
            return next((d for k in fields if (d := self._field(k, wanted[k], got[k], f"{where}.{k}", by_chance))), None)
        if isinstance(wanted, list) and isinstance(got, list):
            if len(wanted) != len(got):
                return f"{where}: {len(got)} entries, not {len(wanted)}"
            return next((d for i in range(len(wanted)) if (d := self._value(wanted[i], got[i], f"{where}[{i}]", by_chance))), None)
        if wanted != got and _number(wanted) is not None and _number(got) is not None:
            close = abs(_number(wanted) - _number(got)) <= _CLOSE * max(1, abs(_number(wanted)))
            return None if close else f"{where}: {got!r}, not {wanted!r}"
        return None if wanted == got else f"{where}: {got!r}, not {wanted!r}"

    def _is_random(self, key, wanted):
        return key in _VISITOR_IDS and wanted in self._random_ids

    def _field(self, key, wanted, got, where, by_chance):
        if key not in _SENTENCES:
            return self._value(wanted, got, where, by_chance)
        if isinstance(wanted, dict) and isinstance(got, dict):
            return None if list(wanted) == list(got) else f"{where}: {list(got)}, not {list(wanted)}"
        return None if isinstance(got, type(wanted)) else f"{where}: {got!r}, not {wanted!r}"


def _rounded(found):
    return repr(round(float(found[0]), 8))


def _without_sentences(text):
    def blank(found):
        return found[1] + found[2] if found[1] else _SENTENCE_XML.sub("></", found[0])

    return _SENTENCES_XML.sub(blank, text) if any(name in text for name in ("ocumentation>", "acceptedValues>", "<help>")) else text


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
