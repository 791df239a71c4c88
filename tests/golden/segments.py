# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives of segments in a recording, and the texts they were asked for by: a recorded flag holds only the text's hash."""

import hashlib
import re
from urllib.parse import unquote_plus

from golden.files import exists_either, json_lines

_FLAG = re.compile(r"^done([0-9a-f]{32})\.(\w+)$")
_ALONG = ("", ";visitorType==new", ";visitorType==returning,visitorType==returningCustomer")
# Of plugins that are not Matomo's own.
_FOREIGN = {"ExamplePlugin", "MarketingCampaignsReporting"}


def plugin_of(flag):
    """The plugin that the flag names an archive of a segment for; None for every other flag."""
    found = _FLAG.match(flag)
    return found[2] if found and found[2] not in _FOREIGN else None


def texts(archives):
    """{flag without plugin: text} of what the questions beside the file ARCHIVES asked for."""
    path = archives.with_name("api.jsonl")
    asked = {segment for line in json_lines(path) for segment in _segments(line["url"])} if exists_either(path) else set()
    found = {}
    for text in sorted(asked):
        # Most questions stand there encoded once more than they were sent.
        for given in (unquote_plus(text), text):
            for more in _ALONG:
                for flag in _flags(given + more):
                    found.setdefault(flag, given + more)
    return found


def _segments(url):
    return [part.removeprefix("segment=") for part in url.split("?")[-1].split("&") if part.startswith("segment=")]


def _flags(text):
    """The text is read decoded, or else as it is; its hash is that of what was read, decoded once more."""
    for read in (unquote_plus(text), text):
        yield "done" + hashlib.md5(unquote_plus(read).encode("utf-8", "surrogateescape")).hexdigest()


def orders(recorded, known):
    """[(texts, plugins, period number, days)] that ask for the archives of segments among RECORDED, few and large."""
    wanted = {}
    for _, period, first, _, flag in recorded:
        plugin, text = plugin_of(flag), known.get(flag.split(".")[0])
        if plugin and text:
            plugins, days = wanted.setdefault((text, period), (set(), set()))
            plugins.add(plugin)
            days.add(first)
    together = {}
    for (text, period), (plugins, days) in wanted.items():
        segments, all_days = together.setdefault((tuple(sorted(plugins)), period), (set(), set()))
        segments.add(text)
        all_days |= days
    return [
        (sorted(segments), plugins, period, sorted(days)) for (plugins, period), (segments, days) in sorted(together.items())
    ]
