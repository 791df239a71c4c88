# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what footfall_metrics gives."""

import re

METRICS = "location = /metrics { footfall_metrics; }"
SAMPLE = re.compile(r'^(?P<name>[a-z_]+)(?P<label>\{[a-z]+="[^"]*"\})? (?P<value>[0-9.]+)$')


def text_of(server):
    answer = server.get("/metrics")
    assert answer.status == 200
    return answer.body.decode() if isinstance(answer.body, bytes) else answer.body


def samples(server):
    """{name and label: value}; every line is one or a comment, each name announced before."""
    found, announced = {}, set()
    for line in text_of(server).splitlines():
        if line.startswith("#"):
            announced.add(line.split()[2])
            continue
        sample = SAMPLE.match(line)
        assert sample, line
        base = re.sub("_(bucket|sum|count)$", "", sample["name"])
        assert base in announced or sample["name"] in announced, line
        found[sample["name"] + (sample["label"] or "")] = float(sample["value"])
    return found
